/**
 * kubectl's JSONPath templates: text, with expressions in braces such as `{.items[*].metadata.name}`,
 * `{range .items[?(@.status.phase=="Failed")]}` ... `{end}` and `{"\n"}`. The dialect and its error texts are kubectl's.
 */

import { parseBracket } from './brackets.js';
import { Cursor } from './cursor.js';
import { JsonPathError } from './error.js';
import { nestRanges } from './ranges.js';
import type { Filter, JsonPath, Part, Step } from './syntax.js';
import { unquote } from './unquote.js';

export type ParsedJsonPath =
  | { readonly ok: true; readonly path: JsonPath }
  | { readonly ok: false; readonly message: string };

export function parseJsonPath(template: string): ParsedJsonPath {
  try {
    const cursor = new Cursor(template);
    const parts: Part[] = [];
    while (!cursor.isAtEnd()) parts.push(parsePart(cursor));
    return { ok: true, path: nestRanges(parts) };
  } catch (error) {
    if (error instanceof JsonPathError) return { ok: false, message: error.message };
    throw error;
  }
}

/** The steps of one expression, given without its braces. */
export function parseSteps(text: string): readonly Step[] {
  return parseExpression(new Cursor(`${text}}`));
}

function parsePart(cursor: Cursor): Part {
  if (cursor.skip('{')) return { kind: 'expression', steps: parseExpression(cursor) };
  return { kind: 'text', text: cursor.takeUntil(/\{/g) };
}

function parseExpression(cursor: Cursor): readonly Step[] {
  const steps: Step[] = [];
  while (!cursor.skip('}')) {
    if (cursor.startsWith('[?(')) steps.push(parseFilter(cursor));
    else if (cursor.skip('..')) steps.push(...parseRecursive(cursor, steps.at(-1)));
    else parseStep(cursor, steps);
  }
  return steps;
}

function parseStep(cursor: Cursor, steps: Step[]): void {
  const character = cursor.peek();
  if (character === '' || character === '\n' || character === '\r')
    throw new JsonPathError('unclosed action');
  if (cursor.skip(' ') || cursor.skip('@') || cursor.skip('$')) return;
  if (character === '[') steps.push(...parseBracket(bracketText(cursor)));
  else if (character === '"' || character === "'") steps.push(parseQuoted(cursor, character));
  else if (cursor.skip('.')) steps.push(parseField(cursor));
  else if (/[-+\p{Nd}]/u.test(character)) steps.push(parseNumber(cursor));
  else if (/[_\p{L}]/u.test(character)) steps.push(parseIdentifier(cursor));
  else throw new JsonPathError(`unrecognized character in action: ${unicodeName(character)}`);
}

function parseRecursive(cursor: Cursor, previous: Step | undefined): Step[] {
  if (previous?.kind === 'recursive') throw new JsonPathError('invalid multiple recursive descent');
  const recursive: Step = { kind: 'recursive' };
  return /[_\p{L}\p{Nd}]/u.test(cursor.peek()) ? [recursive, parseField(cursor)] : [recursive];
}

function parseField(cursor: Cursor): Step {
  const name = cursor.takeUntil(/(?<!\\)[ \t\r\n.,[\]$@{}]/g);
  return name === '*' ? { kind: 'wildcard' } : { kind: 'field', name: name.replaceAll('\\', '') };
}

function parseIdentifier(cursor: Cursor): Step {
  const name = cursor.takeUntil(/[ \t\r\n.,[\]$@{}]/g);
  return name === 'true' || name === 'false'
    ? { kind: 'boolean', value: name === 'true' }
    : { kind: 'identifier', name };
}

function parseNumber(cursor: Cursor): Step {
  const text = cursor.take(/[-+]?[.\p{Nd}]*/uy);
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) throw new JsonPathError(`cannot parse number ${text}`);
  return { kind: 'number', value: Number(text), isInteger: !text.includes('.') };
}

function parseQuoted(cursor: Cursor, quote: string): Step {
  const text = cursor.take(quote === '"' ? /"(?:[^"\n\\]|\\[^\n])*"/y : /'(?:[^'\n\\]|\\[^\n])*'/y);
  if (text === '') throw new JsonPathError('unterminated quoted string');
  const unquoted = unquote(text);
  if (unquoted === null) throw new JsonPathError(`unquote string ${text} error invalid syntax`);
  return { kind: 'text', text: unquoted };
}

/** A character in an error text: its number and itself. */
function unicodeName(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${code} '${character}'`;
}

function bracketText(cursor: Cursor): string {
  const text = cursor.take(/\[[^\]\n]*\]/y);
  if (text === '') throw new JsonPathError('unterminated array');
  return text.slice(1, -1);
}

/** A bracket inside a string does not end the filter. */
function parseFilter(cursor: Cursor): Filter {
  const text = cursor.take(/\[\?\((?:[^'")\n]|"(?:[^"\n\\]|\\[^\n])*"|'(?:[^'\n\\]|\\[^\n])*')*\)/y);
  if (text === '') throw new JsonPathError('unterminated filter');
  if (!cursor.skip(']')) throw new JsonPathError('unclosed array expect ]');
  const condition = text.slice(3, -1);
  const match = /^([^!<>=]+)([!<>=]+)(.+?)$/s.exec(condition);
  if (match === null) return { kind: 'filter', left: parseSteps(condition), comparison: null };
  const [, left = '', operator = '', right = ''] = match;
  return {
    kind: 'filter',
    left: parseSteps(left),
    comparison: { operator, right: parseSteps(right) },
  };
}
