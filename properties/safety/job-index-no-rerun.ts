/** What is done is not done again. */
import { claimAtOnce } from '../claim.js';
import { completedIndexes, failedIndexes } from '../witness/successes.js';

export const jobIndexNoRerun = claimAtOnce({
  id: 'job-index-no-rerun',
  sentence: 'No pod is created for an index that is completed or failed.',
  source: 'status.completedIndexes, status.failedIndexes',
  excused: 'An index dropped when an elastic Job shrank may run again when it grows.',
  on: {
    podCreated: (_, { job, pod }) => {
      if (job === null || pod.index === null || !job.indexed) return null;
      if (completedIndexes(job).has(pod.index)) return `index ${pod.index} has succeeded already`;
      return failedIndexes(job).has(pod.index) ? `index ${pod.index} has failed already` : null;
    },
  },
});
