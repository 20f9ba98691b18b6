/** Events as they were seen on a real cluster, each in its latest version. */
import type { Event } from '../../api/types/index.js';

/** What an API server keeps Events for, unless it is told otherwise. */
const KEPT_MS = 3_600_000;

export class SeenEvents {
  readonly #events = new Map<string, { readonly event: Event; readonly seenMs: number }>();

  /** @returns the Event with its kind named. */
  add(seen: Event, atMs: number): Event {
    const { namespace = '', name = '' } = seen.metadata;
    const event: Event = { apiVersion: 'v1', kind: 'Event', ...seen };
    this.#events.set(`${namespace}/${name}`, { event, seenMs: atMs });
    return event;
  }

  /** By name, those that have not expired. */
  events(atMs: number): readonly Event[] {
    return [...this.#events]
      .filter(([, { seenMs }]) => atMs - seenMs < KEPT_MS)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { event }]) => event);
  }
}
