/** A work queue ends with its first success. */
import { claimAtOnce } from '../claim.js';

export const jobNoCompletionsStopsAtSuccess = claimAtOnce({
  id: 'job-no-completions-stops-at-success',
  sentence: 'Without spec.completions no pod is created after a success is on the books.',
  source: 'spec.completions; https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs',
  on: {
    podCreated: (_, { job }) => {
      if (job === null || job.spec.completions !== undefined) return null;
      const { succeeded = 0, uncountedTerminatedPods } = job.status;
      const counted = succeeded + (uncountedTerminatedPods?.succeeded?.length ?? 0);
      return counted > 0 ? `${counted} pods had succeeded already` : null;
    },
  },
});
