import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IndexSet } from '../../src/cluster/index-set.js';

/** Mostly neighbours, so that whole words fill up; some far away. */
const index = fc.oneof({ weight: 5, arbitrary: fc.nat(130) }, fc.nat(100_000));

it('an index set agrees with a plain set, and finds the next index that is not in it', () => {
  const step = fc.record({ adds: fc.boolean(), from: index, count: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30, size: 'max' }), fc.array(index), (steps, questions) => {
      const set = new IndexSet();
      const plain = new Set<number>();
      for (const { adds, from, count } of steps) {
        for (let one = from; one <= from + count; one++) {
          if (adds) {
            set.add(one);
            plain.add(one);
          } else {
            set.delete(one);
            plain.delete(one);
          }
        }
      }
      for (const question of questions) {
        expect(set.has(question)).toBe(plain.has(question));
        let absent = question;
        while (plain.has(absent)) absent += 1;
        expect(set.nextAbsent(question)).toBe(absent);
      }
    }),
  );
});

it('a full set of a hundred thousand is passed over without walking it', () => {
  const set = new IndexSet();
  for (let one = 0; one < 100_000; one++) set.add(one);
  expect(set.nextAbsent(0)).toBe(100_000);
  set.delete(77_777);
  expect(set.nextAbsent(1)).toBe(77_777);
  expect(set.nextAbsent(77_778)).toBe(100_000);
});
