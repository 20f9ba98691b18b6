import { describe, expect, it } from 'vitest';
import { Agenda } from '../../src/kernel/agenda.js';
import { WorkQueue } from '../../src/simulate/work-queue.js';

type Item =
  | { readonly kind: 'delayed'; readonly key: string; readonly madeAs: number }
  | { readonly kind: 'ready'; readonly key: string };

describe('a work queue', () => {
  it('lets keys that are due together enter by when their pending entries were first made', () => {
    const { queue, served, runUntil } = worked();
    queue.addAfter('a', 0, 10, null);
    queue.addAfter('a', 0, 4, null);
    queue.addAfter('b', 1, 9, null);
    runUntil(4);
    // The entry that a had for 10 became the one for 4: this one is younger than b's.
    queue.addAfter('a', 5, 5, null);
    runUntil(10);
    expect(served).toEqual(['4 a', '10 b', '10 a']);
  });

  it('also when the first of them is moved to an earlier time last', () => {
    const { queue, served, runUntil } = worked();
    queue.addAfter('a', 0, 20, null);
    queue.addAfter('b', 0, 10, null);
    queue.addAfter('a', 0, 10, null);
    runUntil(20);
    expect(served).toEqual(['10 a', '10 b']);
  });

  it('holds a key back for the shortest delay, and for none at all when there is none', () => {
    const { queue, served, runUntil } = worked();
    queue.addAfter('a', 0, 1, null);
    queue.addAfter('b', 0, 0, null);
    queue.addAfter('c', 5, -5, null);
    runUntil(20);
    expect(served).toEqual(['0 b', '1 a', '5 c']);
  });

  it('forgets keys at rest and none that waits', () => {
    const queue = queueOn(new Agenda<Item>());
    queue.addAfter('late', 0, 1_000, 7);
    queue.addNow('soon', 0, 8);
    for (let n = 0; n < 500; n += 1) {
      queue.addNow(`key-${n}`, 0, n);
      expect(queue.take(`key-${n}`)).toBe(n);
    }
    queue.addNow('soon', 0, 9);
    expect(queue.take('soon')).toBe(8);
    queue.fall('late', 0, 1_000);
    expect(queue.take('late')).toBe(7);
  });
});

function queueOn(agenda: Agenda<Item>): WorkQueue<Item> {
  return new WorkQueue<Item>(
    agenda,
    { delayed: 0, ready: 1 },
    (key, madeAs) => ({ kind: 'delayed', key, madeAs }),
    (key) => ({ kind: 'ready', key }),
  );
}

/** A queue whose keys are taken out as soon as they may be. */
function worked() {
  const agenda = new Agenda<Item>();
  const queue = queueOn(agenda);
  const served: string[] = [];
  const runUntil = (endMs: number) => {
    for (let due = agenda.peek(); due !== null && due.atMs <= endMs; due = agenda.peek()) {
      agenda.next();
      const { atMs, item } = due;
      if (item.kind === 'delayed') queue.fall(item.key, item.madeAs, atMs);
      else {
        queue.take(item.key);
        served.push(`${atMs} ${item.key}`);
      }
    }
  };
  return { queue, served, runUntil };
}
