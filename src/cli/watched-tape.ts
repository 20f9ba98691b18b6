/** A tape that tells somebody at a terminal how far its reading has come. */
import type { FactEnvelope } from '../cluster/facts.js';
import type { EpochMs } from '../kernel/envelope.js';
import type { Tape, TapeHeader } from '../tape/tape.js';
import type { Host } from './host.js';
import { type Progress, progressOn } from './progress.js';

export function watchedTape(tape: Tape, host: Host): WatchedTape {
  return new WatchedTape(tape, progressOn(host));
}

export class WatchedTape implements Tape {
  readonly #tape: Tape;
  readonly #progress: Progress;

  constructor(tape: Tape, progress: Progress) {
    this.#tape = tape;
    this.#progress = progress;
  }

  get header(): TapeHeader {
    return this.#tape.header;
  }

  get length(): number {
    return this.#tape.length;
  }

  at(seq: number): FactEnvelope | null {
    return this.#tape.at(seq);
  }

  *from(seq: number): Generator<FactEnvelope> {
    for (const envelope of this.#tape.from(seq)) {
      this.#progress.follow(envelope);
      yield envelope;
    }
  }

  lengthAt(atMs: EpochMs): number {
    return this.#tape.lengthAt(atMs);
  }

  [Symbol.iterator](): Iterator<FactEnvelope> {
    return this.from(0);
  }

  /** Clears the line that says how far it is. */
  end(): void {
    this.#progress.end();
  }
}
