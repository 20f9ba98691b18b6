/** JSON as Go writes it: keys sorted, and characters that mean something in HTML escaped. */

import { goJson } from '../../../api/go-text.js';
import { goNumber, sortedEntries } from './go-values.js';

/** Over several lines, four spaces a level, as `-o json` does. */
export function indentedJson(value: unknown): string {
  return write(value, '\n', '    ', ': ');
}

/** On one line without blanks. */
export function compactJson(value: unknown): string {
  return write(value, '', '', ':');
}

function write(value: unknown, lineBreak: string, step: string, colon: string): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return goJson(value);
  if (typeof value === 'number') return goNumber(value);
  if (typeof value !== 'object') return String(value);
  const deeper = lineBreak + step;
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((entry) => write(entry, deeper, step, colon))
    : sortedEntries(value).map(
        ([key, entry]) => `${goJson(key)}${colon}${write(entry, deeper, step, colon)}`,
      );
  const [open, close] = isList ? '[]' : '{}';
  return members.length === 0
    ? `${open}${close}`
    : `${open}${deeper}${members.join(`,${deeper}`)}${lineBreak}${close}`;
}
