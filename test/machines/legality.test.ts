import { describe, expect, it } from 'vitest';
import { placedArrows, statesOf } from '../../src/views/diagram/walk.js';
import { forEveryChart, sampled } from './cases.js';
import { isActive } from './places.js';

describe('a chart takes what it draws and refuses what it does not draw', () => {
  forEveryChart((one) => {
    const arrows = statesOf(one.chart).flatMap(placedArrows);

    it(`${one.name}: every fact in every state`, () => {
      const tried = new Set<string>();
      sampled(one, (before, fact, atMs) => {
        const drawn = arrows.filter(
          (arrow) => arrow.fact === fact.type && isActive(before.value, arrow.from),
        );
        const after = one.stepChart(before, fact, atMs);
        const place = `${fact.type} in ${JSON.stringify(before.value)}`;
        tried.add(place);
        if (drawn.length === 0) expect(after, place).toBeNull();
        if (drawn.some(({ guard }) => guard === null || guard === 'else'))
          expect(after, place).not.toBeNull();
        if (after === null) return;
        for (const arrow of drawn) {
          if (isActive(after.value, arrow.from)) continue;
          const ways = drawn.filter((way) => way.from.join() === arrow.from.join());
          expect(
            ways.some((way) => isActive(after.value, way.to)),
            `${place}: ${JSON.stringify(after.value)}`,
          ).toBe(true);
        }
      });
      const facts = new Set(arrows.map(({ fact }) => fact));
      const states = new Set([...tried].map((place) => place.slice(place.indexOf(' in '))));
      expect(tried.size).toBeGreaterThan(0.5 * facts.size * states.size);
    });

    it(`${one.name}: every state can be reached by facts`, () => {
      const open = new Set(statesOf(one.chart));
      sampled(one, (before) => {
        for (const placed of open) if (isActive(before.value, placed.path)) open.delete(placed);
      });
      expect([...open].map(({ path }) => path.join(' '))).toEqual([]);
    });

    it(`${one.name}: arrows lead from the first state to every other`, () => {
      const states = statesOf(one.chart);
      const reached = new Set<string>();
      const queue = [[one.chart.id]];
      for (const path of queue) {
        const here = states.find((placed) => placed.path.join() === path.join());
        if (here === undefined || reached.has(path.join())) continue;
        reached.add(path.join());
        const { state } = here;
        const inner =
          state.type === 'parallel' ? Object.keys(state.states ?? {}) : [state.initial ?? []].flat();
        queue.push(...inner.map((name) => [...path, name]));
        queue.push(...placedArrows(here).map(({ to }) => [...to]));
      }
      expect(
        states.filter(({ path }) => !reached.has(path.join())).map(({ path }) => path.join(' ')),
      ).toEqual([]);
    });
  });
});
