/**
 * The queue in front of a controller: a key waits in it at most once, first in, first out; per key there is one delayed
 * entry besides, and of two the earlier one stays.
 */
import type { Agenda } from '../kernel/agenda.js';
import { RecallingMap } from '../kernel/recalling-map.js';

interface Waiting {
  readonly key: string;
  queued: boolean;
  /** When the delayed entry comes due; `NEVER` without one. */
  dueMs: number;
  /** When the pending delayed entry was first made; entries due together enter in this order. */
  madeAs: number;
  /** The fact that asked for the next sync, or for the last one. */
  cause: number | null;
  /** The fact that asked for the delayed entry. */
  delayedCause: number | null;
}

const NEVER = Number.POSITIVE_INFINITY;

const SPARE = 64;

export interface QueueLanes {
  readonly delayed: number;
  readonly ready: number;
}

export class WorkQueue<T> {
  readonly #agenda: Agenda<T>;
  readonly #lanes: QueueLanes;
  readonly #delayed: (key: string, madeAs: number) => T;
  readonly #ready: (key: string) => T;
  /** What waits, and some keys at rest: most of those are wanted again soon. */
  #waiting = new RecallingMap<string, Waiting>();
  /** With more keys than this, those at rest are dropped. */
  #room = SPARE;
  #arrivals = 0;

  /** @param delayed is given the number of the delayed entry besides its key; it comes back with `fall`. */
  constructor(
    agenda: Agenda<T>,
    lanes: QueueLanes,
    delayed: (key: string, madeAs: number) => T,
    ready: (key: string) => T,
  ) {
    this.#agenda = agenda;
    this.#lanes = lanes;
    this.#delayed = delayed;
    this.#ready = ready;
  }

  addNow(key: string, nowMs: number, cause: number | null): void {
    const entry = this.#entryOf(key);
    if (entry.queued) return;
    entry.queued = true;
    entry.cause = cause;
    this.#agenda.add(nowMs, this.#lanes.ready, this.#arrivals++, this.#ready(key));
  }

  addAfter(key: string, nowMs: number, afterMs: number, cause: number | null): void {
    if (afterMs <= 0) {
      this.addNow(key, nowMs, cause);
      return;
    }
    const entry = this.#entryOf(key);
    const dueMs = nowMs + afterMs;
    if (entry.dueMs <= dueMs) return;
    if (entry.dueMs === NEVER) entry.madeAs = this.#arrivals++;
    entry.dueMs = dueMs;
    entry.delayedCause = cause;
    this.#agenda.add(dueMs, this.#lanes.delayed, entry.madeAs, this.#delayed(key, entry.madeAs));
  }

  /** A delayed entry has come due. One that was moved to an earlier time since, or is over, is out of date. */
  fall(key: string, madeAs: number, nowMs: number): void {
    const entry = this.#entryOf(key);
    if (entry.dueMs !== nowMs || entry.madeAs !== madeAs) return;
    entry.dueMs = NEVER;
    this.addNow(key, nowMs, entry.delayedCause);
  }

  /** Takes the key out to be worked on. Returns what asked for it. */
  take(key: string): number | null {
    const entry = this.#entryOf(key);
    entry.queued = false;
    if (this.#waiting.size > this.#room) this.#dropResting();
    return entry.cause;
  }

  #dropResting(): void {
    const waiting = new RecallingMap<string, Waiting>();
    for (const entry of this.#waiting.values())
      if (entry.queued || entry.dueMs !== NEVER) waiting.set(entry.key, entry);
    this.#waiting = waiting;
    this.#room = 2 * waiting.size + SPARE;
  }

  #entryOf(key: string): Waiting {
    let entry = this.#waiting.get(key);
    if (entry === null) {
      entry = { key, queued: false, dueMs: NEVER, madeAs: 0, cause: null, delayedCause: null };
      this.#waiting.set(key, entry);
    }
    return entry;
  }
}
