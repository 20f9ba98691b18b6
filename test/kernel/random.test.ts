import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/kernel/random.js';

function draws(seed: number, name: string, count: number): readonly number[] {
  const stream = randomStream(seed, name);
  return Array.from({ length: count }, () => stream.fraction());
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How far two series move together: 0 when they have nothing to do with each other. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = mean(a);
  const meanB = mean(b);
  const products = a.map((value, place) => (value - meanA) * ((b[place] ?? 0) - meanB));
  const spread = (values: readonly number[], middle: number) =>
    Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return mean(products) / (spread(a, meanA) * spread(b, meanB));
}

describe('a random stream', () => {
  it('gives the same draws for the same seed and name', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, name) => {
        expect(draws(seed, name, 20)).toEqual(draws(seed, name, 20));
      }),
    );
  });

  // Worked out apart from this code: FNV-1a of the name, MurmurHash3's final steps, xoroshiro128+ (24, 16, 37).
  it('keeps the meaning of stored seeds from version to version', () => {
    const names = randomStream(1, 'pod names');
    expect(Array.from({ length: 8 }, () => names.below(27))).toEqual([1, 17, 3, 23, 0, 25, 6, 21]);
    const chances = randomStream(42, 'pod behaviours');
    expect(Array.from({ length: 4 }, () => chances.below(1000))).toEqual([354, 970, 183, 532]);
  });

  it('does not depend on what is drawn from streams with other names', () => {
    const alone = draws(7, 'a', 100);
    const a = randomStream(7, 'a');
    const b = randomStream(7, 'b');
    const mixed = alone.map(() => {
      b.fraction();
      return a.fraction();
    });
    expect(mixed).toEqual(alone);
  });

  it('has nothing to do with the stream of another name or of the next seed', () => {
    const one = draws(7, 'a', 10_000);
    expect(Math.abs(correlation(one, draws(7, 'b', 10_000)))).toBeLessThan(0.05);
    expect(Math.abs(correlation(one, draws(8, 'a', 10_000)))).toBeLessThan(0.05);
  });

  it('begins differently for neighbouring seeds', () => {
    const first = Array.from({ length: 1000 }, (_, seed) => draws(seed, 'pod behaviours', 1)[0] ?? 0);
    expect(mean(first)).toBeCloseTo(0.5, 1);
    expect(first.filter((value) => value < 0.25).length).toBeGreaterThan(200);
    expect(first.filter((value) => value >= 0.75).length).toBeGreaterThan(200);
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        const stream = randomStream(seed, 'bounds');
        for (let draw = 0; draw < 20; draw++) {
          const value = stream.below(bound);
          expect(Number.isInteger(value) && value >= 0 && value < bound).toBe(true);
          const fraction = stream.fraction();
          expect(fraction >= 0 && fraction < 1).toBe(true);
        }
      }),
    );
  });

  it('gives every number below the bound about equally often', () => {
    const stream = randomStream(3, 'evenness');
    const counts = new Array<number>(27).fill(0);
    for (let draw = 0; draw < 27_000; draw++) {
      const value = stream.below(27);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    // 26 degrees of freedom: chi-squared stays below 54 in 999 of 1,000 fair series.
    const chiSquared = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquared).toBeLessThan(54);
  });
});
