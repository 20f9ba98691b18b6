/**
 * KYAML as kubectl writes it: the YAML that cannot be misread. All text is in quotes but keys that can only be text, brackets
 * instead of indentation, and a comma behind everything.
 * Source: https://kubernetes.io/docs/reference/encodings/kyaml/
 */

import { type EntriesOf, goNumber, sortedEntries } from './go-values.js';
import { readsAsText } from './yaml-resolve.js';
import { SHORT_ESCAPES } from './yaml-scalar.js';

/** One document with the line that begins it, ended by a line break. */
export function kyaml(value: unknown, entriesOf: EntriesOf = sortedEntries): string {
  return `---\n${node(value, 0, entriesOf)}\n`;
}

function node(value: unknown, level: number, entriesOf: EntriesOf): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string')
    return value.includes('\n') ? folded(value, level + 1) : `"${escaped(value)}"`;
  if (typeof value === 'number') return goNumber(value);
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? list(value, level, entriesOf) : mapping(value, level, entriesOf);
}

/** Objects and lists in a list stand in one line's brackets; anything else has a line of its own. */
function list(items: readonly unknown[], level: number, entriesOf: EntriesOf): string {
  if (items.every((item) => typeof item === 'object' && item !== null)) {
    return `[${items.map((item) => node(item, level, entriesOf)).join(', ')}]`;
  }
  const lines = items.map((item) => `${indent(level + 1)}${node(item, level + 1, entriesOf)},\n`);
  return `[\n${lines.join('')}${indent(level)}]`;
}

function mapping(map: object, level: number, entriesOf: EntriesOf): string {
  const entries = entriesOf(map);
  if (entries.length === 0) return '{}';
  const lines = entries.map(
    ([key, entry]) => `${indent(level + 1)}${keyText(key)}: ${node(entry, level + 1, entriesOf)},\n`,
  );
  return `{\n${lines.join('')}${indent(level)}}`;
}

function keyText(key: string): string {
  const isPlain = PLAIN_KEY.test(key) && readsAsText(key.toLowerCase()) && !WORDS.test(key);
  return isPlain ? key : `"${escaped(key)}"`;
}

const PLAIN_KEY = /^[\p{L}\p{N}_]([\p{L}\p{N}_./-]*[\p{L}\p{N}_])?$/u;

/** Read as a truth value or a number by Go, if not by YAML. */
const WORDS = /^(t|f|inf|infinity|nan)$/i;

/** Lines as they are, one below the other: every break is written as `\n` and hidden from the reader by a backslash. */
function folded(text: string, level: number): string {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const written = lines.map((line) => `${indent(level)}${guarded(line)}\\n\\\n`);
  if (last !== '') written.push(`${indent(level)}${guarded(last)}\\\n`);
  return `"\\\n${written.join('')}${indent(level)}"`;
}

/** Blanks at the beginning of a line count only behind a backslash. */
function guarded(line: string): string {
  return `${/^\s/.test(line) ? '\\' : ' '}${escaped(line)}`;
}

function escaped(text: string): string {
  return text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (one) => ESCAPES[one] ?? byNumber(one));
}

const ESCAPES: Readonly<Record<string, string>> = { ...SHORT_ESCAPES, '\u00a0': '\\_' };

function byNumber(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}

function indent(level: number): string {
  return '  '.repeat(level);
}
