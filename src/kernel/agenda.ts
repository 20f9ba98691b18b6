/**
 * What is due when: a binary heap ordered by time, then lane, then rank, then order of entry. The lane is the step
 * of one instant in which an entry is served (outside actions before kubelets before controllers ...); the rank
 * orders entries within it.
 */
import type { EpochMs } from './envelope.js';

export interface Due<T> {
  readonly atMs: EpochMs;
  readonly lane: number;
  readonly rank: number;
  readonly entry: number;
  readonly item: T;
}

export class Agenda<T> {
  readonly #heap: Due<T>[] = [];
  #entries = 0;

  get size(): number {
    return this.#heap.length;
  }

  add(atMs: EpochMs, lane: number, rank: number, item: T): void {
    const heap = this.#heap;
    const due: Due<T> = { atMs, lane, rank, entry: this.#entries++, item };
    const last = heap.length;
    let place = last;
    heap.push(due);
    while (place > 0) {
      const parentPlace = (place - 1) >> 1;
      const parent = heap[parentPlace];
      if (parent === undefined || !comesBefore(due, parent)) break;
      heap[place] = parent;
      place = parentPlace;
    }
    if (place !== last) heap[place] = due;
  }

  /** The next entry, left in place. */
  peek(): Due<T> | null {
    return this.#heap[0] ?? null;
  }

  /** Takes the next entry out. */
  next(): Due<T> | null {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return null;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(due: Due<T>): void {
    const heap = this.#heap;
    const size = heap.length;
    let place = 0;
    for (;;) {
      let childPlace = 2 * place + 1;
      if (childPlace >= size) break;
      let child = heap[childPlace];
      const right = heap[childPlace + 1];
      if (child !== undefined && right !== undefined && comesBefore(right, child)) {
        childPlace += 1;
        child = right;
      }
      if (child === undefined || !comesBefore(child, due)) break;
      heap[place] = child;
      place = childPlace;
    }
    heap[place] = due;
  }
}

function comesBefore<T>(a: Due<T>, b: Due<T>): boolean {
  if (a.atMs !== b.atMs) return a.atMs < b.atMs;
  if (a.lane !== b.lane) return a.lane < b.lane;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.entry < b.entry;
}
