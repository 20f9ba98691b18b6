/**
 * A claim is something we say is always true of a tape: a sentence, where it comes from, and a checker that is told one
 * moment at a time. Safety: something bad never happens. Liveness: something good happens in time.
 */
import type { MomentKind, MomentOf, TapeEnd } from './witness/moments.js';
import type { Witness } from './witness/witness.js';

export interface Claim {
  /** Stable, in the words of the catalogue: `job-active-le-parallelism`. */
  readonly id: string;
  readonly kind: 'safety' | 'liveness';
  readonly sentence: string;
  /** The Kubernetes field, page or rule it follows from. */
  readonly source: string;
  /** What a real cluster may show for a moment, or when the claim is not judged; empty when there is nothing. */
  readonly excused: string;
  /** A checker for one tape. */
  begin(witness: Witness): Checker;
}

/** Answers what is wrong, or null. */
export type Handler<K extends MomentKind> = (moment: MomentOf<K>) => string | null;

export type Handlers = { readonly [K in MomentKind]?: Handler<K> };

export interface Checker {
  readonly on: Handlers;
  /** Asked once, when the tape is over. */
  readonly end?: (end: TapeEnd) => string | null;
}

export interface ClaimDefinition<S> {
  readonly id: string;
  readonly kind?: 'safety' | 'liveness';
  readonly sentence: string;
  readonly source: string;
  readonly excused?: string;
  /** What the checker remembers: small, and of one tape. */
  readonly begin: () => S;
  readonly on: {
    readonly [K in MomentKind]?: (state: S, moment: MomentOf<K>, witness: Witness) => string | null;
  };
  readonly end?: (state: S, end: TapeEnd, witness: Witness) => string | null;
}

export function claim<S>(definition: ClaimDefinition<S>): Claim {
  const { id, kind = 'safety', sentence, source, excused = '', begin, on, end } = definition;
  return {
    id,
    kind,
    sentence,
    source,
    excused,
    begin: (witness) => {
      const state = begin();
      return {
        on: bound(on, state, witness),
        ...(end === undefined ? {} : { end: (tapeEnd: TapeEnd) => end(state, tapeEnd, witness) }),
      };
    },
  };
}

/** A claim that needs no memory of its own. */
export function claimAtOnce(definition: Omit<ClaimDefinition<null>, 'begin'>): Claim {
  return claim<null>({ ...definition, begin: () => null });
}

function bound<S>(on: ClaimDefinition<S>['on'], state: S, witness: Witness): Handlers {
  const handlers: { [kind: string]: unknown } = {};
  for (const [kind, handle] of Object.entries(on)) {
    const ask = handle as (state: S, moment: unknown, witness: Witness) => string | null;
    handlers[kind] = (moment: unknown) => ask(state, moment, witness);
  }
  return handlers as Handlers;
}
