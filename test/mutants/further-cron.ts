/** Mistakes of the CronJob controller that nobody is known to have made. */

import type { Ask, CronJobRequest } from '../../src/controllers/cronjob/requests.js';
import { CRONJOB_RULES } from '../../src/controllers/cronjob/rules.js';
import { syncCronJob } from '../../src/controllers/cronjob/sync.js';
import { mostRecentTime } from '../../src/cron/index.js';
import type { Parts } from '../../src/simulate/parts.js';
import { sortedByEnd } from '../sorted-by-end.js';
import { cronRules } from './cron.js';
import type { Mutant } from './mutant.js';

const of = 'cronJobs' as const;

export const FURTHER_CRON: readonly Mutant[] = [
  {
    id: 'R1',
    name: 'forbid-allows-one-more',
    mistake: 'Forbid holds back only when two Jobs are listed',
    of,
    plant: () => cronRules({ mayStart: (draft) => draft.active.length < 2 || CRONJOB_RULES.mayStart(draft) }),
  },
  {
    id: 'R2',
    name: 'newest-history-deleted',
    mistake: 'of too many finished Jobs the newest go',
    of,
    plant: () =>
      cronRules({
        beyondLimit: (jobs, limit) =>
          limit === undefined || jobs.length <= limit
            ? []
            : [...CRONJOB_RULES.beyondLimit(jobs, 0)].reverse().slice(0, jobs.length - limit),
      }),
  },
  {
    id: 'R3',
    name: 'history-of-none-kept',
    mistake: 'a history limit of 0 is no limit',
    of,
    plant: () =>
      cronRules({
        beyondLimit: (jobs, limit) => (limit === 0 ? [] : CRONJOB_RULES.beyondLimit(jobs, limit)),
      }),
  },
  {
    id: 'R4',
    name: 'starting-deadline-ignored',
    mistake: 'missed times are made up however late it is',
    of,
    plant: () =>
      cronRules({ dueTime: (schedule, history, nowMs) => mostRecentTime(schedule, history, nowMs, false) }),
  },
  {
    id: 'R5',
    name: 'suspension-seen-late',
    mistake: 'a sync works on the spec of the look before',
    of,
    plant: withSpecOfTheLookBefore,
  },
  {
    id: 'R7',
    name: 'oldest-missed-time-started',
    mistake: 'of several missed times the first is started',
    of,
    plant: () =>
      cronRules({
        dueTime: (schedule, history, nowMs) => {
          const due = CRONJOB_RULES.dueTime(schedule, history, nowMs);
          return due.error === null && due.timeMs !== null ? { ...due, timeMs: due.firstMs } : due;
        },
      }),
  },
  {
    id: 'R8',
    name: 'time-zone-ignored',
    mistake: 'the times of a schedule are those of UTC',
    of,
    plant: () =>
      cronRules({
        dueTime: (schedule, history, nowMs) =>
          CRONJOB_RULES.dueTime(
            schedule.kind === 'fields' ? { ...schedule, zone: 'UTC' } : schedule,
            history,
            nowMs,
          ),
      }),
  },
  {
    id: 'R9',
    name: 'run-not-marked',
    mistake: 'a run does not say for which time it is',
    of,
    plant: () =>
      cronRules({
        jobFor: (cronJob, scheduledMs) => {
          const job = CRONJOB_RULES.jobFor(cronJob, scheduledMs);
          const { annotations: _, ...metadata } = job.metadata;
          return { ...job, metadata };
        },
      }),
  },
  {
    id: 'R10',
    name: 'named-after-the-hour',
    mistake: 'a run is named after the hour it is for',
    of,
    plant: () =>
      cronRules({
        jobFor: (cronJob, scheduledMs) => {
          const job = CRONJOB_RULES.jobFor(cronJob, scheduledMs);
          const name = `${cronJob.metadata.name}-${Math.floor(scheduledMs / 3_600_000)}`;
          return { ...job, metadata: { ...job.metadata, name } };
        },
      }),
  },
  {
    id: 'R11',
    name: 'replace-allows',
    mistake: 'Replace makes no room',
    of,
    plant: () => cronRules({ makesRoom: () => false }),
  },
  {
    id: 'R12',
    name: 'retry-without-back-off',
    mistake: 'a failed look is tried again after 5 ms, again and again',
    of,
    plant: () => cronRules({ retryAfterMs: () => 5 }),
  },
  {
    id: 'R13',
    name: 'failed-runs-stay-active',
    mistake: 'only Jobs that completed are taken off the list',
    of,
    plant: () => ({
      syncCronJob: (view, ...rest) => {
        const jobs = view.jobs.all.filter((job) => !view.jobs.failed.includes(job));
        return syncCronJob({ ...view, jobs: sortedByEnd(jobs) }, ...rest);
      },
    }),
  },
  {
    id: 'R14',
    name: 'end-of-runs-not-written',
    mistake: 'a status in which only the list of active Jobs changed is not written',
    of,
    plant: () => skippingWrites(),
  },
  {
    id: 'R15',
    name: 'waits-a-time-too-long',
    mistake: 'the next look is planned for the time after the next one',
    of,
    plant: () =>
      cronRules({
        wakeAfterMs: (schedule, history, nowMs) => {
          const nextMs = CRONJOB_RULES.wakeAfterMs(schedule, history, nowMs);
          return nextMs < 0 ? nextMs : nextMs + CRONJOB_RULES.wakeAfterMs(schedule, history, nowMs + nextMs);
        },
      }),
  },
  {
    id: 'R16',
    name: 'looks-on-the-dot',
    mistake: 'the next look is planned for the very instant of the next time',
    of,
    plant: () =>
      cronRules({
        wakeAfterMs: (schedule, history, nowMs) => CRONJOB_RULES.wakeAfterMs(schedule, history, nowMs) - 100,
      }),
  },
  {
    id: 'R17',
    name: 'strangers-block',
    mistake: 'Forbid counts every unfinished Job of that owner’s name, listed or not',
    of,
    plant: strangersBlock,
  },
  {
    id: 'R18',
    name: 'stranger-recorded',
    mistake: 'a Job of that name is recorded as the run, whoever made it',
    of,
    plant: () => cronRules({ isOwnRun: () => true }),
  },
];

function withSpecOfTheLookBefore(): Partial<Parts> {
  const specs = new Map<string, Parameters<typeof syncCronJob>[0]['cronJob']['spec']>();
  return {
    syncCronJob: (view, ...rest) => {
      const { metadata, spec } = view.cronJob;
      const before = specs.get(metadata.uid ?? '') ?? spec;
      specs.set(metadata.uid ?? '', spec);
      return syncCronJob({ ...view, cronJob: { ...view.cronJob, spec: before } }, ...rest);
    },
  };
}

function skippingWrites(): Partial<Parts> {
  return {
    syncCronJob: (view, memory, nowMs, ask, rules) => {
      const { lastScheduleTime, lastSuccessfulTime } = view.cronJob.status;
      const isSmall = (request: CronJobRequest) =>
        request.kind === 'updateStatus' &&
        request.status.lastScheduleTime === lastScheduleTime &&
        request.status.lastSuccessfulTime === lastSuccessfulTime;
      const asking: Ask = (request) => (isSmall(request) ? { ok: true, kind: 'done' } : ask(request));
      return syncCronJob(view, memory, nowMs, asking, rules);
    },
  };
}

function strangersBlock(): Partial<Parts> {
  let unfinished = 0;
  const rules = {
    ...CRONJOB_RULES,
    mayStart: (draft: Parameters<typeof CRONJOB_RULES.mayStart>[0]) =>
      CRONJOB_RULES.mayStart(draft) &&
      (draft.cronJob.spec.concurrencyPolicy !== 'Forbid' || unfinished === 0),
  };
  return {
    syncCronJob: (view, memory, nowMs, ask) => {
      unfinished = view.jobs.unfinished.length;
      return syncCronJob(view, memory, nowMs, ask, rules);
    },
  };
}
