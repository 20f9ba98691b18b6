/** Mistakes of the CronJob controller, made by standing between it and the API server. */
import type { Answer, CronJobRequest, Step, SyncResult } from '../../src/controllers/cronjob/requests.js';
import { syncCronJob } from '../../src/controllers/cronjob/sync.js';
import type { Mutant } from './mutant.js';

type Sync = typeof syncCronJob;

export const CRON: readonly Mutant[] = [
  {
    id: 'G1',
    name: 'hundred-missed-times-wedge',
    mistake: 'more than a hundred missed times are an error',
    of: 'cronJobs',
    first: true,
    plant: () => ({ syncCronJob: wedgedByMissedTimes }),
  },
  {
    id: 'G4',
    name: 'created-but-not-recorded',
    mistake: 'a Job that exists already is an error',
    of: 'cronJobs',
    first: true,
    plant: () => ({
      syncCronJob: failingOn(
        (request, answer) => request.kind === 'createJob' && !answer.ok && answer.error === 'alreadyExists',
      ),
    }),
  },
  {
    id: 'G3',
    name: 'negative-requeue-hot-loop',
    mistake: 'the wait is counted from the last start, not from now',
    of: 'cronJobs',
    plant: () => ({
      syncCronJob: function* (view, memory, nowMs) {
        const result = yield* syncCronJob(view, memory, nowMs);
        const last = Date.parse(view.cronJob.status.lastScheduleTime ?? '');
        const isLate = result.kind === 'waiting' && nowMs - last > 600_000;
        return isLate ? { kind: 'waiting', wakeAfterMs: last + 300_000 - nowMs } : result;
      },
    }),
  },
  {
    id: 'G8',
    name: 'history-not-cleaned',
    mistake: 'finished Jobs are not deleted',
    of: 'cronJobs',
    plant: () => ({ syncCronJob: withoutHistory }),
  },
  {
    id: 'G18',
    name: 'forbid-not-honoured',
    mistake: 'the list of active Jobs is one from before the last write',
    of: 'cronJobs',
    plant: () => ({
      syncCronJob: (view, memory, nowMs) => {
        const { active: _, ...status } = view.cronJob.status;
        return syncCronJob({ ...view, cronJob: { ...view.cronJob, status } }, memory, nowMs);
      },
    }),
  },
];

/** The sync is over, and failed, when an answer is of the kind. */
function failingOn(isFatal: (request: CronJobRequest, answer: Answer) => boolean): Sync {
  return function* (view, memory, nowMs) {
    const steps = syncCronJob(view, memory, nowMs);
    let step = steps.next();
    while (step.done !== true) {
      const answer: Answer = yield step.value;
      if (isFatal(step.value, answer)) return { kind: 'failed', message: 'given up' };
      step = steps.next(answer);
    }
    return step.value;
  };
}

function* wedgedByMissedTimes(...given: Parameters<Sync>): Step<SyncResult> {
  return yield* failingOn((request) => request.kind === 'event' && request.reason === 'TooManyMissedTimes')(
    ...given,
  );
}

/** Deletions of finished Jobs are answered, and not made. */
function* withoutHistory(...given: Parameters<Sync>): Step<SyncResult> {
  const steps = syncCronJob(...given);
  let step = steps.next();
  while (step.done !== true) {
    const isDeletion = step.value.kind === 'deleteJob';
    const answer: Answer = isDeletion ? { ok: true, kind: 'done' } : yield step.value;
    step = steps.next(answer);
  }
  return step.value;
}
