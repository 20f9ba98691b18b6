/** Rules for a container's own restart policy and its restart rules. */
import { type FieldError, notSupported, required, tooMany } from '../../field-error.js';
import type { Container, JsonObject, JsonValue } from '../../types/index.js';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const ACTIONS = ['Restart', 'RestartAllContainers'];
const OPERATORS = ['In', 'NotIn'];
const MAX_RULES = 20;
const MAX_VALUES = 255;

export function validateRestartRules(container: Container, field: string, errors: FieldError[]): void {
  const { restartPolicy, restartPolicyRules: rules = [] } = container;
  if (restartPolicy === undefined) {
    if (rules.length > 0) {
      const detail = 'must specify restartPolicy when restart rules are used';
      errors.push(required(`${field}.restartPolicy`, detail));
    }
  } else if (!POLICIES.includes(restartPolicy)) {
    errors.push(notSupported(`${field}.restartPolicy`, restartPolicy, POLICIES));
  }
  const path = `${field}.restartPolicyRules`;
  if (rules.length > MAX_RULES) errors.push(tooMany(path, rules.length, MAX_RULES));
  for (const [index, rule] of rules.entries()) validateRule(rule, `${path}[${index}]`, errors);
}

function validateRule(rule: JsonObject, field: string, errors: FieldError[]): void {
  const action = textOf(rule.action);
  if (!ACTIONS.includes(action)) errors.push(notSupported(`${field}.action`, action, ACTIONS));
  const { exitCodes } = rule;
  if (typeof exitCodes !== 'object' || exitCodes === null || !('operator' in exitCodes)) {
    errors.push(required(`${field}.exitCodes`, 'must be specified'));
    return;
  }
  const operator = textOf(exitCodes.operator);
  if (!OPERATORS.includes(operator)) {
    errors.push(notSupported(`${field}.exitCodes.operator`, operator, OPERATORS));
  }
  const { values } = exitCodes;
  if (Array.isArray(values) && values.length > MAX_VALUES) {
    errors.push(tooMany(`${field}.exitCodes.values`, values.length, MAX_VALUES));
  }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
