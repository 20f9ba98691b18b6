import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TurnoverMap } from '../../src/kernel/turnover-map.js';

/** Far more keys pass through than are ever there at once. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ set: fc.nat(12), to: fc.nat() }) },
  { weight: 5, arbitrary: fc.record({ take: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.constant('clear' as const) },
);

describe('a map of what comes and goes', () => {
  it('holds what a Map would hold, in the same order', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 200, maxLength: 600, size: 'max' }), (steps) => {
        const map = new TurnoverMap<number, number>();
        const plain = new Map<number, number>();
        for (const one of steps) {
          if (one === 'clear') {
            map.clear();
            plain.clear();
          } else if ('set' in one) {
            map.set(one.set, one.to);
            plain.set(one.set, one.to);
          } else {
            expect(map.get(one.take)).toBe(plain.get(one.take));
            expect(map.delete(one.take)).toBe(plain.delete(one.take));
          }
          expect(map.size).toBe(plain.size);
        }
        expect([...map]).toEqual([...plain]);
        expect([...map.keys()]).toEqual([...plain.keys()]);
        expect([...map.values()]).toEqual([...plain.values()]);
        for (const key of plain.keys()) expect(map.has(key)).toBe(true);
        const walked: [number, number][] = [];
        map.forEach((value, key) => walked.push([key, value]));
        expect(walked).toEqual([...plain.entries()]);
      }),
    );
  });

  it('may be emptied while somebody walks it', () => {
    const map = new TurnoverMap<number, string>();
    for (let key = 0; key < 200; key += 1) map.set(key, `value ${key}`);
    const met: number[] = [];
    for (const key of map.keys()) {
      met.push(key);
      map.delete(key);
      map.delete(key + 1);
    }
    expect(met).toEqual(Array.from({ length: 100 }, (_, place) => 2 * place));
    expect(map.size).toBe(0);
  });
});
