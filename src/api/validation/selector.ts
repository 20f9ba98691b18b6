/** Rules for label selectors as such, and for the selector and labels the server makes for a Job. */
import { type FieldError, forbidden, invalid, required } from '../field-error.js';
import { labelValue, qualifiedName } from '../formats.js';
import { matchesSelector } from '../labels.js';
import type { Job, JobSpec, JsonValue, LabelSelector } from '../types/index.js';
import { validateLabels } from './metadata.js';

const CONTROLLER_UID = 'batch.kubernetes.io/controller-uid';
const JOB_NAME = 'batch.kubernetes.io/job-name';
const OPERATORS: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

export function validateLabelSelector(selector: LabelSelector, field: string, errors: FieldError[]): void {
  validateLabels(selector.matchLabels, `${field}.matchLabels`, errors);
  selector.matchExpressions?.forEach(({ key, operator, values = [] }, index) => {
    const path = `${field}.matchExpressions[${index}]`;
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) {
        errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      }
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0) {
        const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
        errors.push(forbidden(`${path}.values`, detail));
      }
    } else errors.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
    for (const complaint of qualifiedName(key)) errors.push(invalid(`${path}.key`, key, complaint));
    values.forEach((value, at) => {
      for (const complaint of labelValue(value))
        errors.push(invalid(`${path}.values[${at}]`, value, complaint));
    });
  });
}

/** The selector of a Job must be there, be well-formed and match the pods of the template. */
export function validateJobSelector(spec: JobSpec, errors: FieldError[]): void {
  const { selector } = spec;
  if (selector === undefined) errors.push(required('spec.selector'));
  else validateLabelSelector(selector, 'spec.selector', errors);
  const labels = spec.template.metadata?.labels;
  if ((selector === undefined || isReadable(selector)) && !matchesSelector(selector, labels)) {
    const detail = '`selector` does not match template `labels`';
    errors.push(invalid('spec.template.metadata.labels', sortedLabels(labels), detail));
  }
}

/**
 * Unless `manualSelector` is set, the template carries the server's labels and the selector finds them. Labels with
 * a domain are not asked of a Job that was stored without them.
 */
export function validateGeneratedSelector(job: Job, prefixed: boolean, errors: FieldError[]): void {
  const { selector, manualSelector, template } = job.spec;
  if (manualSelector === true || selector === undefined) return;
  const { uid = '', name = '' } = job.metadata;
  if (uid === '') errors.push(required('metadata.uid'));
  const labels = template.metadata?.labels ?? {};
  const expected = {
    'controller-uid': uid,
    'job-name': name,
    ...(prefixed && { [CONTROLLER_UID]: uid, [JOB_NAME]: name }),
  };
  for (const [key, value] of Object.entries(expected)) {
    const field = `spec.template.metadata.labels[${key}]`;
    if (!Object.hasOwn(labels, key)) errors.push(required(field, `must be '${value}'`));
    else if (labels[key] !== value) errors.push(invalid(field, sortedLabels(labels), `must be '${value}'`));
  }
  if (isReadable(selector) && !matchesSelector(selector, expected)) {
    errors.push(invalid('spec.selector', selectorValue(selector), '`selector` not auto-generated'));
  }
}

/** The selector as the server prints it. */
export function selectorValue({ matchLabels, matchExpressions }: LabelSelector): JsonValue {
  return {
    ...(matchLabels === undefined || Object.keys(matchLabels).length === 0
      ? {}
      : { matchLabels: sortedLabels(matchLabels) }),
    ...(matchExpressions === undefined || matchExpressions.length === 0
      ? {}
      : {
          matchExpressions: matchExpressions.map(({ key, operator, values }) => ({
            key,
            operator,
            ...(values === undefined || values.length === 0 ? {} : { values: [...values] }),
          })),
        }),
  };
}

function sortedLabels(labels: Readonly<Record<string, string>> | undefined): JsonValue {
  if (labels === undefined) return null;
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** True when the pods of the Job carry the labels with a domain, as those of all Jobs made since v1.27 do. */
export function hasPrefixedLabels(job: Job): boolean {
  const labels = job.spec.template.metadata?.labels ?? {};
  return Object.hasOwn(labels, CONTROLLER_UID) && Object.hasOwn(labels, JOB_NAME);
}

/** A selector with errors of its own matches nothing and is not asked. */
function isReadable(selector: LabelSelector): boolean {
  const errors: FieldError[] = [];
  validateLabelSelector(selector, '', errors);
  return (
    errors.length === 0 &&
    (selector.matchExpressions ?? []).every(({ operator }) => OPERATORS.includes(operator))
  );
}
