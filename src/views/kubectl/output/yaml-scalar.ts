/**
 * Text as a YAML scalar, in the style kubectl chooses: plain where it reads back as the same text, a literal block where it has
 * line breaks, else in quotes. Long lines are folded at a blank once they are past 80 characters.
 */

import { readsAsText } from './yaml-resolve.js';

/**
 * A value, as its lines: the first continues the line it stands on.
 *
 * @param indent of the lines that follow
 * @param column where the scalar begins
 */
export function valueScalar(text: string, indent: number, column: number): string[] {
  switch (styleOf(text)) {
    case 'literal':
      return literal(text, ' '.repeat(indent));
    case 'plain':
      if (column + text.length <= BEST_WIDTH) return [text];
      return fold([...text], (character) => character, 'plain', indent, column);
    case 'single':
      return fold([...text], (character) => (character === "'" ? "''" : character), 'single', indent, column);
    case 'double':
      return fold([...text], escaped, 'double', indent, column);
  }
}

/** A key, on one line. */
export function keyScalar(text: string): string {
  const style = styleOf(text);
  if (style === 'plain') return text;
  if (style === 'single') return `'${text.replaceAll("'", "''")}'`;
  return `"${[...text].map(escaped).join('')}"`;
}

type Style = 'plain' | 'single' | 'double' | 'literal';

const BEST_WIDTH = 80;

function styleOf(text: string): Style {
  if (!isPrintable(text) || /[ ]\n/.test(text)) return 'double';
  if (text.includes('\n')) return text.endsWith(' ') ? 'double' : 'literal';
  if (text === '' || !readsAsText(text)) return 'double';
  return canBePlain(text) ? 'plain' : 'single';
}

/** Tabs, control characters and what is beyond the basic plane can only be escaped. */
function isPrintable(text: string): boolean {
  return /^[\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/u.test(text);
}

function canBePlain(text: string): boolean {
  if (text.startsWith(' ') || text.endsWith(' ')) return false;
  if (text.startsWith('---') || text.startsWith('...')) return false;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^[?:-]( |$)/.test(text)) return false;
  return !/:( |$)/.test(text) && !/ #/.test(text) && !/[\u2028\u2029]/.test(text);
}

function literal(text: string, pad: string): string[] {
  const lines = text.split('\n');
  const hint = /^[ \n]/.test(text) ? '2' : '';
  if (lines.at(-1) !== '') return [`|${hint}-`, ...padded(lines, pad)];
  const keepsBreaks = text === '\n' || text.endsWith('\n\n');
  return [`|${hint}${keepsBreaks ? '+' : ''}`, ...padded(lines.slice(0, -1), pad)];
}

function padded(lines: readonly string[], pad: string): string[] {
  return lines.map((line) => (line === '' ? '' : pad + line));
}

/** A line may be broken at a single blank; in quotes not at the ends, and a blank that follows is then protected. */
function fold(
  characters: readonly string[],
  write: (character: string) => string,
  style: 'plain' | 'single' | 'double',
  indent: number,
  column: number,
): string[] {
  const quote = style === 'plain' ? '' : style === 'single' ? "'" : '"';
  const lines: string[] = [];
  let line = quote;
  let width = column + line.length;
  let behindBlank = false;
  for (const [index, character] of characters.entries()) {
    const isInside = style === 'plain' || (index > 0 && index < characters.length - 1);
    const nextIsBlank = characters[index + 1] === ' ';
    const folds = character === ' ' && !behindBlank && width > BEST_WIDTH && isInside;
    if (folds && (style === 'double' || !nextIsBlank)) {
      lines.push(line);
      line = ' '.repeat(indent) + (nextIsBlank ? '\\' : '');
      width = line.length;
    } else {
      const written = write(character);
      line += written;
      width += [...written].length;
    }
    behindBlank = character === ' ';
  }
  return [...lines, line + quote];
}

/** What has a short spelling between double quotes. */
export const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function escaped(character: string): string {
  const known = SHORT_ESCAPES[character];
  if (known !== undefined) return known;
  if (isPrintable(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = (digits: number) => code.toString(16).toUpperCase().padStart(digits, '0');
  if (code <= 0xff) return `\\x${hex(2)}`;
  return code <= 0xffff ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}
