/** The next look comes just after the next time. */
import { claimAtOnce } from '../claim.js';
import { cronTimes } from '../witness/cron-times.js';

/** A controller that looked on the dot could find the time not come yet. */
const AFTER_MS = 100;

export const cronRequeuePositive = claimAtOnce({
  id: 'cron-requeue-positive',
  sentence:
    'A CronJob that waits is looked at again a tenth of a second after the next time of its schedule.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  excused:
    'Times more than a day ahead, those of @every, clocks that were moved, and a late watch of CronJobs: then it is only judged that the look lies ahead.',
  facts: ['CronJobWaiting'],
  on: {
    cronJob: (_, { cronJob, envelope: { fact }, atMs, wallMs }, { faults }) => {
      if (fact.type !== 'CronJobWaiting') return null;
      const { wakeAfterMs } = fact;
      if (wakeAfterMs <= 0) return `planned after ${wakeAfterMs} ms`;
      const next =
        faults.clockMoved || faults.cronJobsAreLate(atMs)
          ? null
          : (cronTimes(cronJob.lived.record.spec)?.next(wallMs) ?? null);
      if (next === null || wallMs + wakeAfterMs === next + AFTER_MS) return null;
      return `planned ${(wallMs + wakeAfterMs - next) / 1000} s after the next time`;
    },
  },
});
