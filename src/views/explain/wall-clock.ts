/** The wall clock of a run, which a scenario may set forward or back; the times of the tape never jump. */
import type { FactEnvelope } from '../../cluster/facts.js';
import type { TapeHeader } from '../../tape/tape.js';

export class WallClock {
  readonly #actions: readonly unknown[];
  #offsetMs = 0;

  constructor({ input }: TapeHeader) {
    const actions = field(input?.scenario, 'actions');
    this.#actions = Array.isArray(actions) ? actions : [];
  }

  follow({ fact }: FactEnvelope): void {
    if (fact.type !== 'ActionTaken' || fact.action !== 'clockJump') return;
    const seconds = field(this.#actions[fact.place], 'by');
    if (typeof seconds === 'number') this.#offsetMs += Math.round(seconds * 1_000);
  }

  /** What the wall clock shows at a time of the tape, after the facts followed so far. */
  wallMs(atMs: number): number {
    return atMs + this.#offsetMs;
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
