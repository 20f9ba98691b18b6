import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from '../../src/kernel/agenda.js';

/** Few values each, so that ties are common. */
const entry = fc.record({ atMs: fc.nat(4), lane: fc.nat(2), rank: fc.integer({ min: -2, max: 2 }) });
type Entry = { readonly atMs: number; readonly lane: number; readonly rank: number };

/** Takes out one entry, or adds one; more are added than taken out, so that the heap grows deep. */
const step = fc.oneof(
  { weight: 1, arbitrary: fc.constant('take' as const) },
  { weight: 2, arbitrary: entry },
);

/** The plain way: everything in a list, sorted by what comes first, entries in the order of their arrival. */
class SortedList {
  readonly #entries: { readonly key: readonly number[]; readonly item: number }[] = [];

  add({ atMs, lane, rank }: Entry, item: number): void {
    this.#entries.push({ key: [atMs, lane, rank, item], item });
    this.#entries.sort((a, b) => firstDifference(a.key, b.key));
  }

  take(): number | null {
    return this.#entries.shift()?.item ?? null;
  }
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  return a.map((one, place) => one - (b[place] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

describe('the agenda', () => {
  it('gives out entries by time, then lane, then rank, then order of entry', () => {
    const agenda = new Agenda<string>();
    agenda.add(2, 0, 0, 'later');
    agenda.add(1, 1, 0, 'second lane');
    agenda.add(1, 0, 1, 'second rank');
    agenda.add(1, 0, 0, 'first in');
    agenda.add(1, 0, 0, 'second in');
    const order: string[] = [];
    for (let due = agenda.next(); due !== null; due = agenda.next()) order.push(due.item);
    expect(order).toEqual(['first in', 'second in', 'second rank', 'second lane', 'later']);
  });

  it('agrees with a sorted list however additions and takings are mixed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
        const agenda = new Agenda<number>();
        const reference = new SortedList();
        steps.forEach((one, item) => {
          if (one === 'take') {
            const shown = agenda.peek();
            expect(agenda.next()).toBe(shown);
            expect(shown?.item ?? null).toBe(reference.take());
          } else {
            agenda.add(one.atMs, one.lane, one.rank, item);
            reference.add(one, item);
          }
        });
        while (agenda.size > 0) expect(agenda.next()?.item ?? null).toBe(reference.take());
        expect(reference.take()).toBeNull();
      }),
    );
  });

  it('shows the next entry without taking it', () => {
    const agenda = new Agenda<string>();
    agenda.add(5, 1, 2, 'only');
    expect(agenda.peek()).toMatchObject({ atMs: 5, lane: 1, rank: 2, item: 'only' });
    expect(agenda.size).toBe(1);
    expect(agenda.next()?.item).toBe('only');
    expect(agenda.size).toBe(0);
  });

  it('has nothing to give when it is empty', () => {
    const agenda = new Agenda<string>();
    expect(agenda.peek()).toBeNull();
    expect(agenda.next()).toBeNull();
  });
});
