/** The limit on retries limits retries. */
import { claimAtOnce } from '../claim.js';

export const jobFailedBound = claimAtOnce({
  id: 'job-failed-bound',
  sentence: 'status.failed never exceeds spec.backoffLimit plus the largest parallelism the Job ever had.',
  source:
    'spec.backoffLimit; https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
  excused:
    'Adopted pods, pods created although the answer was lost, and pods counted twice (another claim) come on top.',
  on: {
    statusWritten: (_, { job, after }) => {
      const failed = (after.failed ?? 0) + (after.uncountedTerminatedPods?.failed?.length ?? 0);
      const { backoffLimit, parallelism } = job.peak;
      const bound = backoffLimit + parallelism + job.adopted + job.unanswered + job.recounted;
      return failed > bound ? `${failed} pods failed, at most ${bound} may` : null;
    },
  },
});
