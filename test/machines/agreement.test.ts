import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as machines from '../../machines/index.js';
import { placedArrows, statesOf } from '../../src/views/diagram/walk.js';
import { forEveryChart, START_MS, sampled, ways } from './cases.js';
import { isActive } from './places.js';

const published = Object.values(machines).flatMap((one) =>
  typeof one === 'object' && 'machine' in one ? [one.id] : [],
);

describe('what was learnt from a chart is what XState says', () => {
  const tested: string[] = [];

  forEveryChart((one) => {
    tested.push(one.name);

    it(`${one.name}: state, record and refusal are equal after every fact`, () => {
      fc.assert(
        fc.property(ways(one), ({ begin, facts }) => {
          let lived = begin;
          let atMs = START_MS;
          for (const [fact, later] of facts) {
            atMs += later;
            const after = one.step(lived, fact, atMs);
            expect(after).toEqual(one.stepByXState(lived, fact, atMs));
            lived = after ?? lived;
          }
        }),
        { numRuns: 100 },
      );
    });

    it(`${one.name}: a state read back from JSON steps as the state itself`, () => {
      sampled(one, (before, fact, atMs, after) => {
        if (atMs % 7000 !== 0) return;
        const stored: typeof before = JSON.parse(JSON.stringify(before));
        expect(one.step(stored, fact, atMs)).toEqual(after);
      });
    });

    it(`${one.name}: such facts take every arrow of the chart`, () => {
      const arrows = statesOf(one.chart).flatMap(placedArrows);
      const taken = new Set<object>();
      sampled(one, (before, fact, _, after) => {
        if (after === null) return;
        for (const arrow of arrows) {
          if (arrow.fact !== fact.type || !isActive(before.value, arrow.from)) continue;
          if (isActive(after.value, arrow.to)) taken.add(arrow);
        }
      });
      const missing = arrows.filter((arrow) => !taken.has(arrow));
      expect(missing.map(({ from, fact, guard, to }) => [...from, fact, guard, ...to].join(' '))).toEqual([]);
    });
  });

  it('is tried on every published chart', () => {
    expect([...tested].sort()).toEqual([...published].sort());
  });
});
