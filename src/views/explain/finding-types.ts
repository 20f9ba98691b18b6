/** What findings are made of, by name. */
export type * from './cronjob-findings.js';
export type * from './job-findings.js';
export type { PodEnd, PodName } from './parts.js';
export type * from './pod-findings.js';
