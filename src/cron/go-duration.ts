/** Go's `time.ParseDuration` (`1h30m`, `.5m`, `-1h`): its grammar, its 64-bit limits and its messages. */

export type GoDuration =
  | { readonly ok: true; readonly nanoseconds: bigint }
  | { readonly ok: false; readonly message: string };

/** Reads a duration; days do not exist, a number without a unit is refused unless it is a lone `0`. */
export function parseGoDuration(text: string): GoDuration {
  const refuse = (message: string): GoDuration => ({ ok: false, message: `time: ${message}` });
  const invalid = () => refuse(`invalid duration ${quoteBytes(text)}`);
  const negative = text.startsWith('-');
  let rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') return { ok: true, nanoseconds: 0n };
  if (rest === '') return invalid();

  let total = 0n;
  while (rest !== '') {
    const [number = '', whole = '', fraction = ''] = /^([0-9]*)(?:\.([0-9]*))?/.exec(rest) ?? [];
    if (whole === '' && fraction === '') return invalid();
    if (whole.replace(/^0+/, '').length > MAX_DIGITS || BigInt(whole) > LIMIT) return invalid();
    rest = rest.slice(number.length);
    const [unitName = ''] = /^[^.0-9]*/.exec(rest) ?? [];
    if (unitName === '') return refuse(`missing unit in duration ${quoteBytes(text)}`);
    const unit = UNITS.get(unitName);
    if (unit === undefined)
      return refuse(`unknown unit ${quoteBytes(unitName)} in duration ${quoteBytes(text)}`);
    rest = rest.slice(unitName.length);
    if (BigInt(whole) > LIMIT / unit) return invalid();
    const part = BigInt(whole) * unit + fractionOf(fraction, unit);
    // Two parts of the very limit wrap around to nothing before anybody looks.
    total = BigInt.asUintN(64, total + part);
    if (part > LIMIT || total > LIMIT) return invalid();
  }
  if (negative) return { ok: true, nanoseconds: -total };
  return total === LIMIT ? invalid() : { ok: true, nanoseconds: total };
}

const LIMIT = 2n ** 63n;
/** More digits than this cannot fit; refusing them early keeps hostile input cheap. */
const MAX_DIGITS = 19;

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/** The fraction goes through a double, as in Go; digits past 63 bits are ignored. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    if (value > (LIMIT - 1n) / 10n) break;
    const next = value * 10n + BigInt(digit);
    if (next > LIMIT) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

/** The time package quotes for itself: control characters and everything beyond ASCII as bytes. */
function quoteBytes(text: string): string {
  let quoted = '"';
  for (const rune of text) {
    const code = rune.codePointAt(0) ?? 0;
    if (code < 0x20 || code >= 0x80) quoted += bytesOf(code);
    else quoted += rune === '"' || rune === '\\' ? `\\${rune}` : rune;
  }
  return `${quoted}"`;
}

/** A code point's UTF-8 bytes as `\xNN`. */
function bytesOf(code: number): string {
  if (code < 0x80) return hexByte(code);
  const continuation = (shift: number) => hexByte(0x80 | ((code >> shift) & 0x3f));
  if (code < 0x800) return hexByte(0xc0 | (code >> 6)) + continuation(0);
  if (code < 0x10000) return hexByte(0xe0 | (code >> 12)) + continuation(6) + continuation(0);
  return hexByte(0xf0 | (code >> 18)) + continuation(12) + continuation(6) + continuation(0);
}

function hexByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
