/** Tells those who follow a tape that it has grown. */
import type { FactEnvelope } from '../cluster/facts.js';

interface Readable {
  readonly length: number;
  from(seq: number): Iterable<FactEnvelope>;
}

export class Arrivals {
  readonly #waiting = new Set<() => void>();

  /** The tape has grown. */
  announce(): void {
    if (this.#waiting.size === 0) return;
    const woken = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of woken) wake();
  }

  /** What is there from this number on, then what comes, until the signal ends it. */
  async *follow(tape: Readable, seq: number, signal: AbortSignal): AsyncIterable<FactEnvelope> {
    let next = seq;
    while (!signal.aborted) {
      for (const envelope of tape.from(next)) {
        yield envelope;
        next = envelope.seq + 1;
        if (signal.aborted) return;
      }
      if (tape.length <= next) await this.#growth(signal);
    }
  }

  #growth(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
