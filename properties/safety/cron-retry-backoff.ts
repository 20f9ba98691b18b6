/** A look that failed is tried again, later and later. */
import { claim } from '../claim.js';

const FIRST_MS = 5;
const LONGEST_MS = 1_000_000;

/** By the keys of CronJobs. */
interface State {
  /** Looks that failed in a row. */
  readonly failures: Map<string, number>;
  /** The status write of the look that is under way has failed. */
  readonly unwritten: Set<string>;
}

export const cronRetryBackoff = claim({
  id: 'cron-retry-backoff',
  sentence:
    'A look at a CronJob that fails is tried again after 5 ms, doubled by every further failure up to 1000 s; a look that ' +
    'comes to its end starts the series over. One whose status write failed has failed.',
  source:
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/; the work queue of the controller',
  excused:
    'A restart of the controller starts over. A CronJob made anew under its name inherits the failures, also those of looks at the one ' +
    'that is gone, which a late watch still shows and of which nothing is told.',
  facts: ['RequestFailed', 'CronJobWaiting', 'CronJobResting', 'CronJobRetrying'],
  begin: (): State => ({ failures: new Map(), unwritten: new Set() }),
  on: {
    controllerStopped: ({ failures, unwritten }) => {
      failures.clear();
      unwritten.clear();
      return null;
    },
    cronJob: ({ failures, unwritten }, { cronJob: { key }, envelope: { fact } }, { faults }) => {
      switch (fact.type) {
        case 'RequestFailed':
          if (fact.call === 'updateCronJobStatus') unwritten.add(key);
          return null;
        case 'CronJobWaiting':
        case 'CronJobResting':
          if (fact.type === 'CronJobWaiting') failures.delete(key);
          return unwritten.delete(key) ? 'the status could not be written, and nothing is tried again' : null;
        case 'CronJobRetrying': {
          unwritten.delete(key);
          let before = failures.get(key) ?? 0;
          if (faults.everLate) while (before < 30 && delayMs(before) < fact.retryAfterMs) before += 1;
          failures.set(key, before + 1);
          return fact.retryAfterMs === delayMs(before)
            ? null
            : `after ${before + 1} failures it is tried again after ${fact.retryAfterMs} ms`;
        }
        default:
          return null;
      }
    },
  },
});

/** @param failures in a row before the last one. */
function delayMs(failures: number): number {
  return Math.min(FIRST_MS * 2 ** Math.min(failures, 30), LONGEST_MS);
}
