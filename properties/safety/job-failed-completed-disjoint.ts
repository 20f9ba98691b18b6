/** An index ends one way. */
import { claimAtOnce } from '../claim.js';
import { completedIndexes, failedIndexes } from '../witness/successes.js';

export const jobFailedCompletedDisjoint = claimAtOnce({
  id: 'job-failed-completed-disjoint',
  sentence:
    'No index is both completed and failed; failedIndexes is there exactly with backoffLimitPerIndex.',
  source: 'status.completedIndexes; status.failedIndexes; spec.backoffLimitPerIndex',
  excused: 'Before the first look at a Job failedIndexes is absent.',
  on: {
    statusWritten: (_, { job, before, after }) => {
      if (before.completedIndexes === after.completedIndexes && before.failedIndexes === after.failedIndexes)
        return null;
      const isPerIndex = job.spec.backoffLimitPerIndex !== undefined;
      if ((after.failedIndexes !== undefined) !== isPerIndex)
        return `failedIndexes is ${after.failedIndexes ?? 'absent'}`;
      const completed = completedIndexes(job);
      const failed = failedIndexes(job);
      const both = completed.total + failed.total - completed.union(failed).total;
      return both === 0 ? null : `${both} indexes are completed and failed`;
    },
  },
});
