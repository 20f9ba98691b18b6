/**
 * The pieces of Go's text handling that show through in Kubernetes' messages: quoting (`%q`), `strconv.Atoi`, and what counts as a blank.
 */

export type Atoi =
  | { readonly ok: true; readonly value: bigint }
  | { readonly ok: false; readonly message: string };

/** The text between double quotes as Go's `%q` writes it: printable runes stay, everything else is escaped. */
export function quoteGo(text: string): string {
  let quoted = '"';
  for (const rune of text) quoted += SHORT_ESCAPES.get(rune) ?? (isPrintable(rune) ? rune : escapeRune(rune));
  return `${quoted}"`;
}

/**
 * Reads a decimal integer as `strconv.Atoi` does on a 64-bit machine: optional sign, digits only.
 * A number too large for 64 bits is out of range even if something unreadable follows the excess digit.
 */
export function atoi(text: string): Atoi {
  const refuse = (why: string): Atoi => ({
    ok: false,
    message: `strconv.Atoi: parsing ${quoteGo(text)}: ${why}`,
  });
  const negative = text.startsWith('-');
  const digits = negative || text.startsWith('+') ? text.slice(1) : text;
  if (digits === '') return refuse('invalid syntax');
  let magnitude = 0n;
  for (const digit of digits) {
    if (digit < '0' || digit > '9') return refuse('invalid syntax');
    magnitude = magnitude * 10n + BigInt(digit);
    if (magnitude > MAX_UINT64) return refuse('value out of range');
  }
  if (magnitude > (negative ? MAX_INT64 + 1n : MAX_INT64)) return refuse('value out of range');
  return { ok: true, value: negative ? -magnitude : magnitude };
}

/** Splits on Unicode white space as `strings.Fields` does: no-break spaces separate, a byte-order mark does not. */
export function fieldsOf(text: string): string[] {
  return text.split(WHITE_SPACE).filter((field) => field !== '');
}

/** `strings.TrimSpace`, over the same white space as `fieldsOf`. */
export function trimSpace(text: string): string {
  return text.replace(LEADING_SPACE, '').replace(TRAILING_SPACE, '');
}

/** `strings.ToLower`, which gives plain ASCII for the dotted capital I as well as for the Kelvin sign. */
export function toLowerGo(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase();
}

const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

const WHITE_SPACE = /[\t-\r\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
const LEADING_SPACE = new RegExp(`^${WHITE_SPACE.source}`, 'u');
const TRAILING_SPACE = new RegExp(`${WHITE_SPACE.source}$`, 'u');

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

function isPrintable(rune: string): boolean {
  return PRINTABLE.test(rune);
}

function escapeRune(rune: string): string {
  const code = rune.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, '0')}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
