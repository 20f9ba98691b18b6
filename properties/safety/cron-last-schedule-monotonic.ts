/** The time served last moves forward, to the time of a run. */
import { claim } from '../claim.js';

export const cronLastScheduleMonotonic = claim({
  id: 'cron-last-schedule-monotonic',
  sentence: 'status.lastScheduleTime only moves forward, to the minute of a Job that this CronJob started.',
  source: 'status.lastScheduleTime',
  excused: 'A wall clock that is set back may bring an earlier time.',
  begin: () => ({ latest: new Map<string, string>(), started: new Map<string, Set<number>>() }),
  on: {
    cronRun: ({ started }, { run }) => {
      const times = started.get(run.cronJob.uid) ?? new Set<number>();
      started.set(run.cronJob.uid, times.add(minuteOf(run.scheduledMs)));
      return null;
    },
    cronJob: ({ latest, started }, { cronJob: { uid }, envelope: { fact } }, { faults, header }) => {
      if (fact.type !== 'CronJobLastScheduled') return null;
      const { lastScheduleTime } = fact;
      const before = latest.get(uid);
      latest.set(uid, lastScheduleTime);
      if (
        before !== undefined &&
        lastScheduleTime <= before &&
        !faults.clockMoved &&
        !faults.schedulesWereLate
      )
        return `${before} is followed by ${lastScheduleTime}`;
      const isKnown = started.get(uid)?.has(minuteOf(Date.parse(lastScheduleTime))) === true;
      return isKnown || header.input === null ? null : `no Job was started for ${lastScheduleTime}`;
    },
  },
});

/** Two times of @every within a minute share a Job. */
function minuteOf(ms: number): number {
  return Math.floor(ms / 60_000);
}
