/**
 * What is due when: a binary heap ordered by time, then lane, then rank, then order of entry. The lane is the step
 * of one instant in which an entry is served (outside actions before kubelets before controllers ...); the rank
 * orders entries within it. What comes first is held apart: an entry that is due at once mostly never enters the heap.
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
  /** Comes before the whole heap; null when that has not been asked since the last one was taken. */
  #first: Due<T> | null = null;
  readonly #heap: Due<T>[] = [];
  #entries = 0;

  get size(): number {
    return this.#heap.length + (this.#first === null ? 0 : 1);
  }

  add(atMs: EpochMs, lane: number, rank: number, item: T): void {
    const due: Due<T> = { atMs, lane, rank, entry: this.#entries++, item };
    const first = this.#first;
    const least = first ?? this.#heap[0];
    if (least !== undefined && !comesBefore(due, least)) {
      this.#rise(due);
      return;
    }
    this.#first = due;
    if (first !== null) this.#rise(first);
  }

  /** The next entry, left in place. */
  peek(): Due<T> | null {
    this.#first ??= this.#least();
    return this.#first;
  }

  /** Takes the next entry out. */
  next(): Due<T> | null {
    const first = this.peek();
    this.#first = null;
    return first;
  }

  #rise(due: Due<T>): void {
    const heap = this.#heap;
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

  /** Takes the least entry out of the heap. */
  #least(): Due<T> | null {
    const heap = this.#heap;
    const least = heap[0];
    const last = heap.pop();
    if (least === undefined || last === undefined) return null;
    if (heap.length > 0) this.#sink(last);
    return least;
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
