/** Rules for the spec of a Job, alone or inside a CronJob; `field` is the path of the spec. */
import { type FieldError, invalid, notSupported, required, tooLong } from '../field-error.js';
import { dnsSubdomain } from '../formats.js';
import { byteLength } from '../go-text.js';
import type { JobSpec } from '../types/index.js';
import { notNegative } from './numbers.js';
import { validatePodFailurePolicy } from './pod-failure-policy.js';
import { validatePodTemplate } from './pod-template.js';
import { validateSuccessPolicy } from './success-policy.js';

const MAX_PARALLELISM = 100_000;
const MAX_FAILED_INDEXES = 100_000;
const MANY_COMPLETIONS = 100_000;
const MAX_WITH_MANY_COMPLETIONS = 10_000;
const MAX_MANAGED_BY_BYTES = 63;
const COMPLETION_MODES = ['NonIndexed', 'Indexed'];
const REPLACEMENT_POLICIES = ['Failed', 'TerminatingOrFailed'];

export function validateJobSpec(spec: JobSpec, field: string, errors: FieldError[]): void {
  for (const name of ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit'] as const) {
    notNegative(spec[name], `${field}.${name}`, errors);
  }
  for (const name of ['ttlSecondsAfterFinished', 'backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    notNegative(spec[name], `${field}.${name}`, errors);
  }
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
    errors.push(required(`${field}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
  }
  validateManagedBy(spec.managedBy, `${field}.managedBy`, errors);
  validateCompletionMode(spec, field, errors);
  if (spec.podFailurePolicy !== undefined) {
    validatePodFailurePolicy(spec, `${field}.podFailurePolicy`, errors);
  }
  validateSuccessPolicy(spec, `${field}.successPolicy`, errors);
  validatePodReplacementPolicy(spec, `${field}.podReplacementPolicy`, errors);
  validatePodTemplate(spec.template, `${field}.template`, errors);
  validateRestartPolicy(spec, `${field}.template.spec.restartPolicy`, errors);
}

function validateManagedBy(managedBy: string | undefined, field: string, errors: FieldError[]): void {
  if (managedBy === undefined) return;
  const slash = managedBy.indexOf('/');
  const [host, path] = [managedBy.slice(0, Math.max(slash, 0)), managedBy.slice(slash + 1)];
  if (managedBy === '') errors.push(required(field));
  else if (slash < 0 || host === '' || path === '') {
    const detail = 'must be a domain-prefixed path (such as "acme.io/foo")';
    errors.push(invalid(field, managedBy, detail));
  } else {
    for (const complaint of dnsSubdomain(host)) errors.push(invalid(field, host, complaint));
    if (!/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path)) {
      const detail = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')";
      errors.push(invalid(field, path, detail));
    }
  }
  if (byteLength(managedBy) > MAX_MANAGED_BY_BYTES) errors.push(tooLong(field, MAX_MANAGED_BY_BYTES));
}

function validateCompletionMode(spec: JobSpec, field: string, errors: FieldError[]): void {
  const { completionMode = 'NonIndexed' } = spec;
  if (!COMPLETION_MODES.includes(completionMode)) {
    errors.push(notSupported(`${field}.completionMode`, completionMode, COMPLETION_MODES));
  }
  if (completionMode === 'Indexed') validateIndexed(spec, field, errors);
  if (completionMode !== 'NonIndexed') return;
  for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    const value = spec[name];
    if (value !== undefined)
      errors.push(invalid(`${field}.${name}`, value, 'requires indexed completion mode'));
  }
}

function validateIndexed(spec: JobSpec, field: string, errors: FieldError[]): void {
  const { completions, parallelism = 0, maxFailedIndexes = 0 } = spec;
  const refuse = (name: 'parallelism' | 'maxFailedIndexes', value: number, bound: string) => {
    errors.push(invalid(`${field}.${name}`, value, `must be less than or equal to ${bound}`));
  };
  if (completions === undefined) {
    errors.push(required(`${field}.completions`, 'when completion mode is Indexed'));
  }
  if (parallelism > MAX_PARALLELISM) {
    refuse('parallelism', parallelism, `${MAX_PARALLELISM} when completion mode is Indexed`);
  }
  if (completions !== undefined && spec.maxFailedIndexes !== undefined && maxFailedIndexes > completions) {
    refuse('maxFailedIndexes', maxFailedIndexes, 'completions');
  }
  if (maxFailedIndexes > MAX_FAILED_INDEXES) {
    refuse('maxFailedIndexes', maxFailedIndexes, String(MAX_FAILED_INDEXES));
  }
  if ((completions ?? 0) <= MANY_COMPLETIONS || spec.backoffLimitPerIndex === undefined) return;
  if (spec.maxFailedIndexes === undefined) {
    const detail = `must be specified when completions is above ${MANY_COMPLETIONS}`;
    errors.push(required(`${field}.maxFailedIndexes`, detail));
  }
  const bound = `${MAX_WITH_MANY_COMPLETIONS} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  if (parallelism > MAX_WITH_MANY_COMPLETIONS) refuse('parallelism', parallelism, bound);
  if (maxFailedIndexes > MAX_WITH_MANY_COMPLETIONS) refuse('maxFailedIndexes', maxFailedIndexes, bound);
}

function validatePodReplacementPolicy(spec: JobSpec, field: string, errors: FieldError[]): void {
  const policy = spec.podReplacementPolicy;
  if (policy === undefined) return;
  const supported = spec.podFailurePolicy === undefined ? REPLACEMENT_POLICIES : ['Failed'];
  if (!supported.includes(policy)) errors.push(notSupported(field, policy, supported));
}

/** Beyond what a pod accepts, Jobs have no use for pods that restart for ever. */
function validateRestartPolicy(spec: JobSpec, field: string, errors: FieldError[]): void {
  const policy: string = spec.template.spec.restartPolicy ?? '';
  if (policy === 'Always' || policy === '') {
    errors.push(required(field, 'valid values: "OnFailure", "Never"'));
  } else if (policy !== 'OnFailure' && policy !== 'Never') {
    errors.push(notSupported(field, policy, ['OnFailure', 'Never']));
  } else if (spec.podFailurePolicy !== undefined && policy !== 'Never') {
    errors.push(invalid(field, policy, 'only "Never" is supported when podFailurePolicy is specified'));
  }
}
