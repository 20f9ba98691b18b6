/** Each index waits for itself. */
import { claim } from '../claim.js';
import { type Attempts, attemptsOf, dropAttempt, latestAttempt, noteAttempt } from '../witness/attempts.js';
import { finishTimeMs } from '../witness/finish-time.js';

const BASE_MS = 10_000;
const MAX_MS = 600_000;

export const jobIndexCreateRespectsBackoff = claim({
  id: 'job-index-create-respects-backoff',
  sentence:
    'With backoffLimitPerIndex the next pod of an index waits 10 s, doubled by every failure of the index up to 10 min.',
  source:
    'spec.backoffLimitPerIndex; https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  excused:
    'A failed pod whose finalizer somebody took off is not known any more. Not judged under a late pod watch.',
  begin: (): Attempts => new Map(),
  on: {
    podMoved: (attempts, { job, pod }) => noteAttempt(attempts, job, pod),
    podUntracked: (attempts, { job, pod }) => dropAttempt(attempts, job, pod),
    podCreated: (attempts, { job, pod, atMs }, { faults }) => {
      if (job === null || pod.index === null || job.spec.backoffLimitPerIndex === undefined) return null;
      if (faults.podsAreLate(atMs) || job.unanswered > 0) return null;
      const kept = latestAttempt(attempts, job, pod.index);
      if (kept === null) return null;
      const delayMs = Math.min(BASE_MS * 2 ** Math.min(attemptsOf(kept), 30), MAX_MS);
      const dueMs = finishTimeMs(kept.entry.lived.record) + delayMs;
      return atMs < dueMs ? `index ${pod.index} is tried again ${(dueMs - atMs) / 1000} s too early` : null;
    },
  },
});
