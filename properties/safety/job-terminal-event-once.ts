/** One end, told once. */
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import type { JobSeen } from '../witness/seen.js';

const ENDS = new Set([
  'Completed',
  'BackoffLimitExceeded',
  'DeadlineExceeded',
  'PodFailurePolicy',
  'MaxFailedIndexesExceeded',
  'FailedIndexes',
]);

export const jobTerminalEventOnce = claim({
  id: 'job-terminal-event-once',
  sentence: 'The event of the end is sent at most once for a Job, and after the final status is stored.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#terminal-job-conditions',
  excused: 'A crash between write and event loses the event.',
  begin: () => new Set<JobSeen>(),
  on: {
    event: (told, { job, reason }) => {
      if (!ENDS.has(reason)) return null;
      if (told.has(job)) return `${reason} is told a second time`;
      told.add(job);
      return finalOf(job.status) === null ? `${reason} is told before it is stored` : null;
    },
  },
});
