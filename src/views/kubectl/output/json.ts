/** JSON as Go writes it: keys in the order of the entries, and characters that mean something in HTML escaped. */

import { goJson } from '../../../api/go-text.js';
import { type EntriesOf, sortedEntries } from './go-values.js';

/** Over several lines, four spaces a level, as `-o json` does. */
export function indentedJson(value: unknown, entriesOf: EntriesOf = sortedEntries): string {
  return write(value, '\n', { step: '    ', colon: ': ', entriesOf });
}

/** On one line without blanks. */
export function compactJson(value: unknown): string {
  return write(value, '', { step: '', colon: ':', entriesOf: sortedEntries });
}

interface Style {
  readonly step: string;
  readonly colon: string;
  readonly entriesOf: EntriesOf;
}

function write(value: unknown, lineBreak: string, style: Style): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return goJson(value);
  if (typeof value !== 'object') return String(value);
  const { step, colon, entriesOf } = style;
  const deeper = lineBreak + step;
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((entry) => write(entry, deeper, style))
    : entriesOf(value).map(([key, entry]) => `${goJson(key)}${colon}${write(entry, deeper, style)}`);
  const [open, close] = isList ? '[]' : '{}';
  return members.length === 0
    ? `${open}${close}`
    : `${open}${deeper}${members.join(`,${deeper}`)}${lineBreak}${close}`;
}
