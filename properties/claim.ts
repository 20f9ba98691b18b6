/**
 * A claim is something we say is always true of a tape: a sentence, where it comes from, and handlers that are told one
 * moment at a time. Safety: something bad never happens. Liveness: something good happens in time.
 */
import type { Fact } from '../src/cluster/facts.js';
import type { MomentKind, MomentOf, TapeEnd } from './witness/moments.js';
import type { Witness } from './witness/witness.js';

export interface ClaimDefinition<S> {
  /** Stable, in the words of the catalogue: `job-active-le-parallelism`. */
  readonly id: string;
  /** Default `safety`. */
  readonly kind?: 'safety' | 'liveness';
  readonly sentence: string;
  /** The Kubernetes field, page or rule it follows from. */
  readonly source: string;
  /** What a real cluster may show for a moment, or when the claim is not judged. Default: nothing. */
  readonly excused?: string;
  /** Of the moments that every fact makes, `fact` and `cronJob`, only those of facts of these types. Default: all. */
  readonly facts?: readonly Fact['type'][];
  /** What is remembered of one tape: small. */
  readonly begin: () => S;
  /** Each answers what is wrong, or null. */
  readonly on: {
    readonly [K in MomentKind]?: (state: S, moment: MomentOf<K>, witness: Witness) => string | null;
  };
  /** Asked once, when the tape is over. */
  readonly end?: (state: S, end: TapeEnd, witness: Witness) => string | null;
}

/** A claim whose memory is its own business. */
export type Claim = Required<Omit<ClaimDefinition<unknown>, 'facts' | 'on' | 'end'>> & {
  /** Null: all. */
  readonly facts: readonly Fact['type'][] | null;
  readonly on: {
    readonly [K in MomentKind]?: (state: unknown, moment: MomentOf<K>, witness: Witness) => string | null;
  };
  readonly end?: (state: unknown, end: TapeEnd, witness: Witness) => string | null;
};

export function claim<S>(definition: ClaimDefinition<S>): Claim {
  const { kind = 'safety', excused = '', facts = null, ...rest } = definition;
  // The state is only ever the one that `begin` of the same claim has made.
  return { kind, excused, facts, ...(rest as Omit<Claim, 'kind' | 'excused' | 'facts'>) };
}

/** A claim that needs no memory of its own. */
export function claimAtOnce(definition: Omit<ClaimDefinition<null>, 'begin'>): Claim {
  return claim<null>({ ...definition, begin: () => null });
}
