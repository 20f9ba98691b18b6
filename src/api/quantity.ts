/** Quantities of resources (`500m`, `1Gi`, `1e3`): reading, comparing, and the spelling the API server stores. */

export interface ParsedQuantity {
  /** As the API server stores it. */
  readonly text: string;
  /** The amount in units of 10^-9. */
  readonly nanos: bigint;
}

export type QuantityReading =
  | { readonly ok: true; readonly quantity: ParsedQuantity }
  /** In the API server's words. */
  | { readonly ok: false; readonly message: string };

const NOT_A_QUANTITY =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NOT_A_SUFFIX = "unable to parse quantity's suffix";

const MAX_LENGTH = 200;
const MAX_EXPONENT = 999;
const NANOS_PER_UNIT = 10n ** 9n;
const NANOS_PER_MILLI = 10n ** 6n;
const MAX_BINARY_NANOS = (2n ** 63n - 1n) * NANOS_PER_UNIT;
const NANO = -9;
/** A missing number is zero: only the suffix and stray characters can be wrong. */
const PATTERN = /^([+-]?)0*([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)$/;
const DECIMAL_SUFFIXES: ReadonlyMap<string, number> = new Map(
  ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map((suffix, index) => [suffix, NANO + 3 * index]),
);
const DECIMAL_EXPONENTS: ReadonlyMap<number, string> = new Map(
  [...DECIMAL_SUFFIXES].map(([suffix, exponent]) => [exponent, suffix]),
);
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** Numbers with more digits are computed with exactly and always spelled anew. */
const MAX_QUICK_DIGITS = 18;
const MAX_QUICK_BINARY_DIGITS = 14;

type Format = 'decimal' | 'exponent' | 'binary';

interface Suffix {
  readonly format: Format;
  /** Of 10, or of 2 for the binary format. */
  readonly exponent: number;
}

interface Parsed extends ParsedQuantity {
  readonly format: Format;
}

/** Reads a quantity, or says what is wrong with the text. Amounts finer than 10^-9 are rounded away from zero. */
export function readQuantity(source: string): QuantityReading {
  const parsed = parse(source);
  return typeof parsed === 'string' ? { ok: false, message: parsed } : { ok: true, quantity: parsed };
}

/** Reads a quantity; null when the text is none. */
export function parseQuantity(source: string): ParsedQuantity | null {
  const parsed = parse(source);
  return typeof parsed === 'string' ? null : parsed;
}

/** The quantity rounded up to thousandths, as the defaults of resource lists do. Not for texts that are no quantity. */
export function roundToMilli(text: string): string {
  const parsed = parse(text);
  if (typeof parsed === 'string' || parsed.nanos % NANOS_PER_MILLI === 0n) return text;
  return canonical(divideAway(parsed.nanos, NANOS_PER_MILLI) * NANOS_PER_MILLI, parsed.format);
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

/** The sum, spelled in the way of the first amount that is not zero. Texts that are no quantity count nothing. */
export function sumOfQuantities(texts: readonly string[]): string {
  const amounts = texts.map(parse).flatMap((parsed) => (typeof parsed === 'string' ? [] : [parsed]));
  const { format } = amounts.find(({ nanos }) => nanos !== 0n) ?? { format: 'decimal' };
  return canonical(
    amounts.reduce((sum, { nanos }) => sum + nanos, 0n),
    format,
  );
}

/** What is wrong with the text, when it is no quantity. */
function parse(source: string): Parsed | string {
  const typed = source.trim();
  const match = source.length > MAX_LENGTH || typed === '' ? null : PATTERN.exec(typed);
  if (match === null) return NOT_A_QUANTITY;
  const [, sign = '', whole = '', fraction = '', suffixText = ''] = match;
  const suffix = readSuffix(suffixText);
  if (suffix === null) return NOT_A_SUFFIX;
  const digits = (whole === '' ? '0' : whole) + fraction;
  const magnitude = magnitudeOf(digits, fraction.length, suffix);
  // Binary fractions below one are told as decimals.
  const format = suffix.format === 'binary' && magnitude < NANOS_PER_UNIT ? 'decimal' : suffix.format;
  const nanos = sign === '-' ? -magnitude : magnitude;
  const text = isStandardForm(digits, fraction.length, suffix) ? typed : canonical(nanos, format);
  return { text, nanos, format };
}

function readSuffix(text: string): Suffix | null {
  const decimal = DECIMAL_SUFFIXES.get(text);
  if (decimal !== undefined) return { format: 'decimal', exponent: decimal };
  const power = BINARY_SUFFIXES.indexOf(text);
  if (power > 0) return { format: 'binary', exponent: 10 * power };
  const written = /^[eE]([+-]?[0-9]+)$/.exec(text)?.[1];
  const exponent = Number(written ?? Number.NaN);
  return Math.abs(exponent) <= MAX_EXPONENT ? { format: 'exponent', exponent } : null;
}

function magnitudeOf(digits: string, decimals: number, { format, exponent }: Suffix): bigint {
  if (format !== 'binary') return scaled(BigInt(digits), exponent - decimals - NANO);
  const nanos = scaled(BigInt(digits) * 2n ** BigInt(exponent), -decimals - NANO);
  return nanos > MAX_BINARY_NANOS ? MAX_BINARY_NANOS : nanos;
}

/** The server keeps the spelling of a number that looks as if it were in its own form, whether or not it quite is. */
function isStandardForm(digits: string, decimals: number, { format, exponent }: Suffix): boolean {
  if (format === 'binary') {
    const room = MAX_QUICK_BINARY_DIGITS - Math.floor((exponent * 3) / 10);
    return decimals === 0 && digits.length <= room && Number(digits) % 8 !== 0;
  }
  const scale = exponent - decimals;
  return (
    digits.length <= MAX_QUICK_DIGITS &&
    scale >= NANO &&
    scale % 3 === 0 &&
    !digits.endsWith('000') &&
    !digits.startsWith('0')
  );
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

/** The largest suffix that leaves a whole number. Small and broken binary quantities are written as decimals. */
function canonical(nanos: bigint, format: Format): string {
  if (nanos === 0n) return '0';
  const magnitude = nanos < 0n ? -nanos : nanos;
  if (format === 'binary') {
    const inBinary = magnitude >= 1024n * NANOS_PER_UNIT && nanos % NANOS_PER_UNIT === 0n;
    return inBinary ? canonicalBinary(nanos / NANOS_PER_UNIT) : canonical(nanos, 'decimal');
  }
  let [mantissa, exponent] = [nanos, NANO];
  while (mantissa % 1000n === 0n) {
    mantissa /= 1000n;
    exponent += 3;
  }
  if (format === 'exponent') return exponent === 0 ? `${mantissa}` : `${mantissa}e${exponent}`;
  // Beyond the largest suffix the server has none to write, and writes none.
  return `${mantissa}${DECIMAL_EXPONENTS.get(exponent) ?? ''}`;
}

function canonicalBinary(whole: bigint): string {
  let [units, power] = [whole, 0];
  while (units % 1024n === 0n) {
    units /= 1024n;
    power += 1;
  }
  return `${units}${BINARY_SUFFIXES[power] ?? ''}`;
}
