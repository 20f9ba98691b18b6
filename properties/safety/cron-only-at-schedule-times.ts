/** Runs are for times of the schedule. */
import { parseSchedule } from '../../src/cron/index.js';
import { claimAtOnce } from '../claim.js';
import { servedUntilMs } from '../witness/cron-run.js';
import { cronTimes } from '../witness/cron-times.js';
import type { CronRun } from '../witness/moments.js';

export const cronOnlyAtScheduleTimes = claimAtOnce({
  id: 'cron-only-at-schedule-times',
  sentence:
    'A Job is started for a time of the schedule, after the time served last and not before that time has come; with @every ' +
    'for a whole number of intervals after the time served last.',
  source:
    'spec.schedule; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  excused:
    'While the watch of CronJobs is late the controller may go by an older schedule. With startingDeadlineSeconds @every counts from ' +
    'the deadline.',
  on: {
    cronRun: (_, { run, atMs }, { faults }) => {
      const { cronJob, scheduledMs, jobName, wallMs } = run;
      const { spec } = cronJob.lived.record;
      if (faults.cronJobsAreLate(atMs)) return null;
      if (scheduledMs > wallMs) return `${jobName} is started ${(scheduledMs - wallMs) / 1000} s early`;
      if (scheduledMs <= servedUntilMs(cronJob) && !faults.clockMoved)
        return `${jobName} is started for a time that is not after the one served last`;
      const times = cronTimes(spec);
      if (times === null) return ofInterval(run);
      return times.matches(scheduledMs)
        ? null
        : `${jobName} is started for no time of "${spec.schedule}" in ${spec.timeZone ?? 'UTC'}`;
    },
  },
});

function ofInterval({ cronJob, scheduledMs, jobName }: CronRun): string | null {
  const { spec } = cronJob.lived.record;
  const parsed = parseSchedule(spec.schedule, spec.timeZone ?? null);
  if (!parsed.ok) return `${jobName} is started though its schedule does not read`;
  if (parsed.schedule.kind !== 'every' || spec.startingDeadlineSeconds !== undefined) return null;
  const sinceMs = scheduledMs - servedUntilMs(cronJob);
  return sinceMs % (parsed.schedule.everySeconds * 1000) === 0
    ? null
    : `${jobName} is started ${sinceMs / 1000} s after the time served last`;
}
