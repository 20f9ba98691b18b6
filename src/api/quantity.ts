/** Quantities of resources (`500m`, `1Gi`, `1e3`): reading, comparing, and the spelling the API server stores. */

export interface ParsedQuantity {
  /** As the API server stores it. */
  readonly text: string;
  /** The amount in units of 10^-9. */
  readonly nanos: bigint;
}

/** What the API server says of a text that is no quantity. */
export const QUANTITY_FORMAT =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

const MAX_LENGTH = 200;
const NANOS_PER_UNIT = 10n ** 9n;
const NANOS_PER_MILLI = 10n ** 6n;
const PATTERN = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,3})?$/;
const DECIMAL_SUFFIXES: readonly (readonly [suffix: string, exponent: number])[] = [
  ['E', 18],
  ['P', 15],
  ['T', 12],
  ['G', 9],
  ['M', 6],
  ['k', 3],
  ['', 0],
  ['m', -3],
  ['u', -6],
  ['n', -9],
];
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

type Format = 'decimal' | 'exponent' | 'binary';

/** Reads a quantity; null when the text is none. Amounts finer than 10^-9 are rounded away from zero. */
export function parseQuantity(source: string): ParsedQuantity | null {
  if (source.length > MAX_LENGTH) return null;
  const typed = source.trim();
  const match = PATTERN.exec(typed);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  if (whole === '' && fraction === '') return null;
  const { format, exponent, factor } = readSuffix(suffix);
  const digits = BigInt(whole + fraction) * factor;
  const scale = exponent - fraction.length;
  const magnitude = scaled(digits, scale + 9);
  const nanos = sign === '-' ? -magnitude : magnitude;
  // Whole decimal amounts keep the spelling they came with.
  const text = format !== 'binary' && scale >= 0 ? typed : canonical(nanos, format);
  return { text, nanos };
}

/** The quantity rounded up to thousandths, as the defaults of resource lists do. Not for texts that are no quantity. */
export function roundToMilli(text: string): string {
  const parsed = parseQuantity(text);
  if (parsed === null || parsed.nanos % NANOS_PER_MILLI === 0n) return text;
  return canonical(divideAway(parsed.nanos, NANOS_PER_MILLI) * NANOS_PER_MILLI, 'decimal');
}

/** The amount in units of 10^-9; 0 for a text that is no quantity. */
export function quantityNanos(text: string): bigint {
  return parseQuantity(text)?.nanos ?? 0n;
}

/** The amount in whole units when it is a whole number, else null. */
export function wholeUnits(text: string): bigint | null {
  const nanos = quantityNanos(text);
  return nanos % NANOS_PER_UNIT === 0n ? nanos / NANOS_PER_UNIT : null;
}

function readSuffix(suffix: string): { format: Format; exponent: number; factor: bigint } {
  const decimal = DECIMAL_SUFFIXES.find(([name]) => name === suffix);
  if (decimal !== undefined) return { format: 'decimal', exponent: decimal[1], factor: 1n };
  const power = BINARY_SUFFIXES.indexOf(suffix);
  if (power > 0) return { format: 'binary', exponent: 0, factor: 1024n ** BigInt(power) };
  return { format: 'exponent', exponent: Number(suffix.slice(1)), factor: 1n };
}

/** digits * 10^power, rounded away from zero. */
function scaled(digits: bigint, power: number): bigint {
  return power >= 0 ? digits * 10n ** BigInt(power) : divideAway(digits, 10n ** BigInt(-power));
}

function divideAway(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (dividend % divisor === 0n) return quotient;
  return dividend < 0n ? quotient - 1n : quotient + 1n;
}

/** The largest suffix that leaves a whole number. Fractions of binary quantities are written as decimals. */
function canonical(nanos: bigint, format: Format): string {
  if (nanos === 0n) return '0';
  const magnitude = nanos < 0n ? -nanos : nanos;
  if (format === 'binary' && magnitude >= NANOS_PER_UNIT && nanos % NANOS_PER_UNIT === 0n) {
    let units = nanos / NANOS_PER_UNIT;
    let power = 0;
    while (units % 1024n === 0n && power < BINARY_SUFFIXES.length - 1) {
      units /= 1024n;
      power += 1;
    }
    return `${units}${BINARY_SUFFIXES[power] ?? ''}`;
  }
  for (const [suffix, exponent] of DECIMAL_SUFFIXES) {
    const unit = 10n ** BigInt(exponent + 9);
    if (nanos % unit !== 0n) continue;
    if (format !== 'exponent' || exponent === 0) return `${nanos / unit}${suffix}`;
    return `${nanos / unit}e${exponent}`;
  }
  return `${nanos}n`;
}
