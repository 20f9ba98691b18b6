/** The API server's judgement of objects at hand, for callers that hold them as values. */
import { defaultCronJob, defaultJob } from './defaults/index.js';
import { type FieldError, fieldErrorMessage } from './field-error.js';
import { generateName } from './names.js';
import { type Identity, prepareCronJob, prepareJob } from './prepare.js';
import { type Answer, isRefused } from './requests/answer.js';
import { patch } from './requests/patch.js';
import { treeOf } from './syntax/tree.js';
import type { CronJob, Job, JsonValue, ObjectMeta } from './types/index.js';
import { validateNewCronJob, validateNewJob } from './validation/create.js';
import { validateCronJobUpdate, validateJobUpdate } from './validation/update.js';

/** A well-formed uid for objects that are judged before they have one. */
const STAND_IN_UID = '00000000-0000-4000-8000-000000000000';

/** All defaults of the API server, for a decoded object. */
export function applyDefaults(object: Job): Job;
export function applyDefaults(object: CronJob): CronJob;
export function applyDefaults(object: Job | CronJob): Job | CronJob {
  return isCronJob(object) ? defaultCronJob(object) : defaultJob(object);
}

/**
 * Errors of creating the object, in the API server's order; empty when it would be accepted. Defaults, name, uid and
 * selector are filled in for the judgement as the server does; the object itself is not changed.
 */
export function validateCreate(object: Job | CronJob): FieldError[] {
  const identity = standIn(object.metadata);
  return isCronJob(object)
    ? validateNewCronJob(prepareCronJob(defaultCronJob(object), identity))
    : validateNewJob(prepareJob(defaultJob(object), identity));
}

/**
 * Errors of writing `after` over the stored `before`, in the API server's order; empty when it would be accepted.
 * `after` is given its defaults for the judgement. Errors of a Job's spec come twice, as from the server.
 */
export function validateUpdate(before: Job, after: Job): FieldError[];
export function validateUpdate(before: CronJob, after: CronJob): FieldError[];
export function validateUpdate(before: Job | CronJob, after: Job | CronJob): FieldError[] {
  if (isCronJob(before) && isCronJob(after)) return validateCronJobUpdate(before, defaultCronJob(after));
  if (!isCronJob(before) && !isCronJob(after)) return validateJobUpdate(before, defaultJob(after));
  throw new Error('an update cannot change the kind of an object');
}

export type Patched<T> =
  | { readonly ok: true; readonly object: T; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly errors: readonly string[] };

/**
 * A JSON merge patch (null removes) of a stored object, decoded, defaulted and judged as the API server does: the
 * object with its new generation, or the server's words, each error once.
 */
export function patchObject(stored: Job, mergePatch: JsonValue): Patched<Job>;
export function patchObject(stored: CronJob, mergePatch: JsonValue): Patched<CronJob>;
export function patchObject(stored: Job | CronJob, mergePatch: JsonValue): Patched<Job | CronJob> {
  const answer: Answer = patch({
    stored: isCronJob(stored) ? { kind: 'CronJob', object: stored } : { kind: 'Job', object: stored },
    type: 'merge',
    patch: treeOf(mergePatch),
    fieldValidation: 'Strict',
    fieldManager: '',
    force: false,
  });
  if (!isRefused(answer)) return { ok: true, object: answer.object, warnings: answer.warnings };
  const errors = [...new Set(answer.causes.map(({ field, message }) => `${field}: ${message}`))];
  return { ok: false, errors: errors.length > 0 ? errors : [answer.message] };
}

/** The words of the API server for a list of errors, each once. */
export function errorMessages(errors: readonly FieldError[]): string[] {
  return [...new Set(errors.map(fieldErrorMessage))];
}

export function isCronJob(object: Job | CronJob): object is CronJob {
  return object.kind === 'CronJob' || 'jobTemplate' in object.spec;
}

function standIn({ name, generateName: prefix = '', uid, namespace }: ObjectMeta): Identity {
  return {
    uid: uid ?? STAND_IN_UID,
    namespace: namespace ?? 'default',
    generatedName: (name ?? '') === '' && prefix !== '' ? generateName(prefix, () => 0) : null,
  };
}
