/** Weights that arbitraries share. Absence comes first, so that shrinking takes things away. */
import fc from 'fast-check';

/** Half of the time there. */
export function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** There once in six times. */
export function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** Seconds at which something happens: mostly early, often at round numbers, where instants meet. */
export function moments(max: number): fc.Arbitrary<number> {
  const round = [0, 1, 2, 5, 6, 10, 11, 12, 16, 20, 21, 22, 30, 31, 45, 60, 90, 120, 200].filter(
    (at) => at <= max,
  );
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...round) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: Math.min(max, 40) }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max }) },
  );
}
