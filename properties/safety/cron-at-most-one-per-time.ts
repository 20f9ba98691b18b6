/** One Job for one time. */
import { claim } from '../claim.js';

export const cronAtMostOnePerTime = claim({
  id: 'cron-at-most-one-per-time',
  sentence: 'No scheduled time of a CronJob gets two Jobs; a Job is named after the minute it is for.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#job-creation',
  excused:
    'A time whose Job is gone may be served again when it is not the one served last: after a lost status write, or ' +
    'when the wall clock was set back, or while the watch of CronJobs is late.',
  begin: () => new Set<string>(),
  on: {
    cronRun: (served, { run, atMs }, { faults }) => {
      const { cronJob, scheduledMs, jobName } = run;
      if (jobName !== `${cronJob.name}-${Math.floor(scheduledMs / 60_000)}`)
        return `a run is named ${jobName}`;
      const key = `${cronJob.uid} ${scheduledMs}`;
      const isForgotten = faults.everRefused || faults.everRestarted || faults.clockMoved;
      const isExcused = isForgotten || faults.cronJobsAreLate(atMs);
      const isRepeated = served.has(key) && !isExcused;
      served.add(key);
      return isRepeated ? `${jobName} is started a second time` : null;
    },
  },
});
