/**
 * What the Job controller sees of the cluster and when. As long as its watches keep up, its caches are the cluster
 * itself. While a watch lags, the controller looks at a copy that follows as the notices come in, in the order of the
 * writes; one of a kind never overtakes another.
 */
import type { Cluster } from '../cluster/cluster.js';
import { JobEntry } from '../cluster/job-entry.js';
import { PodEntry } from '../cluster/pod-entry.js';
import type { Notice } from './notices.js';
import { LANES, type World } from './world.js';

export type WatchKind = 'jobs' | 'pods';

interface Lag {
  readonly untilMs: number;
  /** Every notice is this late; null: all come at the end of the window. */
  readonly lagMs: number | null;
}

class Watch {
  /** What the controller's cache holds of this kind. */
  cache: Cluster;
  /** The resource version the cache has reached. */
  version: number;
  lag: Lag | null = null;
  readonly held: { readonly notice: Notice; readonly dueMs: number }[] = [];

  constructor(cluster: Cluster) {
    this.cache = cluster;
    this.version = cluster.resourceVersion;
  }
}

export class Watches {
  readonly #world: World;
  readonly #handle: (notice: Notice) => void;
  readonly #watches: Readonly<Record<WatchKind, Watch>>;
  /** Nobody listens while the controller is down. */
  #connected = true;

  /** @param handle is given each notice when the controller sees it. */
  constructor(world: World, handle: (notice: Notice) => void) {
    this.#world = world;
    this.#handle = handle;
    this.#watches = { jobs: new Watch(world.cluster), pods: new Watch(world.cluster) };
  }

  get jobs(): Cluster {
    return this.#watches.jobs.cache;
  }

  get pods(): Cluster {
    return this.#watches.pods.cache;
  }

  version(kind: WatchKind): number {
    return this.#watches[kind].version;
  }

  /** True while some cache is a copy: notices must carry their facts then. */
  get lags(): boolean {
    return this.jobs !== this.#world.cluster || this.pods !== this.#world.cluster;
  }

  /** From now to `untilMs` notices of this kind come late. Replaces an earlier setting. */
  delay(kind: WatchKind, untilMs: number, lagMs: number | null): void {
    const watch = this.#watches[kind];
    watch.lag = { untilMs, lagMs };
    if (watch.cache === this.#world.cluster) watch.cache = this.#world.cluster.copy(kind);
  }

  observe(notice: Notice): void {
    if (!this.#connected) return;
    const kind = kindOf(notice);
    const watch = this.#watches[kind];
    const { nowMs } = this.#world.ledger;
    const dueMs = Math.max(dueOf(watch.lag, nowMs), watch.held.at(-1)?.dueMs ?? 0);
    if (dueMs <= nowMs) {
      this.#deliver(watch, notice);
      return;
    }
    watch.held.push({ notice, dueMs });
    this.#world.agenda.add(dueMs, LANES.lateNotices, notice.resourceVersion, {
      kind: 'lateNotice',
      watch: kind,
    });
  }

  /** The first notice held for this kind is due. */
  release(kind: WatchKind): void {
    const watch = this.#watches[kind];
    const first = watch.held[0];
    if (first === undefined || first.dueMs > this.#world.ledger.nowMs) return;
    watch.held.shift();
    this.#deliver(watch, first.notice);
  }

  disconnect(): void {
    this.#connected = false;
    for (const watch of [this.#watches.jobs, this.#watches.pods]) watch.held.length = 0;
  }

  /** Both caches are filled anew from the API server. */
  reconnect(): void {
    this.#connected = true;
    const { cluster, ledger } = this.#world;
    for (const kind of ['jobs', 'pods'] as const) {
      const watch = this.#watches[kind];
      const lagging = watch.lag !== null && watch.lag.untilMs > ledger.nowMs;
      watch.cache = lagging ? cluster.copy(kind) : cluster;
      watch.version = cluster.resourceVersion;
    }
  }

  #deliver(watch: Watch, notice: Notice): void {
    watch.version = notice.resourceVersion;
    const { cluster, ledger } = this.#world;
    if (watch.cache === cluster) {
      this.#handle(notice);
      return;
    }
    const seen = asSeen(notice, watch.cache);
    const isOver = watch.lag === null || watch.lag.untilMs <= ledger.nowMs;
    if (isOver && watch.held.length === 0) watch.cache = cluster;
    this.#handle(seen);
  }
}

function kindOf(notice: Notice): WatchKind {
  return notice.kind === 'job' ? 'jobs' : 'pods';
}

function dueOf(lag: Lag | null, nowMs: number): number {
  if (lag === null || nowMs >= lag.untilMs) return nowMs;
  return lag.lagMs === null ? lag.untilMs : nowMs + lag.lagMs;
}

/** Takes the write into the copy; the notice is about the object as the copy has it. */
function asSeen(notice: Notice, cache: Cluster): Notice {
  const { uid } = notice.entry;
  const before = notice.kind === 'job' ? cache.jobs.get(uid) : cache.pods.get(uid);
  for (const envelope of notice.facts) cache.apply(envelope);
  const entry = (notice.kind === 'job' ? cache.jobs.get(uid) : cache.pods.get(uid)) ?? before;
  if (notice.kind === 'job') return entry instanceof JobEntry ? { ...notice, entry } : notice;
  return entry instanceof PodEntry ? { ...notice, entry } : notice;
}
