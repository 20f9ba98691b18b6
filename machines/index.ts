/**
 * The lifecycles of jobtape as statecharts, usable with any XState tool: `job.machine`, `job.chart`.
 * @module jobtape/machines
 */

export type {
  AnyArrow,
  AnyChart,
  AnyChartState,
  Arrow,
  Chart,
  ChartState,
  Lived,
  TypedFact,
} from '../src/kernel/chart.js';
export type { Lifecycle } from '../src/kernel/lifecycle.js';
export {
  type ContainerFact,
  type ContainerRecord,
  type ContainerValue,
  container,
  type LivedContainer,
  type Termination,
} from './container.js';
export {
  type CronJobRecord,
  type CronJobStatusRecord,
  type CronJobValue,
  cronJob,
  type LivedCronJob,
} from './cronjob.js';
export type { CronJobFact, RestReason, SkipReason } from './cronjob-facts.js';
export { type JobRecord, type JobValue, job, type LivedJob } from './job.js';
export type { JobFact, JobProgress, Propagation } from './job-facts.js';
export type { JobStatusRecord } from './job-status.js';
export type { ObjectRecord } from './object-record.js';
export { type LivedPod, type PodValue, pod, stepPod } from './pod.js';
export type { PodFact, Requester } from './pod-facts.js';
export type {
  AllContainersRestarting,
  PodBirth,
  PodDeletion,
  PodMark,
  PodRecord,
  PodReport,
  PodStamp,
  PodStop,
} from './pod-record.js';
export type { BackOff, BackOffLimits, ContainerKind, ContainerShape, RestartRule } from './restart.js';
