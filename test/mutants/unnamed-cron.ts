/** Mistakes of the CronJob controller in what it tells, when it rests and what it goes by; nobody is known to have made them. */
import type { CronJobRecord } from '../../machines/cronjob.js';
import type { Ask, CronJobRequest } from '../../src/controllers/cronjob/requests.js';
import { CRONJOB_RULES } from '../../src/controllers/cronjob/rules.js';
import { syncCronJob } from '../../src/controllers/cronjob/sync.js';
import type { Parts } from '../../src/simulate/parts.js';
import { cronRules } from './cron.js';
import type { Mutant } from './mutant.js';

const of = 'cronJobs' as const;

export const UNNAMED_CRON: readonly Mutant[] = [
  {
    id: 'R22',
    name: 'rests-though-awake',
    mistake: 'every third look takes the CronJob for suspended',
    of,
    plant: () => {
      let looks = 0;
      return {
        syncCronJob: (...given) => {
          looks += 1;
          return looks % 3 === 0 ? { kind: 'resting', because: 'suspended' } : syncCronJob(...given);
        },
      };
    },
  },
  {
    id: 'R23',
    name: 'zones-unknown',
    mistake: 'no zone but UTC is known',
    of,
    plant: () => ({
      syncCronJob: (view, ...rest) =>
        view.cronJob.spec.timeZone === undefined
          ? syncCronJob(view, ...rest)
          : { kind: 'resting', because: 'unknownTimeZone' },
    }),
  },
  {
    id: 'R24',
    name: 'end-of-run-not-told',
    mistake: 'a run that has ended leaves the list without a word',
    of,
    plant: () => hearing((request) => (tells(request, 'SawCompletedJob') ? null : request)),
  },
  {
    id: 'R25',
    name: 'end-of-run-told-as-warning',
    mistake: 'the end of a run is a warning',
    of,
    plant: () =>
      hearing((request) =>
        request.kind === 'event' && tells(request, 'SawCompletedJob')
          ? { ...request, type: 'Warning' }
          : request,
      ),
  },
  {
    id: 'R26',
    name: 'deletion-not-told',
    mistake: 'runs are deleted without a word',
    of,
    plant: () => hearing((request) => (tells(request, 'SuccessfulDelete') ? null : request)),
  },
  {
    id: 'R27',
    name: 'start-not-told',
    mistake: 'a run is started without a word',
    of,
    plant: () => hearing((request) => (tells(request, 'SuccessfulCreate') ? null : request)),
  },
  {
    id: 'R28',
    name: 'held-up-without-a-word',
    mistake: 'Forbid holds a run up and says nothing',
    of,
    plant: () => hearing((request) => (tells(request, 'JobAlreadyActive') ? null : request)),
  },
  {
    id: 'R29',
    name: 'history-limits-mixed-up',
    mistake: 'each history limit is used for the other kind of end',
    of,
    plant: () =>
      reading(({ spec, ...cronJob }) => ({
        ...cronJob,
        spec: {
          ...spec,
          successfulJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
          failedJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
        },
      })),
  },
  {
    id: 'R30',
    name: 'failed-start-counts',
    mistake: 'a run that could not be created is not tried again',
    of,
    plant: () => ({
      syncCronJob: (...given) => {
        const result = syncCronJob(...given);
        return result.kind === 'failed' ? { kind: 'waiting', wakeAfterMs: 60_000 } : result;
      },
    }),
  },
  {
    id: 'R31',
    name: 'starting-deadline-a-second-longer',
    mistake: 'a run is started up to a second after its deadline',
    of,
    plant: () =>
      cronRules({
        dueTime: (schedule, history, nowMs) => {
          const { startingDeadlineSeconds: seconds } = history;
          const longer = { ...history, startingDeadlineSeconds: seconds === null ? null : seconds + 1 };
          return CRONJOB_RULES.dueTime(schedule, longer, nowMs);
        },
      }),
  },
  {
    id: 'R32',
    name: 'starting-deadline-a-second-shorter',
    mistake: 'a run is given up a second before its deadline',
    of,
    plant: () =>
      cronRules({
        dueTime: (schedule, history, nowMs) => {
          const { startingDeadlineSeconds: seconds } = history;
          const shorter = { ...history, startingDeadlineSeconds: seconds === null ? null : seconds - 1 };
          return CRONJOB_RULES.dueTime(schedule, shorter, nowMs);
        },
      }),
  },
  {
    id: 'R33',
    name: 'first-zone-kept',
    mistake: 'a CronJob stays in the zone it had at first',
    of,
    plant: () => {
      const zones = new Map<string, string | undefined>();
      return reading(({ spec, ...cronJob }) => {
        const { uid = '' } = cronJob.metadata;
        if (!zones.has(uid)) zones.set(uid, spec.timeZone);
        const { timeZone: _, ...rest } = spec;
        const timeZone = zones.get(uid);
        return { ...cronJob, spec: timeZone === undefined ? rest : { ...rest, timeZone } };
      });
    },
  },
  {
    id: 'R34',
    name: 'scheduled-when-started',
    mistake: 'lastScheduleTime is the time of the look, to the minute after',
    of,
    plant: () =>
      hearing((request) => {
        if (request.kind !== 'updateStatus' || request.status.lastScheduleTime === undefined) return request;
        const afterMs = Date.parse(request.status.lastScheduleTime) + 60_000;
        const lastScheduleTime = new Date(afterMs).toISOString().replace('.000Z', 'Z');
        return { ...request, status: { ...request.status, lastScheduleTime } };
      }),
  },
  {
    id: 'R35',
    name: 'replaced-runs-stay-listed',
    mistake: 'Replace deletes the oldest of the active runs alone',
    of,
    plant: () =>
      cronRules({ makesRoom: (draft) => draft.active.length < 2 && CRONJOB_RULES.makesRoom(draft) }),
  },
  {
    id: 'R36',
    name: 'replace-by-default',
    mistake: 'Allow makes room like Replace',
    of,
    plant: () => cronRules({ makesRoom: ({ cronJob }) => cronJob.spec.concurrencyPolicy !== 'Forbid' }),
  },
  {
    id: 'R37',
    name: 'manual-runs-not-limited',
    mistake: 'the history limits count only runs that bear the time of a schedule',
    of,
    plant: () =>
      cronRules({
        beyondLimit: (jobs, limit) =>
          CRONJOB_RULES.beyondLimit(
            jobs.filter(({ lived: { record } }) => Object.keys(record.metadata.annotations ?? {}).length > 0),
            limit,
          ),
      }),
  },
];

function tells(request: CronJobRequest, reason: string): boolean {
  return request.kind === 'event' && request.reason === reason;
}

/** Requests are made as others, or, with null, not at all. */
function hearing(change: (request: CronJobRequest) => CronJobRequest | null): Partial<Parts> {
  return {
    syncCronJob: (view, memory, nowMs, ask, rules) => {
      const asking: Ask = (request) => {
        const other = change(request);
        return other === null ? { ok: true, kind: 'done' } : ask(other);
      };
      return syncCronJob(view, memory, nowMs, asking, rules);
    },
  };
}

/** The CronJob is read as another. */
function reading(change: (cronJob: CronJobRecord) => CronJobRecord): Partial<Parts> {
  return { syncCronJob: (view, ...rest) => syncCronJob({ ...view, cronJob: change(view.cronJob) }, ...rest) };
}
