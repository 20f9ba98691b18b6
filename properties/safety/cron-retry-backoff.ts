/** A look that failed is tried again, later and later. */
import { claim } from '../claim.js';

const FIRST_MS = 5;
const LONGEST_MS = 1_000_000;

export const cronRetryBackoff = claim({
  id: 'cron-retry-backoff',
  sentence:
    'A look at a CronJob that fails is tried again after 5 ms, doubled by every further failure up to 1000 s; a look that ' +
    'comes to its end starts the series over.',
  source:
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/; the work queue of the controller',
  excused:
    'A restart of the controller starts over. A CronJob made anew under its name inherits the failures.',
  facts: ['CronJobWaiting', 'CronJobRetrying'],
  begin: () => new Map<string, number>(),
  on: {
    controllerStopped: (failures) => {
      failures.clear();
      return null;
    },
    cronJob: (failures, { cronJob: { key }, envelope: { fact } }) => {
      if (fact.type === 'CronJobWaiting') failures.delete(key);
      if (fact.type !== 'CronJobRetrying') return null;
      const before = failures.get(key) ?? 0;
      failures.set(key, before + 1);
      const expectedMs = Math.min(FIRST_MS * 2 ** Math.min(before, 30), LONGEST_MS);
      return fact.retryAfterMs === expectedMs
        ? null
        : `after ${before + 1} failures it is tried again after ${fact.retryAfterMs} ms`;
    },
  },
});
