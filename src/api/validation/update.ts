/** What the API server says to a changed Job or CronJob. */
import { sameContent } from '../equal.js';
import { type FieldError, invalid, type Shown } from '../field-error.js';
import type { CronJob, Job, JobSpec, ObjectMeta } from '../types/index.js';
import { validateCronJobSpec, validateWholeJob } from './create.js';
import { validateJobSpec } from './job-spec.js';
import {
  validateAnnotations,
  validateFinalizerNames,
  validateLabels,
  validateMetadata,
  validateMetadataChange,
  validateOwnerReferences,
} from './metadata.js';
import { podFailurePolicyValue } from './pod-failure-policy.js';
import { hasPrefixedLabels, selectorValue, validateJobSelector } from './selector.js';
import { successPolicyValue } from './success-policy.js';
import { validateTemplateUpdate } from './template-update.js';

/**
 * Errors of writing `after` over the stored `before`, in the API server's order. The whole Job is judged as if it
 * were new, and its spec once more together with the old one, so that errors of the spec come twice.
 */
export function validateJobUpdate(before: Job, after: Job): FieldError[] {
  const errors: FieldError[] = [];
  validateGeneralMetadata(before.metadata, after.metadata, errors);
  errors.push(...validateWholeJob(after, hasPrefixedLabels(before)));
  validateMetadataUpdate(before.metadata, after.metadata, errors);
  validateJobSpec(after.spec, 'spec', errors);
  validateJobSelector(after.spec, errors);
  validateCompletionsUpdate(before.spec, after.spec, errors);
  immutable(
    'selector',
    before.spec,
    after.spec,
    ({ selector }) => selector && selectorValue(selector),
    errors,
  );
  validateTemplateUpdate(before, after.spec, errors);
  immutable('completionMode', before.spec, after.spec, ({ completionMode }) => completionMode, errors);
  immutable('podFailurePolicy', before.spec, after.spec, podFailurePolicyValue, errors);
  immutable('backoffLimitPerIndex', before.spec, after.spec, (spec) => spec.backoffLimitPerIndex, errors);
  immutable('managedBy', before.spec, after.spec, ({ managedBy }) => managedBy, errors);
  immutable(
    'successPolicy',
    before.spec,
    after.spec,
    ({ successPolicy }) => successPolicy && successPolicyValue(successPolicy),
    errors,
  );
  return errors;
}

/** Errors of writing `after` over the stored `before`. Every field of the spec may change. */
export function validateCronJobUpdate(before: CronJob, after: CronJob): FieldError[] {
  const errors: FieldError[] = [];
  validateGeneralMetadata(before.metadata, after.metadata, errors);
  validateMetadataUpdate(before.metadata, after.metadata, errors);
  validateCronJobSpec(after.spec, before.spec, errors);
  return errors;
}

/** What every kind of object is checked for before the rules of its own kind. */
export function validateGeneralMetadata(before: ObjectMeta, after: ObjectMeta, errors: FieldError[]): void {
  const general: FieldError[] = [];
  validateMetadata({ ...after, generateName: '', name: 'checked-by-the-kind' }, general);
  errors.push(...general.filter(({ field }) => !field.startsWith('metadata.finalizers[')));
  validateChange(before, after, errors);
}

/** The rules for changed metadata, as every kind repeats them. */
export function validateMetadataUpdate(before: ObjectMeta, after: ObjectMeta, errors: FieldError[]): void {
  validateChange(before, after, errors);
  validateFinalizerNames(after.finalizers ?? [], errors);
}

function validateChange(before: ObjectMeta, after: ObjectMeta, errors: FieldError[]): void {
  validateMetadataChange(before, after, errors);
  validateLabels(after.labels, 'metadata.labels', errors);
  validateAnnotations(after.annotations, 'metadata.annotations', errors);
  validateOwnerReferences(after.ownerReferences ?? [], errors);
}

/** Only Indexed Jobs are elastic, and only while completions and parallelism move together. */
function validateCompletionsUpdate(before: JobSpec, after: JobSpec, errors: FieldError[]): void {
  if (after.completionMode !== 'Indexed') {
    immutable('completions', before, after, ({ completions }) => completions, errors);
    return;
  }
  if (after.completions === before.completions || after.completions === undefined) return;
  if (after.completions === after.parallelism) return;
  const detail = 'can only be modified in tandem with spec.parallelism';
  errors.push(invalid('spec.completions', after.completions, detail));
}

function immutable(
  name:
    | 'completions'
    | 'selector'
    | 'completionMode'
    | 'podFailurePolicy'
    | 'backoffLimitPerIndex'
    | 'managedBy'
    | 'successPolicy',
  before: JobSpec,
  after: JobSpec,
  shown: (spec: JobSpec) => Shown,
  errors: FieldError[],
): void {
  if (sameContent(before[name], after[name])) return;
  errors.push(invalid(`spec.${name}`, shown(after) ?? null, 'field is immutable'));
}
