/**
 * Numbers as a Go template has them. A whole number of the template itself is an `int`, for which bigint stands; one of the
 * object is an `int64` and any other a `float64`, for which numbers stand.
 */
import { goNumber } from '../output/go-values.js';

/** A float of the template that happens to be whole: `1.0`. */
export class WholeFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Null for what is no integer. */
export function intOf(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : null;
}

/** Null for what is no float. */
export function floatOf(value: unknown): number | null {
  if (value instanceof WholeFloat) return value.value;
  return typeof value === 'number' && !Number.isSafeInteger(value) ? value : null;
}

/** The name of Go's type, or null for what is no number. */
export function numberType(value: unknown): 'int' | 'int64' | 'float64' | null {
  if (typeof value === 'bigint') return 'int';
  if (floatOf(value) !== null) return 'float64';
  return typeof value === 'number' ? 'int64' : null;
}

/** As Go's `%v` prints it, or null for what is no number. */
export function numberText(value: unknown): string | null {
  const int = intOf(value);
  if (int !== null) return String(int);
  const float = floatOf(value);
  if (float === null) return null;
  // Whole floats take an exponent from a million on, as all others do.
  return value instanceof WholeFloat && float >= 1e6 ? exponential(float) : goNumber(float);
}

/** `1.5e+06`: the exponent has two digits or more. */
export function exponential(value: number, digits?: number): string {
  return value.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');
}
