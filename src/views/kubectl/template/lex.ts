/** The text and the actions of a Go template, and the words inside an action. */

import { unquote } from '../jsonpath/unquote.js';
import { WholeFloat } from './numbers.js';
import { type Literal, TemplateError } from './syntax.js';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly tokens: readonly Token[] };

export type Token =
  | { readonly kind: 'literal'; readonly value: Literal; readonly text: string }
  /** `.a.b`; without a name the dot itself. */
  | { readonly kind: 'field'; readonly text: string; readonly isAttached: boolean }
  | { readonly kind: 'variable' | 'word' | 'sign'; readonly text: string };

/** @throws TemplateError */
export function pieces(template: string): readonly Piece[] {
  const found: Piece[] = [];
  let place = 0;
  let trimsNext = false;
  while (place < template.length) {
    const open = template.indexOf('{{', place);
    const text = template.slice(place, open < 0 ? undefined : open);
    const trimsLast = open >= 0 && /^\{\{-\s/.test(template.slice(open, open + 4));
    const kept = trimmed(text, trimsNext, trimsLast);
    if (kept !== '') found.push({ kind: 'text', text: kept });
    if (open < 0) break;
    const action = actionAt(template, open + (trimsLast ? 3 : 2));
    if (action.tokens !== null) found.push({ kind: 'action', tokens: action.tokens });
    trimsNext = action.trims;
    place = action.end;
  }
  return found;
}

function trimmed(text: string, start: boolean, end: boolean): string {
  const once = start ? text.trimStart() : text;
  return end ? once.trimEnd() : once;
}

interface Action {
  /** Null for a comment. */
  readonly tokens: readonly Token[] | null;
  readonly trims: boolean;
  readonly end: number;
}

const TOKEN =
  /(?<space>\s+)|(?<text>"(?:[^"\n\\]|\\[^\n])*"|`[^`]*`)|(?<char>'(?:[^'\n\\]|\\[^\n])')|(?<field>\.[\p{L}_][\p{L}\p{Nd}_]*|\.(?![\d]))|(?<number>[+-]?(?:0x[0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+))|(?<variable>\$[\p{L}\p{Nd}_]*)|(?<word>[\p{L}_][\p{L}\p{Nd}_]*)|(?<sign>:=|[=|(),])/uy;

function actionAt(template: string, start: number): Action {
  const comment = /\s*\/\*[\s\S]*?\*\/\s*(?<trim>-?)\}\}/y;
  comment.lastIndex = start;
  const skipped = comment.exec(template);
  if (skipped !== null) {
    return { tokens: null, trims: skipped.groups?.trim === '-', end: comment.lastIndex };
  }
  const tokens: Token[] = [];
  let place = start;
  let afterSpace = true;
  for (;;) {
    const close = /(?:\s-)?\}\}/y;
    close.lastIndex = place;
    const closed = close.exec(template);
    if (closed !== null) return { tokens, trims: closed[0].startsWith('-', 1), end: close.lastIndex };
    TOKEN.lastIndex = place;
    const groups = TOKEN.exec(template)?.groups;
    if (groups === undefined) throw new TemplateError(unreadable(template, place));
    place = TOKEN.lastIndex;
    if (groups.space === undefined) tokens.push(tokenOf(groups, afterSpace));
    afterSpace = groups.space !== undefined;
  }
}

function unreadable(template: string, place: number): string {
  const character = String.fromCodePoint(template.codePointAt(place) ?? 0);
  if (place >= template.length) return 'unclosed action';
  if (character === '"') return 'unterminated quoted string';
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return character === '}'
    ? 'unexpected "}" in operand'
    : `unrecognized character in action: U+${code} '${character}'`;
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, afterSpace: boolean): Token {
  const { text, char, field, number, variable, word, sign = '' } = groups;
  if (text !== undefined) return { kind: 'literal', value: textOf(text), text };
  if (char !== undefined)
    return { kind: 'literal', value: BigInt(textOf(char).codePointAt(0) ?? 0), text: char };
  if (number !== undefined) return { kind: 'literal', value: numberOf(number), text: number };
  if (field !== undefined) return { kind: 'field', text: field, isAttached: !afterSpace };
  if (variable !== undefined) return { kind: 'variable', text: variable };
  if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true', text: word };
  if (word === 'nil') return { kind: 'literal', value: null, text: word };
  return word === undefined ? { kind: 'sign', text: sign } : { kind: 'word', text: word };
}

function textOf(quoted: string): string {
  if (quoted.startsWith('`')) return quoted.slice(1, -1);
  const text = unquote(quoted);
  if (text === null) throw new TemplateError('invalid syntax');
  return text;
}

function numberOf(text: string): number | bigint | WholeFloat {
  const unsigned = text.replace(/^\+/, '');
  if (/^-?(\d+|0x[0-9a-fA-F]+)$/.test(unsigned)) return BigInt(unsigned);
  const float = Number(unsigned);
  return Number.isSafeInteger(float) ? new WholeFloat(float) : float;
}
