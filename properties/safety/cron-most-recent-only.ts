/** Of the missed times the latest. */
import { claim } from '../claim.js';
import { cronTimes } from '../witness/cron-times.js';

export const cronMostRecentOnly = claim({
  id: 'cron-most-recent-only',
  sentence:
    'When several times were missed only the latest that has come is started, and only one at a look.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  excused: 'While the watch of CronJobs is late the controller may go by an older schedule.',
  facts: ['CronJobWaiting', 'CronJobRetrying', 'CronJobResting'],
  begin: () => new Map<string, number>(),
  on: {
    cronRun: (started, { run, atMs }, { faults }) => {
      const { cronJob, scheduledMs, wallMs, jobName } = run;
      if (started.has(cronJob.uid)) return `${jobName} is the second run started at one look`;
      started.set(cronJob.uid, scheduledMs);
      if (faults.cronJobsAreLate(atMs)) return null;
      const later = cronTimes(cronJob.lived.record.spec)?.latest(scheduledMs, wallMs) ?? null;
      return later === null
        ? null
        : `${jobName} is started although ${new Date(later).toISOString()} has come`;
    },
    cronJob: (started, { cronJob, envelope: { fact } }) => {
      if (fact.type === 'CronJobWaiting' || fact.type === 'CronJobRetrying' || fact.type === 'CronJobResting')
        started.delete(cronJob.uid);
      return null;
    },
    controllerStopped: (started) => {
      started.clear();
      return null;
    },
  },
});
