/** A failed sync is tried again, and not at once. */
import { claim } from '../claim.js';

const FIRST_MS = 1000;

export const jobSyncRetryAfterError = claim({
  id: 'job-sync-retry-after-error',
  sentence:
    'What the Job controller does because a call failed, it does at least one second after the failure.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/; the retries of the Job controller',
  excused:
    'That it is done at all, and 60 seconds later at most, is judged by the claims about what must happen eventually.',
  begin: () => ({ failures: new Map<number, number>() }),
  on: {
    fact: ({ failures }, { envelope: { seq, fact, cause, atMs } }) => {
      if (fact.type === 'RequestFailed' || fact.type === 'JobStatusRefused' || fact.type === 'JobSyncStale') {
        failures.set(seq, atMs);
      }
      const failedAtMs = cause === null ? undefined : failures.get(cause);
      if (failedAtMs === undefined || !DONE_BY_SYNCS.has(fact.type)) return null;
      const afterMs = atMs - failedAtMs;
      return afterMs < FIRST_MS ? `tried again ${afterMs} ms after a failed call` : null;
    },
  },
});

/** Facts that only a sync of the Job controller brings about. */
const DONE_BY_SYNCS: ReadonlySet<string> = new Set([
  'PodCreated',
  'JobProgressed',
  'JobStarted',
  'JobFailureTargeted',
  'JobSuccessCriteriaMet',
  'JobCompleted',
  'JobFailed',
  'PodCreationPostponed',
]);
