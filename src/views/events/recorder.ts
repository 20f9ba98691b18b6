/**
 * The Events of a cluster as its API server holds them: the recorder in a controller counts repetitions on the Event that is
 * there, combines what differs in the message alone, and drops what comes too fast.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
import type { Event } from '../../api/types/index.js';

/** From this many different messages within the window on, they share one Event. */
const COMBINE_FROM = 10;
const COMBINE_WINDOW_MS = 600_000;
/** What one object may cause at once, and how soon it may cause one more. */
const BURST = 25;
const REFILL_MS = 300_000;

interface Similar {
  readonly messages: Set<string>;
  readonly lastMs: number;
}

/** Kept as the time that refilled it. */
interface Budget {
  readonly leftMs: number;
  readonly atMs: number;
}

/** One controller's recorder. It forgets everything when its process stops. */
export class EventRecorder {
  readonly #events = new Map<string, Event>();
  #observed = new Map<string, Event>();
  #similar = new Map<string, Similar>();
  #budgets = new Map<string, Budget>();

  /** As the API server lists them: by name. */
  events(): readonly Event[] {
    return [...this.#events.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }

  forget(): void {
    this.#observed = new Map();
    this.#similar = new Map();
    this.#budgets = new Map();
  }

  /** @param event with count 1, at this time. */
  record(event: Event, atMs: number): void {
    const { event: aggregated, key } = this.#combine(event, atMs);
    const counted = this.#count(aggregated, key);
    if (!this.#mayPass(event, atMs)) return;
    this.#events.set(nameOf(counted), counted);
  }

  #combine(event: Event, atMs: number): { readonly event: Event; readonly key: string } {
    const group = JSON.stringify([event.involvedObject.uid, event.source, event.type, event.reason]);
    const message = event.message ?? '';
    const before = this.#similar.get(group);
    const isFresh = before === undefined || atMs - before.lastMs > COMBINE_WINDOW_MS;
    const messages = isFresh ? new Set<string>() : before.messages;
    messages.add(message);
    this.#similar.set(group, { messages, lastMs: atMs });
    if (messages.size < COMBINE_FROM) return { event, key: JSON.stringify([group, message]) };
    const [one] = messages;
    if (one !== undefined) messages.delete(one);
    return { event: { ...event, message: `(combined from similar events): ${message}` }, key: group };
  }

  /** A repetition goes onto the Event seen first, under its name. */
  #count(event: Event, key: string): Event {
    const before = this.#observed.get(key);
    const counted =
      before === undefined
        ? event
        : {
            ...event,
            metadata: before.metadata,
            ...(before.firstTimestamp === undefined ? {} : { firstTimestamp: before.firstTimestamp }),
            count: (before.count ?? 1) + 1,
          };
    this.#observed.set(key, counted);
    return counted;
  }

  #mayPass({ involvedObject, source }: Event, atMs: number): boolean {
    const key = JSON.stringify([involvedObject.uid, source]);
    const before = this.#budgets.get(key) ?? { leftMs: BURST * REFILL_MS, atMs };
    const leftMs = Math.min(BURST * REFILL_MS, before.leftMs + atMs - before.atMs);
    const passes = leftMs >= REFILL_MS;
    this.#budgets.set(key, { leftMs: passes ? leftMs - REFILL_MS : leftMs, atMs });
    return passes;
  }
}

function nameOf({ metadata }: Event): string {
  return `${metadata.namespace ?? ''}/${metadata.name ?? ''}`;
}
