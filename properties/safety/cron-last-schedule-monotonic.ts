/** The time served last moves forward, to the time of a run. */
import { claim } from '../claim.js';

export const cronLastScheduleMonotonic = claim({
  id: 'cron-last-schedule-monotonic',
  sentence:
    'status.lastScheduleTime only moves forward, to a minute after which a Job of this CronJob is named.',
  source: 'status.lastScheduleTime',
  excused: 'A wall clock that is set back, or a watch that is late, may bring an earlier time.',
  facts: ['CronJobLastScheduled'],
  begin: () => new Map<string, string>(),
  on: {
    cronJob: (latest, { cronJob, envelope: { fact }, atMs }, { faults, header, latestJobs }) => {
      if (fact.type !== 'CronJobLastScheduled') return null;
      const { lastScheduleTime } = fact;
      const before = latest.get(cronJob.uid);
      if (lastScheduleTime === null) return `${before} is followed by none`;
      latest.set(cronJob.uid, lastScheduleTime);
      if (
        before !== undefined &&
        lastScheduleTime <= before &&
        !faults.clockMoved &&
        !faults.cronJobsAreLate(atMs)
      )
        return `${before} is followed by ${lastScheduleTime}`;
      const minute = Math.floor(Date.parse(lastScheduleTime) / 60_000);
      const isKnown = latestJobs.has(`${cronJob.namespace}/${cronJob.name}-${minute}`);
      return isKnown || header.input === null ? null : `there was no Job for ${lastScheduleTime}`;
    },
  },
});
