/** A time that has come gets its Job, or there is a reason. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import { claim } from '../claim.js';
import { servedUntilMs } from '../witness/cron-run.js';
import { cronTimes } from '../witness/cron-times.js';

interface State {
  /** CronJobs for which a call has failed since their last look. */
  readonly hindered: Set<string>;
  /** The latest time a run was started for, by CronJob. */
  readonly startedMs: Map<string, number>;
  /** CronJobs that told in this look that a run is active already. */
  readonly blocked: Set<string>;
}

export const cronEveryTimeAccounted = claim({
  id: 'cron-every-time-accounted',
  sentence:
    'After a look the latest time of the schedule that has come is served, unless it is past its deadline or Forbid holds it up, ' +
    'which is told (JobAlreadyActive).',
  source:
    'spec.schedule; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  excused:
    'The controller estimates how many times it missed: of uneven schedules it may find none when there were several. Not ' +
    'judged for @every, which is served by interval, nor when the wall clock was moved, a call failed or the watch of CronJobs is late. A run that was started and not recorded ' +
    'counts, while Forbid keeps the controller from finding it.',
  facts: ['RequestFailed', 'EventRecorded', 'CronJobWaiting'],
  begin: (): State => ({ hindered: new Set(), startedMs: new Map(), blocked: new Set() }),
  on: {
    cronRun: ({ startedMs }, { run }) => {
      startedMs.set(run.cronJob.uid, run.scheduledMs);
      return null;
    },
    cronJob: (
      { hindered, startedMs, blocked },
      { cronJob, envelope: { fact }, atMs, wallMs },
      { faults },
    ) => {
      switch (fact.type) {
        case 'RequestFailed':
          hindered.add(cronJob.uid);
          return null;
        case 'EventRecorded':
          if (fact.reason === 'JobAlreadyActive') blocked.add(cronJob.uid);
          return null;
        case 'CronJobWaiting': {
          const isTold = blocked.delete(cronJob.uid);
          if (hindered.delete(cronJob.uid) || faults.clockMoved) return null;
          if (faults.cronJobsAreLate(atMs)) return null;
          const startMs = startedMs.get(cronJob.uid) ?? Number.NEGATIVE_INFINITY;
          return unserved(cronJob, wallMs, { isTold, startMs });
        }
        default:
          return null;
      }
    },
  },
});

interface Known {
  /** Of the run that holds it up. */
  readonly isTold: boolean;
  /** Up to when they have their runs. */
  readonly startMs: number;
}

function unserved(cronJob: CronJobEntry, wallMs: number, known: Known): string | null {
  const { spec, status } = cronJob.lived.record;
  const times = cronTimes(spec);
  const servedMs = servedUntilMs(cronJob);
  const dueMs = times?.latest(servedMs, wallMs) ?? null;
  if (times === null || dueMs === null) return null;
  const isOneOfSeveral = times.latest(servedMs, dueMs - 1) !== null;
  if (isOneOfSeveral && !times.isEven) return null;
  const { startingDeadlineSeconds, concurrencyPolicy } = spec;
  if (startingDeadlineSeconds !== undefined && dueMs <= wallMs - startingDeadlineSeconds * 1000) return null;
  if (concurrencyPolicy === 'Forbid' && (status.active?.length ?? 0) > 0) {
    return known.startMs >= dueMs || known.isTold
      ? null
      : `Forbid holds ${new Date(dueMs).toISOString()} up and nothing is told`;
  }
  return `${new Date(dueMs).toISOString()} has come and is not served`;
}
