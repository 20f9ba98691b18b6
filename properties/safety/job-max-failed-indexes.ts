/** Failed indexes fail the Job when there are too many, or when nothing else is left. */
import { CompletionIndexes } from '../../src/api/completion-indexes.js';
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';

export const jobMaxFailedIndexes = claimAtOnce({
  id: 'job-max-failed-indexes',
  sentence:
    'MaxFailedIndexesExceeded is decided exactly when more than spec.maxFailedIndexes indexes have failed, FailedIndexes only ' +
    'when failed and completed indexes are all there are.',
  source:
    'spec.maxFailedIndexes; https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  excused: 'A decision waits while deletions fail and while watches are late.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, { faults }) => {
      const { maxFailedIndexes = Number.POSITIVE_INFINITY, backoffLimitPerIndex, completions = 0 } = job.spec;
      if (backoffLimitPerIndex === undefined || faults.jobsAreLate(atMs) || faults.podsAreLate(atMs))
        return null;
      const failed = CompletionIndexes.parse(after.failedIndexes ?? '', completions).total;
      const completed = CompletionIndexes.parse(after.completedIndexes ?? '', completions).total;
      const decision = decisionOf(after);
      if (decision === null) {
        const isSure = job.requestFailedAtMs !== atMs && !faults.phantoms && job.unanswered === 0;
        return isSure && failed > maxFailedIndexes
          ? `${failed} indexes have failed, nothing is decided`
          : null;
      }
      if (decisionOf(before) !== null) return null;
      if (decision.reason === 'MaxFailedIndexesExceeded' && failed <= maxFailedIndexes) {
        return `${failed} failed indexes are called too many, ${maxFailedIndexes} are allowed`;
      }
      if (decision.reason === 'FailedIndexes' && (failed === 0 || failed + completed < completions)) {
        return `${failed} indexes have failed and ${completed} succeeded of ${completions}`;
      }
      return null;
    },
  },
});
