/** The Events that exist at an instant of a tape. */
import type { Event } from '../../api/types/index.js';
import { Cluster } from '../../cluster/cluster.js';
import type { Tape } from '../../tape/tape.js';
import { EventLog } from './event-log.js';

export interface ClusterAndEvents {
  readonly cluster: Cluster;
  readonly events: readonly Event[];
}

/**
 * Counted and combined as the recorder in each component does, in the order in which the API server lists them. An Event is
 * gone one hour after it was last changed. Of a real cluster's tape, the Events that were seen.
 *
 * @throws IllegalFactError at the first fact that its chart does not take.
 */
export function eventsAt(tape: Tape, atMs: number): readonly Event[] {
  return replayWithEvents(tape, atMs).events;
}

/** The objects too, for the price of one. Throws as `eventsAt` does. */
export function replayWithEvents(tape: Tape, untilMs: number): ClusterAndEvents {
  const cluster = new Cluster();
  const log = new EventLog(tape.header);
  for (const envelope of tape) {
    if (envelope.atMs > untilMs) break;
    log.observe(envelope, cluster.apply(envelope), cluster);
  }
  return { cluster, events: log.events(untilMs) };
}
