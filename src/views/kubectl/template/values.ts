/** Values as a Go template sees them: JSON, and the template's own numbers. */
import { goText } from '../output/go-values.js';
import { floatOf, numberText, numberType, WholeFloat } from './numbers.js';
import { TemplateError } from './syntax.js';

export type Value = unknown;

export function isMap(value: Value): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WholeFloat)
  );
}

export function isTrue(value: Value): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  if (value === 0n || value === 0 || floatOf(value) === 0) return false;
  if (Array.isArray(value)) return value.length > 0;
  return isMap(value) ? Object.keys(value).length > 0 : true;
}

/** The fields one after another; what is missing has no fields that are wrong. */
export function fieldsOf(start: Value, fields: readonly string[]): Value {
  let value = start;
  for (const field of fields) {
    if (value === undefined) return undefined;
    if (value === null) throw new TemplateError(`nil pointer evaluating interface {}.${field}`);
    if (!isMap(value)) throw new TemplateError(`can't evaluate field ${field} in type interface {}`);
    value = Object.hasOwn(value, field) ? value[field] : undefined;
  }
  return value;
}

/** As an action prints it. */
export function printed(value: Value): string {
  return value === undefined || value === null ? '<no value>' : shown(value);
}

/** As Go's `%v` prints it. */
export function shown(value: Value): string {
  const number = numberText(value);
  if (number !== null) return number;
  if (Array.isArray(value)) return `[${value.map(shown).join(' ')}]`;
  if (isMap(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([key, entry]) => `${key}:${shown(entry)}`).join(' ')}]`;
  }
  return goText(value);
}

export function goType(value: Value): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    default:
      if (Array.isArray(value)) return '[]interface {}';
      return numberType(value) ?? (isMap(value) ? 'map[string]interface {}' : '<nil>');
  }
}
