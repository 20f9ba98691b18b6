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

type Ask = (state: unknown, moment: Moment, witness: Witness) => string | null;

/** Which claims want to hear of which moments, by their places in the list. Worked out once for many tapes. */
type Routes = ReadonlyMap<MomentKind, readonly { readonly place: number; readonly ask: Ask }[]>;

export class Judge {
  readonly violations: Violation[] = [];
  readonly #claims: readonly Claim[];
  readonly #routes: Routes;
  /** What each claim remembers of this tape. */
  readonly #states: readonly unknown[];
  readonly #witness: Witness;
  readonly #guilty = new Set<Claim>();
  #length = 0;

  constructor(claims: readonly Claim[], header: TapeHeader) {
    this.#claims = claims;
    this.#routes = routesOf(claims);
    this.#states = claims.map(({ begin }) => begin());
    this.#witness = new Witness(header, (moment) => this.#put(moment));
  }

  follow(envelope: FactEnvelope): void {
    this.#length = envelope.seq + 1;
    this.#witness.follow(envelope);
  }

  /** @returns everything the claims object to, each claim at most once, in the order it showed. */
  finish(end: TapeEnd): readonly Violation[] {
    this.#witness.finish();
    for (const [place, claim] of this.#claims.entries()) {
      const message = claim.end?.(this.#states[place], end, this.#witness) ?? null;
      if (message !== null) this.#object(claim, message, { seq: this.#length, atMs: end.atMs, subject: '' });
    }
    return this.violations;
  }

  #put(moment: Moment): void {
    const asked = this.#routes.get(moment.kind);
    if (asked === undefined) return;
    for (const { place, ask } of asked) {
      const message = ask(this.#states[place], moment, this.#witness);
      const claim = this.#claims[place];
      if (message !== null && claim !== undefined) this.#object(claim, message, moment.envelope);
    }
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

const ROUTES = new WeakMap<readonly Claim[], Routes>();

function routesOf(claims: readonly Claim[]): Routes {
  const known = ROUTES.get(claims);
  if (known !== undefined) return known;
  const routes = new Map<MomentKind, { place: number; ask: Ask }[]>();
  for (const [place, { on }] of claims.entries()) {
    for (const [kind, ask] of Object.entries(on)) {
      const list = routes.get(kind as MomentKind) ?? [];
      list.push({ place, ask: ask as Ask });
      routes.set(kind as MomentKind, list);
    }
  }
  ROUTES.set(claims, routes);
  return routes;
}
