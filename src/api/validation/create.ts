/** What the API server says to a new Job or CronJob. */
import { type CronVerdict, scheduleErrors, timeZoneErrors } from '../../cron/index.js';
import { type FieldError, invalid, notSupported, required } from '../field-error.js';
import { dnsLabel } from '../formats.js';
import { byteLength } from '../go-text.js';
import type { CronJob, CronJobSpec, Job, JobTemplateSpec } from '../types/index.js';
import { validateJobSpec } from './job-spec.js';
import { validateMetadata } from './metadata.js';
import { notNegative } from './numbers.js';
import { selectorValue, validateGeneratedSelector, validateJobSelector } from './selector.js';

const MAX_CRONJOB_NAME = 52;
const CONCURRENCY_POLICIES = ['Allow', 'Forbid', 'Replace'];

/** Errors of creating a Job with defaults and the server's fields filled in, in the API server's order. */
export function validateNewJob(job: Job): FieldError[] {
  return validateWholeJob(job, true);
}

/** As `validateNewJob`, for a Job that may have been stored before the labels with a domain came. */
export function validateWholeJob(job: Job, prefixedLabels: boolean): FieldError[] {
  const errors: FieldError[] = [];
  validateMetadata(job.metadata, errors);
  validateGeneratedSelector(job, prefixedLabels, errors);
  validateJobSpec(job.spec, 'spec', errors);
  validateJobSelector(job.spec, errors);
  validateIndexedName(job, errors);
  return errors;
}

/** Errors of creating a CronJob with defaults filled in, in the API server's order. */
export function validateNewCronJob(cronJob: CronJob): FieldError[] {
  const errors: FieldError[] = [];
  validateMetadata(cronJob.metadata, errors);
  validateCronJobSpec(cronJob.spec, null, errors);
  const { name = '' } = cronJob.metadata;
  if (byteLength(name) > MAX_CRONJOB_NAME) {
    errors.push(invalid('metadata.name', name, `must be no more than ${MAX_CRONJOB_NAME} characters`));
  }
  return errors;
}

/** Rules for the spec of a CronJob; `before` is the stored spec on an update. */
export function validateCronJobSpec(
  spec: CronJobSpec,
  before: CronJobSpec | null,
  errors: FieldError[],
): void {
  const timeZone = spec.timeZone ?? null;
  errors.push(...scheduleErrors(spec.schedule, timeZone, before?.schedule ?? null).map(cronError));
  notNegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds', errors);
  if (before === null || (before.timeZone ?? null) !== timeZone) {
    errors.push(...timeZoneErrors(timeZone).map(cronError));
  }
  const policy: string = spec.concurrencyPolicy ?? '';
  if (policy === '') errors.push(required('spec.concurrencyPolicy'));
  else if (!CONCURRENCY_POLICIES.includes(policy)) {
    errors.push(notSupported('spec.concurrencyPolicy', policy, CONCURRENCY_POLICIES));
  }
  validateJobTemplate(spec.jobTemplate, errors);
  notNegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit', errors);
  notNegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit', errors);
}

/** An Indexed Job names its pods by index; the longest of these names must be a DNS label. */
export function validateIndexedName({ metadata, spec }: Job, errors: FieldError[]): void {
  if (spec.completionMode !== 'Indexed' || spec.completions === undefined || spec.completions <= 0) return;
  const hostname = `${metadata.name ?? ''}-${spec.completions - 1}`;
  if (dnsLabel(hostname).length === 0) return;
  const detail = `will not able to create pod with invalid DNS label: ${hostname}`;
  errors.push(invalid('metadata.name', metadata.name ?? '', detail));
}

function validateJobTemplate({ spec }: JobTemplateSpec, errors: FieldError[]): void {
  const field = 'spec.jobTemplate.spec';
  validateJobSpec(spec, field, errors);
  if (spec.selector !== undefined) {
    const detail = '`selector` will be auto-generated';
    errors.push(invalid(`${field}.selector`, selectorValue(spec.selector), detail));
  }
  if (spec.manualSelector === true) {
    errors.push(notSupported(`${field}.manualSelector`, true, ['nil', 'false']));
  }
}

function cronError(verdict: CronVerdict): FieldError {
  const field = `spec.${verdict.field}`;
  return verdict.type === 'Required value' ? required(field) : invalid(field, verdict.value, verdict.detail);
}
