/**
 * YAML as kubectl writes it: block style, sequences not set in below their key, keys in natural order (`a2` before `a10`).
 */

import { goNumber } from './go-values.js';
import { naturalOrder } from './natural-order.js';
import { keyScalar, valueScalar } from './yaml-scalar.js';

/** One document, ended by a line break. */
export function yaml(value: unknown): string {
  return `${node(value, { kind: 'document', indent: -2, column: 0 }).join('\n')}\n`;
}

/** What a node stands behind (nothing, `key:` or `-`), how far that is set in, and how long the line is so far. */
type Place = { readonly kind: 'document' | 'key' | 'item'; readonly indent: number; readonly column: number };

/** The lines of a node. The first one continues the line of the place, the others stand by themselves. */
function node(value: unknown, place: Place): string[] {
  if (typeof value !== 'object' || value === null) return behind(place, scalarLines(value, place));
  if (Array.isArray(value)) return value.length === 0 ? behind(place, ['[]']) : sequence(value, place);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return entries.length === 0 ? behind(place, ['{}']) : mapping(entries, place);
}

function scalarLines(value: unknown, place: Place): readonly string[] {
  if (typeof value === 'string') return valueScalar(value, place.indent + 2, place.column + 1);
  if (typeof value === 'number') return [goNumber(value)];
  return [value === undefined ? 'null' : String(value)];
}

function mapping(entries: [string, unknown][], place: Place): string[] {
  const indent = place.indent + 2;
  const pad = ' '.repeat(Math.max(indent, 0));
  const lines = entries
    .sort(([a], [b]) => naturalOrder(a, b))
    .flatMap(([key, entry]) => {
      const name = keyScalar(key);
      const isLong = key.length > LONGEST_SIMPLE_KEY;
      const start = isLong ? pad : pad + name;
      const [first = '', ...rest] = node(entry, { kind: 'key', indent, column: start.length + 1 });
      return [...(isLong ? [`${pad}? ${name}`] : []), `${start}:${first}`, ...rest];
    });
  return collection(lines, indent, place);
}

/** Behind a key the items stand below the key itself. */
function sequence(items: readonly unknown[], place: Place): string[] {
  const indent = place.kind === 'key' ? place.indent : place.indent + 2;
  const pad = ' '.repeat(Math.max(indent, 0));
  const lines = items.flatMap((item) => {
    const [first = '', ...rest] = node(item, { kind: 'item', indent, column: indent + 1 });
    return [`${pad}-${first}`, ...rest];
  });
  return collection(lines, indent, place);
}

/** Members begin on a line of their own behind a key, and on the same line behind a dash. */
function collection(lines: readonly string[], indent: number, place: Place): string[] {
  switch (place.kind) {
    case 'document':
      return [...lines];
    case 'key':
      return ['', ...lines];
    case 'item':
      return [` ${(lines[0] ?? '').slice(indent)}`, ...lines.slice(1)];
  }
}

function behind(place: Place, [first = '', ...rest]: readonly string[]): string[] {
  return [place.kind === 'document' ? first : ` ${first}`, ...rest];
}

/** Longer keys are written as `? key` with the value below. */
const LONGEST_SIMPLE_KEY = 128;
