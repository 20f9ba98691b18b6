/** Weights that arbitraries share. What is absent comes first, and shrinking takes things away. */
import fc from 'fast-check';

/** Half of the time there. */
export function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return there(arbitrary, 1);
}

/** There once in three times. */
export function sometimes<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return there(arbitrary, 2);
}

/** There once in six times. */
export function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return there(arbitrary, 5);
}

function there<T>(arbitrary: fc.Arbitrary<T>, absent: number): fc.Arbitrary<T | undefined> {
  const nothing = { weight: absent, arbitrary: fc.constant(undefined) };
  return fc.oneof({ withCrossShrink: true }, nothing, { weight: 1, arbitrary });
}

/** Any of them; shrinking tries those that come before. */
export function oneOf<T>(...values: readonly T[]): fc.Arbitrary<T> {
  return fc.nat(values.length - 1).map((place) => values[place] as T);
}

type Gappy<T> = { readonly [K in keyof T]: T[K] | undefined };

/** The same without the fields that are undefined. */
export function withoutAbsent<T extends object>(from: Gappy<T>): T {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as T;
}
