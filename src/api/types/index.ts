/** The Kubernetes objects this project knows, as the v1.36 API writes them. */

export type * from './affinity.js';
export type * from './container.js';
export type * from './cronjob.js';
export type * from './event.js';
export type * from './job.js';
export type * from './job-status.js';
export type * from './json.js';
export type * from './meta.js';
export type * from './object-reference.js';
export type * from './pod.js';
export type * from './pod-failure-policy.js';
export type * from './pod-status.js';
export type * from './probe.js';
export type * from './quantity.js';
export type * from './security-context.js';
export type * from './volume.js';
