/** Puts a tape before claims, one fact at a time, and collects what they object to. */
import type { FactEnvelope } from '../src/cluster/facts.js';
import type { Tape, TapeHeader } from '../src/tape/tape.js';
import type { Claim } from './claim.js';
import type { Moment, MomentKind, TapeEnd } from './witness/moments.js';
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

type Ask = (moment: Moment) => string | null;

export class Judge {
  readonly violations: Violation[] = [];
  readonly #witness: Witness;
  readonly #asked = new Map<MomentKind, { readonly id: string; readonly ask: Ask }[]>();
  readonly #ends: { readonly id: string; readonly ask: (end: TapeEnd) => string | null }[] = [];
  readonly #guilty = new Set<string>();
  #length = 0;

  constructor(claims: readonly Claim[], header: TapeHeader) {
    this.#witness = new Witness(header, (moment) => this.#put(moment));
    for (const claim of claims) {
      const checker = claim.begin(this.#witness);
      for (const [kind, ask] of Object.entries(checker.on)) {
        const list = this.#asked.get(kind as MomentKind) ?? [];
        list.push({ id: claim.id, ask: ask as Ask });
        this.#asked.set(kind as MomentKind, list);
      }
      if (checker.end !== undefined) this.#ends.push({ id: claim.id, ask: checker.end });
    }
  }

  follow(envelope: FactEnvelope): void {
    this.#length = envelope.seq + 1;
    this.#witness.follow(envelope);
  }

  /** @returns everything the claims object to, each claim at most once, in the order it showed. */
  finish(end: TapeEnd): readonly Violation[] {
    this.#witness.finish();
    for (const { id, ask } of this.#ends) {
      const message = this.#guilty.has(id) ? null : ask(end);
      if (message === null) continue;
      this.violations.push({ claim: id, message, seq: this.#length, atMs: end.atMs, subject: '' });
    }
    return this.violations;
  }

  #put(moment: Moment): void {
    const asked = this.#asked.get(moment.kind);
    if (asked === undefined) return;
    for (const { id, ask } of asked) {
      const message = ask(moment);
      if (message === null || this.#guilty.has(id)) continue;
      this.#guilty.add(id);
      const { seq, atMs, subject } = moment.envelope;
      this.violations.push({ claim: id, message, seq, atMs, subject });
    }
  }
}

/** What the claims object to in this tape. */
export function judge(claims: readonly Claim[], tape: Tape, end: TapeEnd): readonly Violation[] {
  const judging = new Judge(claims, tape.header);
  for (const envelope of tape) judging.follow(envelope);
  return judging.finish(end);
}
