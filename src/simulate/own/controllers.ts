/** Controllers of one's own among the parts of a simulation. */
import { InputError, type InputIssue } from '../../kernel/input-error.js';
import type { Parts } from '../parts.js';
import { type DecideCronJob, ownSyncCronJob } from './cronjob.js';
import { type DecideJob, ownSyncJob } from './job.js';

/** Controllers in the place of ours. What is left out stays as it is: both, or one beside ours. */
export interface OwnControllers {
  readonly job?: DecideJob;
  readonly cronJob?: DecideCronJob;
}

/** A controller may make facts without end: a run with one stops earlier than one with ours. */
export const OWN_LIMITS = { facts: 200_000, steps: 50_000 };

/** As the header of a tape names them. */
export function namesOf(controllers: OwnControllers): readonly string[] {
  return (['job', 'cronJob'] as const).filter((name) => controllers[name] !== undefined);
}

/** @throws InputError when these are no controllers. */
export function ownParts(controllers: OwnControllers): Partial<Parts> {
  assertControllers(controllers);
  const { job, cronJob } = controllers;
  return {
    ...(job === undefined ? {} : { syncJob: ownSyncJob(job) }),
    ...(cronJob === undefined ? {} : { syncCronJob: ownSyncCronJob(cronJob) }),
  };
}

/** @throws InputError when these are no controllers. */
export function assertControllers(given: unknown): void {
  const path = ['controllers'];
  if (typeof given !== 'object' || given === null) {
    const message = `must be an object with job, cronJob or both, not ${given === null ? 'null' : typeof given}`;
    throw new InputError([{ path, message }]);
  }
  const issues = Object.entries(given).flatMap(([key, controller]): InputIssue[] => {
    if (key !== 'job' && key !== 'cronJob')
      return [{ path: [...path, key], message: 'is no controller; known are job, cronJob' }];
    if (controller === undefined || typeof controller === 'function') return [];
    return [{ path: [...path, key], message: `must be a function, not ${typeof controller}` }];
  });
  if (issues.length > 0) throw new InputError(issues);
}
