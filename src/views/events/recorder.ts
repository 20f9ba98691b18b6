/**
 * The Events of a cluster as its API server holds them: the recorder in each component counts repetitions on the Event that
 * is there, combines what differs in the message alone, and drops what comes too fast.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
import type { Event } from '../../api/types/index.js';
import { eventObject, type KeptEvent } from './event-object.js';
import type { Happening } from './happening.js';
import { RecentMap } from './recent-map.js';

/** From this many different messages within the window on, they share one Event. */
const COMBINE_FROM = 10;
const COMBINE_WINDOW_MS = 600_000;
/** What one object may cause at once, and how soon it may cause one more. */
const BURST = 25;
const REFILL_MS = 300_000;
/** What the API server keeps Events for, by default. */
const KEPT_MS = 3_600_000;
/** What has expired is thrown away once in so many Events. */
const SWEEP_AFTER = 50_000;

interface Similar {
  readonly messages: Set<string>;
  readonly lastMs: number;
}

/** Kept as the time that refilled it. */
interface Budget {
  readonly leftMs: number;
  readonly atMs: number;
}

/** What the recorder in one component remembers. */
interface Memory {
  readonly observed: RecentMap<KeptEvent>;
  readonly similar: RecentMap<Similar>;
  readonly budgets: RecentMap<Budget>;
}

export class EventRecorder {
  readonly #kept = new Map<string, KeptEvent>();
  readonly #memories = new Map<string, Memory>();
  #recorded = 0;

  /** As the API server lists them: by name. An Event is gone one hour after it was last changed. */
  events(atMs: number): readonly Event[] {
    return [...this.#kept]
      .filter(([, { lastMs }]) => atMs - lastMs < KEPT_MS)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, kept]) => eventObject(kept));
  }

  /** The processes of these components stopped, and what they remembered is lost. */
  forget(components: readonly string[]): void {
    for (const component of components) this.#memories.delete(component);
  }

  /** @returns the Event as it is kept now; null when it came too fast. */
  record(happening: Happening, atMs: number): KeptEvent | null {
    const { component, host = '' } = happening.source;
    const memory = this.#memoryOf(host === '' ? component : `${component}/${host}`);
    this.#recorded += 1;
    const { key, message } = combine(memory, happening, atMs);
    const counted = this.#count(memory, key, { ...happening, message }, atMs);
    if (!mayPass(memory, happening, atMs)) return null;
    this.#kept.set(`${happening.about.namespace ?? ''}/${counted.name}`, counted);
    if (this.#recorded % SWEEP_AFTER === 0) this.#sweep(atMs);
    return counted;
  }

  #memoryOf(key: string): Memory {
    let memory = this.#memories.get(key);
    if (memory === undefined) {
      memory = { observed: new RecentMap(), similar: new RecentMap(), budgets: new RecentMap() };
      this.#memories.set(key, memory);
    }
    return memory;
  }

  /** A repetition goes onto the Event seen first, under its name. */
  #count({ observed }: Memory, key: string, happening: Happening, atMs: number): KeptEvent {
    const before = observed.get(key);
    const counted =
      before === undefined
        ? { happening, name: this.#nameFor(happening, atMs), firstMs: atMs, lastMs: atMs, count: 1 }
        : { ...before, happening, lastMs: atMs, count: before.count + 1 };
    observed.set(key, counted);
    return counted;
  }

  /** The object's name and the nanosecond, told apart by the order in which they are recorded. */
  #nameFor({ about }: Happening, atMs: number): string {
    const nanoseconds = BigInt(atMs) * 1_000_000n + BigInt(this.#recorded % 1_000_000);
    return `${about.name ?? ''}.${nanoseconds.toString(16)}`;
  }

  #sweep(atMs: number): void {
    for (const [key, { lastMs }] of this.#kept) if (atMs - lastMs >= KEPT_MS) this.#kept.delete(key);
  }
}

function combine(
  { similar }: Memory,
  { about, fieldPath, type, reason, message }: Happening,
  atMs: number,
): { readonly key: string; readonly message: string } {
  const group = JSON.stringify([about.uid, type, reason]);
  const before = similar.get(group);
  const isFresh = before === undefined || atMs - before.lastMs > COMBINE_WINDOW_MS;
  const messages = isFresh ? new Set<string>() : before.messages;
  messages.add(message);
  similar.set(group, { messages, lastMs: atMs });
  if (messages.size < COMBINE_FROM) return { key: JSON.stringify([group, fieldPath, message]), message };
  const [one] = messages;
  if (one !== undefined) messages.delete(one);
  return { key: group, message: `(combined from similar events): ${message}` };
}

function mayPass({ budgets }: Memory, { about }: Happening, atMs: number): boolean {
  const key = about.uid ?? '';
  const before = budgets.get(key) ?? { leftMs: BURST * REFILL_MS, atMs };
  const leftMs = Math.min(BURST * REFILL_MS, before.leftMs + atMs - before.atMs);
  const passes = leftMs >= REFILL_MS;
  budgets.set(key, { leftMs: passes ? leftMs - REFILL_MS : leftMs, atMs });
  return passes;
}
