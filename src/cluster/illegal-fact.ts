/** A tape that breaks a rule: a fact that no chart takes where it stands. */
import type { Lived } from '../kernel/lifecycle.js';
import type { FactEnvelope } from './facts.js';

export class IllegalFactError extends Error {
  override readonly name = 'IllegalFactError';
  readonly envelope: FactEnvelope;
  /** The state value the object was in; null when no such object exists. */
  readonly state: unknown;

  constructor(envelope: FactEnvelope, state: unknown) {
    const { seq, fact, subject } = envelope;
    const place = state === null ? 'which does not exist' : `in state ${JSON.stringify(state)}`;
    super(`fact ${seq}: ${fact.type} is not legal for ${subject}, ${place}`);
    this.envelope = envelope;
    this.state = state;
  }
}

/** @throws IllegalFactError when the chart refused the fact. */
export function legal<T extends Lived<unknown, unknown>>(
  envelope: FactEnvelope,
  after: T | null,
  state: unknown,
): T {
  if (after === null) throw new IllegalFactError(envelope, state ?? null);
  return after;
}
