/**
 * The lifecycles of jobtape as statecharts, usable with any XState tool: `job.machine`, `job.chart`.
 * @module jobtape/machines
 */

export { type ContainerFact, type ContainerRecord, type ContainerValue, container } from './container.js';
export { type CronJobRecord, type CronJobStatusRecord, type CronJobValue, cronJob } from './cronjob.js';
export type { CronJobFact, RestReason, SkipReason } from './cronjob-facts.js';
export { type JobRecord, type JobValue, job } from './job.js';
export type { JobFact, JobProgress, Propagation } from './job-facts.js';
export type { JobStatusRecord } from './job-status.js';
export { type PodValue, pod, stepPod } from './pod.js';
export type { PodFact, Requester } from './pod-facts.js';
export type { PodRecord } from './pod-record.js';
