/** Strings in a template, with Go's escapes. */

/** The text between the quotes; null when an escape is none. */
export function unquote(quoted: string): string | null {
  const quote = quoted.charAt(0);
  let isValid = true;
  const text = quoted.slice(1, -1).replaceAll(ESCAPE, (sequence) => {
    const character = escaped(sequence.slice(1), quote);
    if (character === null) isValid = false;
    return character ?? '';
  });
  return isValid ? text : null;
}

const ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|.)/gsu;

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

function escaped(code: string, quote: string): string | null {
  if (code === quote) return quote;
  if (code.length === 1) return Object.hasOwn(LETTERS, code) ? (LETTERS[code] ?? null) : null;
  const point = /^[0-7]/.test(code) ? Number.parseInt(code, 8) : Number.parseInt(code.slice(1), 16);
  const isCharacter = point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : null;
}
