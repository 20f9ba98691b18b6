/** Puts a tape before claims, one fact at a time, and collects what they object to. */
import type { FactEnvelope } from '../src/cluster/facts.js';
import type { Tape, TapeHeader } from '../src/tape/tape.js';
import type { Claim } from './claim.js';
import { type Routes, routesOf } from './routes.js';
import type { Moment, TapeEnd } from './witness/moments.js';
import { Witness } from './witness/witness.js';

/** A claim that does not hold, and where on the tape it shows. */
export interface Violation {
  readonly claim: string;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** The fact at which it shows; the length of the tape when it shows at the end. */
  readonly seq: number;
  readonly atMs: number;
  /** The uid of the object that fact is about; empty at the end. */
  readonly subject: string;
}

export class Judge {
  readonly violations: Violation[] = [];
  readonly #claims: readonly Claim[];
  readonly #routes: Routes;
  /** What each claim remembers of this tape; undefined before it is first asked. */
  readonly #states: unknown[];
  readonly #witness: Witness;
  readonly #guilty = new Set<Claim>();
  #length = 0;
  readonly #put = (moment: Moment): void => {
    for (const { place, ask } of this.#routes.of(moment)) {
      const message = ask(this.#stateOf(place), moment, this.#witness);
      if (message === null) continue;
      const claim = this.#claims[place];
      if (claim !== undefined) this.#object(claim, message, moment.envelope);
    }
  };

  constructor(claims: readonly Claim[], header: TapeHeader) {
    this.#claims = claims;
    this.#routes = routesOf(claims);
    this.#states = claims.map(() => undefined);
    this.#witness = new Witness(header, this.#put);
  }

  follow(envelope: FactEnvelope): void {
    this.#length = envelope.seq + 1;
    this.#witness.follow(envelope);
  }

  /** @returns everything the claims object to, each claim at most once, in the order it showed. */
  finish(end: TapeEnd): readonly Violation[] {
    this.#witness.finish();
    for (const [place, claim] of this.#claims.entries()) {
      const message = claim.end?.(this.#stateOf(place), end, this.#witness) ?? null;
      if (message !== null) this.#object(claim, message, { seq: this.#length, atMs: end.atMs, subject: '' });
    }
    return this.violations;
  }

  #stateOf(place: number): unknown {
    const known = this.#states[place];
    if (known !== undefined) return known;
    const fresh = this.#claims[place]?.begin();
    this.#states[place] = fresh;
    return fresh;
  }

  #object(claim: Claim, message: string, { seq, atMs, subject }: Omit<Violation, 'claim' | 'message'>): void {
    if (this.#guilty.has(claim)) return;
    this.#guilty.add(claim);
    this.violations.push({ claim: claim.id, message, seq, atMs, subject });
  }
}

/** What the claims object to in this tape. */
export function judge(claims: readonly Claim[], tape: Tape, end: TapeEnd): readonly Violation[] {
  const judging = new Judge(claims, tape.header);
  for (const envelope of tape) judging.follow(envelope);
  return judging.finish(end);
}
