/** Plain JSON values as Go prints them, and what is no JSON in a form of its own. */

import { compareTexts } from '../read.js';

/** The entries of a JSON object, in some order. Unset members do not exist. */
export type EntriesOf = (map: object) => (readonly [string, unknown])[];

/** As Go has the fields of a struct: in the order they are given in. */
export const givenEntries: EntriesOf = (map) =>
  Object.entries(map).filter(([, value]) => value !== undefined);

/** As Go has the entries of a map: in the order of the keys, byte by byte. */
export const sortedEntries: EntriesOf = (map) => givenEntries(map).sort(([a], [b]) => compareTexts(a, b));

/** A value as Go's default format prints it: `map[a:1 b:[x y]]`, `<nil>`, text without quotes. */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (typeof value === 'object') {
    const entries = sortedEntries(value).map(([key, entry]) => `${key}:${goText(entry)}`);
    return `map[${entries.join(' ')}]`;
  }
  return typeof value === 'number' ? goNumber(value) : String(value);
}

/** Whole numbers are integers; others take an exponent below a ten-thousandth and from a million on. */
export function goNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const size = Number(exponent);
  if (size >= -4 && size < 6) return String(value);
  return `${mantissa}e${size < 0 ? '-' : '+'}${String(Math.abs(size)).padStart(2, '0')}`;
}
