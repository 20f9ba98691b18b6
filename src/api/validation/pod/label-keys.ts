/** Rules for keys of labels whose values the scheduler takes from the pod itself. */
import { type FieldError, forbidden, invalid } from '../../field-error.js';
import { qualifiedName } from '../../formats.js';
import type { PodAffinityTerm } from '../../types/index.js';

export function validateMatchedKeys(term: PodAffinityTerm, field: string, errors: FieldError[]): void {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  const selects = labelSelector !== undefined;
  validateLabelKeys(matchLabelKeys, selects, `${field}.matchLabelKeys`, errors);
  validateLabelKeys(mismatchLabelKeys, selects, `${field}.mismatchLabelKeys`, errors);
  const selected = new Set(Object.keys(labelSelector?.matchLabels ?? {}));
  for (const { key } of labelSelector?.matchExpressions ?? []) {
    const index = matchLabelKeys.lastIndexOf(key);
    if (index >= 0 && selected.has(key)) {
      errors.push(invalid(`${field}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector'));
    }
    selected.add(key);
  }
  for (const [index, key] of matchLabelKeys.entries()) {
    if (!mismatchLabelKeys.includes(key)) continue;
    const detail = 'exists in both matchLabelKeys and mismatchLabelKeys';
    errors.push(invalid(`${field}.matchLabelKeys[${index}]`, key, detail));
  }
}

export function validateLabelKeys(
  keys: readonly string[],
  selects: boolean,
  field: string,
  errors: FieldError[],
): void {
  if (keys.length === 0) return;
  if (!selects) {
    errors.push(forbidden(field, 'must not be specified when labelSelector is not set'));
    return;
  }
  for (const [index, key] of keys.entries()) {
    for (const complaint of qualifiedName(key)) errors.push(invalid(`${field}[${index}]`, key, complaint));
  }
}
