/** The values a cron field selects (0 to 59) as a pair of 32-bit masks, small enough to be JSON and quick to search. */

export type Bits = { readonly low: number; readonly high: number };

export const NO_BITS: Bits = { low: 0, high: 0 };

/** The set of the given values, each from 0 to 63. */
export function bitsOf(values: Iterable<number>): Bits {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value < 32) low |= 1 << value;
    else high |= 1 << (value - 32);
  }
  return { low, high };
}

export function unionOf(a: Bits, b: Bits): Bits {
  return { low: a.low | b.low, high: a.high | b.high };
}

export function hasBit(bits: Bits, value: number): boolean {
  return ((value < 32 ? bits.low >>> value : bits.high >>> (value - 32)) & 1) === 1;
}

/** The smallest selected value that is at least `from`; -1 when there is none. */
export function nextBit(bits: Bits, from: number): number {
  if (from < 32) {
    const low = bits.low & (-1 << from);
    if (low !== 0) return lowestBit(low);
    return bits.high === 0 ? -1 : 32 + lowestBit(bits.high);
  }
  if (from > 63) return -1;
  const high = bits.high & (-1 << (from - 32));
  return high === 0 ? -1 : 32 + lowestBit(high);
}

export function isEmpty(bits: Bits): boolean {
  return bits.low === 0 && bits.high === 0;
}

/** The selected values in ascending order. */
export function valuesOf(bits: Bits): number[] {
  const values: number[] = [];
  for (let value = nextBit(bits, 0); value !== -1; value = nextBit(bits, value + 1)) values.push(value);
  return values;
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
