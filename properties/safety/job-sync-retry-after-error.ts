/** A failed sync is tried again, and not at once. */
import { claim } from '../claim.js';

const FIRST_MS = 1000;

const FAILURES = ['RequestFailed', 'JobStatusRefused', 'JobSyncStale'] as const;

/** Facts that only a sync of the Job controller brings about. */
const DONE_BY_SYNCS = [
  'PodCreated',
  'JobProgressed',
  'JobStarted',
  'JobFailureTargeted',
  'JobSuccessCriteriaMet',
  'JobCompleted',
  'JobFailed',
  'PodCreationPostponed',
] as const;

export const jobSyncRetryAfterError = claim({
  id: 'job-sync-retry-after-error',
  sentence:
    'What the Job controller does because a call failed, it does at least one second after the failure.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/; the retries of the Job controller',
  excused:
    'That it is done at all, and 60 seconds later at most, is judged by the claims about what must happen eventually.',
  facts: [...FAILURES, ...DONE_BY_SYNCS],
  begin: () => ({ failures: new Map<number, number>() }),
  on: {
    fact: ({ failures }, { envelope: { seq, fact, cause, atMs } }) => {
      const isFailure = FAILURES.some((type) => type === fact.type);
      if (isFailure) failures.set(seq, atMs);
      const failedAtMs = cause === null ? undefined : failures.get(cause);
      if (failedAtMs === undefined || isFailure) return null;
      const afterMs = atMs - failedAtMs;
      return afterMs < FIRST_MS ? `tried again ${afterMs} ms after a failed call` : null;
    },
  },
});
