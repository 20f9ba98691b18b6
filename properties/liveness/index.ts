/** What happens in time. */
export { cronNeverWedges } from './cron-never-wedges.js';
export { jobDeadlineBound } from './job-deadline-bound.js';
export { jobEventuallyTerminal } from './job-eventually-terminal.js';
export { jobNoFinalizerLeftBehind, jobPodsEventuallyReleased } from './job-no-finalizer-left-behind.js';
export { jobReplacementEventually } from './job-replacement-eventually.js';
export { jobStatusEventuallyTrue } from './job-status-eventually-true.js';
export { podDeletedBecomesTerminal } from './pod-deleted-becomes-terminal.js';
export { ttlEventually } from './ttl-eventually.js';
