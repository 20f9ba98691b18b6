/** The log: every fact of a run in order, under a header that says where it came from. Append-only. */
import type { FactEnvelope } from '../cluster/facts.js';
import type { EpochMs } from '../kernel/envelope.js';
import { Arrivals } from './arrivals.js';

/** The version of the tape's format. A change of it needs an upcaster for the older ones. */
export const TAPE_FORMAT = 1;

export interface TapeHeader {
  readonly format: typeof TAPE_FORMAT;
  /** Whose behaviour the run follows: `v1.36.2`, `fixed-active`, or `import` for a real cluster's log. */
  readonly model: string;
  /** The instant of second 0, in milliseconds since the epoch. */
  readonly startMs: number;
  readonly seed: number;
  /** What the run was made from, as given; null for an import. */
  readonly input: TapeInput | null;
}

/** The objects and the scenario of a run. */
export interface TapeInput {
  readonly manifests: readonly unknown[];
  readonly scenario: unknown;
  /** Which controllers were somebody's own, `job` or `cronJob`; absent when none was. Without them the run cannot be made again. */
  readonly controllers?: readonly string[];
}

/** What every tape can do, wherever it is kept. */
export interface Tape extends Iterable<FactEnvelope> {
  readonly header: TapeHeader;
  /** How many facts there are. */
  readonly length: number;
  /** The fact with this number; null when there is none. */
  at(seq: number): FactEnvelope | null;
  /** The facts from this number on. */
  from(seq: number): Iterable<FactEnvelope>;
  /** How many facts there are up to this instant, those of the instant included. */
  lengthAt(atMs: EpochMs): number;
}

/** A tape that can grow. */
export interface GrowingTape extends Tape {
  /**
   * The fact's own number is the length the writer believes the tape to have.
   * @throws TapeConflictError when the tape has another length: somebody else wrote in between.
   */
  append(envelope: FactEnvelope): void;
  /** All of them or, when the first does not follow, none. Throws as `append` does. */
  appendAll(envelopes: readonly FactEnvelope[]): void;
  /** The facts from this number on, those to come included, until the signal ends it. */
  follow(seq: number, signal: AbortSignal): AsyncIterable<FactEnvelope>;
}

/** A writer expected the tape to have another length than it has. Nothing was written. */
export class TapeConflictError extends Error {
  override readonly name = 'TapeConflictError';
  readonly expectedLength: number;
  readonly length: number;

  constructor(expectedLength: number, length: number) {
    super(`fact ${expectedLength} cannot follow: the tape has ${length} facts`);
    this.expectedLength = expectedLength;
    this.length = length;
  }
}

/**
 * @returns whether there is anything to append.
 * @throws TapeConflictError when the envelopes are not numbered on from `length`.
 */
export function continues(length: number, envelopes: readonly FactEnvelope[]): boolean {
  for (const [place, { seq }] of envelopes.entries()) {
    if (seq !== length + place) throw new TapeConflictError(seq, length + place);
  }
  return envelopes.length > 0;
}

/** A tape in memory. */
export class MemoryTape implements GrowingTape {
  readonly header: TapeHeader;
  readonly #facts: FactEnvelope[] = [];
  readonly #arrivals = new Arrivals();

  constructor(header: TapeHeader) {
    this.header = header;
  }

  get length(): number {
    return this.#facts.length;
  }

  at(seq: number): FactEnvelope | null {
    return this.#facts[seq] ?? null;
  }

  *from(seq: number): Iterable<FactEnvelope> {
    for (let place = seq; place < this.#facts.length; place++) {
      const envelope = this.#facts[place];
      if (envelope !== undefined) yield envelope;
    }
  }

  lengthAt(atMs: EpochMs): number {
    let low = 0;
    let high = this.#facts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#facts[middle]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  [Symbol.iterator](): Iterator<FactEnvelope> {
    return this.#facts[Symbol.iterator]();
  }

  append(envelope: FactEnvelope): void {
    if (envelope.seq !== this.#facts.length) throw new TapeConflictError(envelope.seq, this.#facts.length);
    this.#facts.push(envelope);
    this.#arrivals.announce();
  }

  appendAll(envelopes: readonly FactEnvelope[]): void {
    if (!continues(this.#facts.length, envelopes)) return;
    for (const envelope of envelopes) this.#facts.push(envelope);
    this.#arrivals.announce();
  }

  follow(seq: number, signal: AbortSignal): AsyncIterable<FactEnvelope> {
    return this.#arrivals.follow(this, seq, signal);
  }
}
