/** From a tape to the state it leads to. */
import { Cluster } from '../cluster/cluster.js';
import type { FactEnvelope } from '../cluster/facts.js';

/**
 * The cluster after all facts up to and including `untilMs`.
 * @throws IllegalFactError at the first fact that its chart does not take.
 */
export function replay(tape: Iterable<FactEnvelope>, untilMs = Number.POSITIVE_INFINITY): Cluster {
  const cluster = new Cluster();
  for (const envelope of tape) {
    if (envelope.atMs > untilMs) break;
    cluster.apply(envelope);
  }
  return cluster;
}
