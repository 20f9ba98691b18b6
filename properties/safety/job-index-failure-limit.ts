/** An index fails after so many failures, not later. */
import { claim } from '../claim.js';
import type { JobSeen } from '../witness/seen.js';
import { failedIndexes } from '../witness/successes.js';

export const jobIndexFailureLimit = claim({
  id: 'job-index-failure-limit',
  sentence:
    'With backoffLimitPerIndex no index has more counted failures than the limit and one; one more may come from the end of the Job.',
  source:
    'spec.backoffLimitPerIndex; status.failedIndexes; https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  excused: 'An index that an elastic Job dropped and took up again starts anew.',
  begin: () => new Map<JobSeen, Map<number, number>>(),
  on: {
    specChanged: (counts, { job }) => {
      counts.delete(job);
      return null;
    },
    statusWritten: (counts, { job, flow }, { pods }) => {
      const { backoffLimitPerIndex } = job.spec;
      if (backoffLimitPerIndex === undefined || flow.entered.failed.length === 0) return null;
      const byIndex = counts.get(job) ?? new Map<number, number>();
      counts.set(job, byIndex);
      for (const uid of flow.entered.failed) {
        const index = pods.get(uid)?.index ?? null;
        if (index === null) continue;
        const failures = (byIndex.get(index) ?? 0) + 1;
        byIndex.set(index, failures);
        if (failures > backoffLimitPerIndex + 2 + job.unanswered)
          return `index ${index} has failed ${failures} times`;
      }
      return null;
    },
    podCreated: (_, { job, pod }) => {
      if (job === null || pod.index === null || job.spec.backoffLimitPerIndex === undefined) return null;
      return failedIndexes(job).has(pod.index) ? `index ${pod.index} has failed for good` : null;
    },
  },
});
