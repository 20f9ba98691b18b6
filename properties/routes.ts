/** Which claims want to hear of which moments. Worked out once for many tapes. */
import type { Fact } from '../src/cluster/facts.js';
import type { Claim } from './claim.js';
import type { Moment, MomentKind } from './witness/moments.js';
import type { Witness } from './witness/witness.js';

export interface Route {
  /** Of the claim in the list. */
  readonly place: number;
  readonly ask: (state: unknown, moment: Moment, witness: Witness) => string | null;
}

/** What nobody wants to hear of leads nowhere. */
const NOWHERE: readonly Route[] = [];

export class Routes {
  readonly #claims: readonly Claim[];
  readonly #byKind = new Map<MomentKind, readonly Route[]>();
  /** The moments that every fact makes, by its type. */
  readonly #byFact = {
    fact: new Map<Fact['type'], readonly Route[]>(),
    cronJob: new Map<Fact['type'], readonly Route[]>(),
  };

  constructor(claims: readonly Claim[]) {
    this.#claims = claims;
    const kinds = new Set(claims.flatMap(({ on }) => Object.keys(on) as MomentKind[]));
    for (const kind of kinds) this.#byKind.set(kind, this.#lead(kind, null));
  }

  of(moment: Moment): readonly Route[] {
    const { kind } = moment;
    if (kind !== 'fact' && kind !== 'cronJob') return this.#byKind.get(kind) ?? NOWHERE;
    const { type } = moment.envelope.fact;
    let routes = this.#byFact[kind].get(type);
    if (routes === undefined) {
      routes = this.#lead(kind, type);
      this.#byFact[kind].set(type, routes);
    }
    return routes;
  }

  #lead(kind: MomentKind, type: Fact['type'] | null): readonly Route[] {
    const routes: Route[] = [];
    for (const [place, { on, facts }] of this.#claims.entries()) {
      const ask = on[kind] as Route['ask'] | undefined;
      const isWanted = type === null || facts === null || facts.includes(type);
      if (ask !== undefined && isWanted) routes.push({ place, ask });
    }
    return routes;
  }
}

const known = new WeakMap<readonly Claim[], Routes>();

export function routesOf(claims: readonly Claim[]): Routes {
  let routes = known.get(claims);
  if (routes === undefined) {
    routes = new Routes(claims);
    known.set(claims, routes);
  }
  return routes;
}
