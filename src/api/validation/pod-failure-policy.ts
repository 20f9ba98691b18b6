/** Rules for `podFailurePolicy` of a Job. */
import { duplicate, type FieldError, invalid, notSupported, required, tooMany } from '../field-error.js';
import { qualifiedName } from '../formats.js';
import type {
  JobSpec,
  JsonValue,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
} from '../types/index.js';

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];
const MAX_RULES = 20;
const MAX_PATTERNS = 20;
const MAX_VALUES = 255;

export function validatePodFailurePolicy(spec: JobSpec, field: string, errors: FieldError[]): void {
  const rules = spec.podFailurePolicy?.rules ?? [];
  if (rules.length > MAX_RULES) errors.push(tooMany(`${field}.rules`, rules.length, MAX_RULES));
  const pod = spec.template.spec;
  const names = new Set([...(pod.initContainers ?? []), ...(pod.containers ?? [])].map(({ name }) => name));
  rules.forEach((rule, index) => {
    validateRule(rule, spec, names, `${field}.rules[${index}]`, errors);
  });
}

/** The policy as the server prints it. */
export function podFailurePolicyValue({ podFailurePolicy }: JobSpec): JsonValue {
  if (podFailurePolicy === undefined) return null;
  const rules = podFailurePolicy.rules?.map(({ action, onExitCodes, onPodConditions }) => ({
    Action: action,
    OnExitCodes:
      onExitCodes === undefined
        ? null
        : {
            ContainerName: onExitCodes.containerName ?? null,
            Operator: onExitCodes.operator,
            Values: onExitCodes.values ?? null,
          },
    OnPodConditions:
      onPodConditions?.map(({ type, status }) => ({ Type: type, Status: status ?? '' })) ?? null,
  }));
  return { Rules: rules ?? null };
}

function validateRule(
  rule: PodFailurePolicyRule,
  spec: JobSpec,
  names: ReadonlySet<string>,
  field: string,
  errors: FieldError[],
): void {
  validateAction(rule.action, spec, `${field}.action`, errors);
  const { onExitCodes, onPodConditions = [] } = rule;
  if (onExitCodes !== undefined) validateExitCodes(onExitCodes, names, `${field}.onExitCodes`, errors);
  if (onPodConditions.length > 0) validateConditions(onPodConditions, `${field}.onPodConditions`, errors);
  if (onExitCodes !== undefined && onPodConditions.length > 0) {
    const detail = 'specifying both OnExitCodes and OnPodConditions is not supported';
    errors.push(invalid(field, undefined, detail));
  }
  if (onExitCodes === undefined && onPodConditions.length === 0) {
    const detail = 'specifying one of OnExitCodes and OnPodConditions is required';
    errors.push(invalid(field, undefined, detail));
  }
}

function validateAction(action: string, spec: JobSpec, field: string, errors: FieldError[]): void {
  if (action === '') errors.push(required(field, 'valid values: ["Count" "FailIndex" "FailJob" "Ignore"]'));
  else if (action === 'FailIndex') {
    if (spec.backoffLimitPerIndex === undefined) {
      errors.push(invalid(field, action, 'requires the backoffLimitPerIndex to be set'));
    }
  } else if (!ACTIONS.includes(action)) errors.push(notSupported(field, action, ACTIONS));
}

function validateExitCodes(
  { operator, containerName, values }: PodFailurePolicyOnExitCodesRequirement,
  names: ReadonlySet<string>,
  field: string,
  errors: FieldError[],
): void {
  if (!OPERATORS.includes(operator)) {
    const unset = String(operator) === '';
    errors.push(
      unset
        ? required(`${field}.operator`, 'valid values: ["In" "NotIn"]')
        : notSupported(`${field}.operator`, operator, OPERATORS),
    );
  }
  if (containerName !== undefined && !names.has(containerName)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    errors.push(invalid(`${field}.containerName`, containerName, detail));
  }
  const codes = values ?? [];
  if (codes.length === 0) {
    errors.push(
      invalid(`${field}.values`, values === undefined ? null : values, 'at least one value is required'),
    );
  } else if (codes.length > MAX_VALUES) errors.push(tooMany(`${field}.values`, codes.length, MAX_VALUES));
  const seen = new Set<number>();
  codes.forEach((code, index) => {
    if (operator === 'In' && code === 0) {
      errors.push(invalid(`${field}.values[${index}]`, code, 'must not be 0 for the In operator'));
    }
    if (seen.has(code)) errors.push(duplicate(`${field}.values[${index}]`, code));
    seen.add(code);
  });
  if (codes.some((code, index) => code < (codes[index - 1] ?? code))) {
    errors.push(invalid(`${field}.values`, codes, 'must be ordered'));
  }
}

function validateConditions(
  patterns: readonly PodFailurePolicyOnPodConditionsPattern[],
  field: string,
  errors: FieldError[],
): void {
  if (patterns.length > MAX_PATTERNS) errors.push(tooMany(field, patterns.length, MAX_PATTERNS));
  patterns.forEach(({ type, status = 'True' }, index) => {
    for (const complaint of qualifiedName(type))
      errors.push(invalid(`${field}[${index}].type`, type, complaint));
    if (!STATUSES.includes(status)) errors.push(notSupported(`${field}[${index}].status`, status, STATUSES));
  });
}
