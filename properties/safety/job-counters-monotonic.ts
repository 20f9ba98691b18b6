/** What is counted stays counted. */
import { claimAtOnce } from '../claim.js';

export const jobCountersMonotonic = claimAtOnce({
  id: 'job-counters-monotonic',
  sentence: 'status.failed never falls, and status.succeeded only when an elastic Indexed Job shrinks.',
  source: 'status.succeeded; status.failed',
  on: {
    statusWritten: (_, { job, before, after }) => {
      if ((after.failed ?? 0) < (before.failed ?? 0))
        return `failed falls from ${before.failed} to ${after.failed ?? 0}`;
      if ((after.succeeded ?? 0) >= (before.succeeded ?? 0)) return null;
      const isElastic = job.indexed && job.spec.completions === job.spec.parallelism;
      return isElastic ? null : `succeeded falls from ${before.succeeded} to ${after.succeeded ?? 0}`;
    },
  },
});
