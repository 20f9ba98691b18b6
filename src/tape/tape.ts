/** The log: every fact of a run in order, under a header that says where it came from. Append-only. */
import type { FactEnvelope } from '../cluster/facts.js';

/** The version of the tape's format. A change of it needs an upcaster for the older ones. */
export const TAPE_FORMAT = 1;

export interface TapeHeader {
  readonly format: typeof TAPE_FORMAT;
  /** Whose behaviour the run follows: `v1.36.2`, `fixed-active`, or `import` for a real cluster's log. */
  readonly model: string;
  /** The instant of second 0, in milliseconds since the epoch. */
  readonly startMs: number;
  readonly seed: number;
  /** The objects and the scenario the run was made from, as given; null for an import. */
  readonly input: { readonly manifests: readonly unknown[]; readonly scenario: unknown } | null;
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
}

/** A tape in memory. */
export class MemoryTape implements Tape {
  readonly header: TapeHeader;
  readonly #facts: FactEnvelope[] = [];

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

  [Symbol.iterator](): Iterator<FactEnvelope> {
    return this.#facts[Symbol.iterator]();
  }

  /** @throws Error when the fact is not the next one. */
  append(envelope: FactEnvelope): void {
    if (envelope.seq !== this.#facts.length) {
      throw new Error(`fact ${envelope.seq} does not follow fact ${this.#facts.length - 1}`);
    }
    this.#facts.push(envelope);
  }
}
