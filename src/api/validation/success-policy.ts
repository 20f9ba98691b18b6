/** Rules for `successPolicy` of an Indexed Job. */
import { type FieldError, invalid, required, tooLong, tooMany } from '../field-error.js';
import { byteLength } from '../go-text.js';
import { checkIntervals } from '../index-intervals.js';
import type { JobSpec, JsonValue, SuccessPolicy, SuccessPolicyRule } from '../types/index.js';
import { notNegative } from './numbers.js';

const MAX_RULES = 20;
const MAX_INDEXES_BYTES = 65_536;

export function validateSuccessPolicy(spec: JobSpec, field: string, errors: FieldError[]): void {
  const { successPolicy } = spec;
  if (successPolicy === undefined) return;
  if (spec.completionMode !== 'Indexed') {
    errors.push(invalid(field, successPolicyValue(successPolicy), 'requires indexed completion mode'));
    return;
  }
  const rules = successPolicy.rules ?? [];
  if (rules.length === 0) {
    const detail = 'at least one rules must be specified when the successPolicy is specified';
    errors.push(required(`${field}.rules`, detail));
  }
  if (rules.length > MAX_RULES) errors.push(tooMany(`${field}.rules`, rules.length, MAX_RULES));
  for (const [index, rule] of rules.entries()) {
    validateRule(rule, spec.completions, `${field}.rules[${index}]`, errors);
  }
}

/** The policy as the server prints it. */
export function successPolicyValue({ rules }: SuccessPolicy): JsonValue {
  const printed = (rules ?? null)?.map(({ succeededIndexes, succeededCount }) => ({
    SucceededIndexes: succeededIndexes ?? null,
    SucceededCount: succeededCount ?? null,
  }));
  return { Rules: printed ?? null };
}

function validateRule(
  rule: SuccessPolicyRule,
  completions: number | undefined,
  field: string,
  errors: FieldError[],
): void {
  const { succeededIndexes, succeededCount } = rule;
  if (succeededIndexes === undefined && succeededCount === undefined) {
    errors.push(required(field, 'at least one of succeededCount or succeededIndexes must be specified'));
  }
  // Without completions there is nothing to compare with; the missing field is an error of its own.
  if (completions === undefined) return;
  let listed = 0;
  if (succeededIndexes !== undefined) {
    const path = `${field}.succeededIndexes`;
    const check = checkIntervals(succeededIndexes, completions);
    if (byteLength(succeededIndexes) > MAX_INDEXES_BYTES) errors.push(tooLong(path, MAX_INDEXES_BYTES));
    if (!check.ok) {
      errors.push(invalid(path, succeededIndexes, `error parsing succeededIndexes: ${check.detail}`));
    }
    listed = check.ok ? check.count : 0;
  }
  if (succeededCount === undefined) return;
  const path = `${field}.succeededCount`;
  notNegative(succeededCount, path, errors);
  if (succeededCount > completions) {
    const detail = `must be less than or equal to ${completions} (the number of specified completions)`;
    errors.push(invalid(path, succeededCount, detail));
  }
  if (succeededIndexes !== undefined && succeededCount > listed) {
    const detail = `must be less than or equal to ${listed} (the number of indexes in the specified succeededIndexes field)`;
    errors.push(invalid(path, succeededCount, detail));
  }
}
