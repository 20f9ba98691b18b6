/**
 * What the Job and CronJob controllers see of the cluster and when: they live in one process and share its caches. As long as the
 * watches keep up, the caches are the cluster itself. While a watch lags, the controllers look at a copy that follows as the
 * notices come in, in the order of the writes; one of a kind never overtakes another.
 */
import type { Cluster, Entry } from '../cluster/cluster.js';
import { CronJobEntry } from '../cluster/cronjob-entry.js';
import { JobEntry } from '../cluster/job-entry.js';
import { PodEntry } from '../cluster/pod-entry.js';
import type { AnyNotice } from './notices.js';
import { WATCH_KINDS, type WatchKind } from './watch-kinds.js';
import { LANES, type World } from './world.js';

interface Lag {
  readonly untilMs: number;
  /** Every notice is this late; null: all come at the end of the window. */
  readonly lagMs: number | null;
}

class Watch {
  /** What the cache of the process holds of this kind. */
  cache: Cluster;
  /** The resource version the cache has reached. */
  version: number;
  lag: Lag | null = null;
  readonly held: { readonly notice: AnyNotice; readonly dueMs: number }[] = [];

  constructor(cluster: Cluster) {
    this.cache = cluster;
    this.version = cluster.resourceVersion;
  }
}

export class Watches {
  readonly #world: World;
  readonly #handle: (notice: AnyNotice) => void;
  readonly #jobs: Watch;
  readonly #pods: Watch;
  readonly #cronJobs: Watch;
  /** Nobody listens while the controllers are down. */
  #connected = true;

  /** @param handle is given each notice when the controllers see it. */
  constructor(world: World, handle: (notice: AnyNotice) => void) {
    this.#world = world;
    this.#handle = handle;
    const { cluster } = world;
    this.#jobs = new Watch(cluster);
    this.#pods = new Watch(cluster);
    this.#cronJobs = new Watch(cluster);
  }

  get jobs(): Cluster {
    return this.#jobs.cache;
  }

  get pods(): Cluster {
    return this.#pods.cache;
  }

  get cronJobs(): Cluster {
    return this.#cronJobs.cache;
  }

  version(kind: WatchKind): number {
    return this.#of(kind).version;
  }

  /** True while some cache is a copy: notices must carry their facts then. */
  get lags(): boolean {
    const { cluster } = this.#world;
    return this.jobs !== cluster || this.pods !== cluster || this.cronJobs !== cluster;
  }

  /** From now to `untilMs` notices of this kind come late. Replaces an earlier setting. */
  delay(kind: WatchKind, untilMs: number, lagMs: number | null): void {
    const watch = this.#of(kind);
    watch.lag = { untilMs, lagMs };
    if (watch.cache === this.#world.cluster) watch.cache = this.#world.cluster.copy(kind);
  }

  observe(notice: AnyNotice): void {
    if (!this.#connected) return;
    const kind = kindOf(notice);
    const watch = this.#of(kind);
    const { nowMs } = this.#world.ledger;
    const ownMs = dueOf(watch.lag, nowMs);
    // What is held comes first, also at the instant at which it is due.
    if (ownMs <= nowMs && watch.held.length === 0) {
      this.#deliver(watch, notice);
      return;
    }
    const dueMs = Math.max(ownMs, watch.held.at(-1)?.dueMs ?? 0);
    watch.held.push({ notice, dueMs });
    this.#world.agenda.add(dueMs, LANES.lateNotices, notice.resourceVersion, {
      kind: 'lateNotice',
      watch: kind,
    });
  }

  /** The first notice held for this kind is due. */
  release(kind: WatchKind): void {
    const watch = this.#of(kind);
    const first = watch.held[0];
    if (first === undefined || first.dueMs > this.#world.ledger.nowMs) return;
    watch.held.shift();
    this.#deliver(watch, first.notice);
  }

  disconnect(): void {
    this.#connected = false;
    for (const kind of WATCH_KINDS) this.#of(kind).held.length = 0;
  }

  /** All caches are filled anew from the API server. */
  reconnect(): void {
    this.#connected = true;
    const { cluster, ledger } = this.#world;
    for (const kind of WATCH_KINDS) {
      const watch = this.#of(kind);
      const lagging = watch.lag !== null && watch.lag.untilMs > ledger.nowMs;
      watch.cache = lagging ? cluster.copy(kind) : cluster;
      watch.version = cluster.resourceVersion;
    }
  }

  #of(kind: WatchKind): Watch {
    switch (kind) {
      case 'jobs':
        return this.#jobs;
      case 'pods':
        return this.#pods;
      case 'cronJobs':
        return this.#cronJobs;
    }
  }

  #deliver(watch: Watch, notice: AnyNotice): void {
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

function kindOf({ kind }: AnyNotice): WatchKind {
  switch (kind) {
    case 'job':
      return 'jobs';
    case 'pod':
      return 'pods';
    case 'cronJob':
      return 'cronJobs';
  }
}

function dueOf(lag: Lag | null, nowMs: number): number {
  if (lag === null || nowMs >= lag.untilMs) return nowMs;
  return lag.lagMs === null ? lag.untilMs : nowMs + lag.lagMs;
}

/** Takes the write into the copy; the notice is about the object as the copy has it. */
function asSeen(notice: AnyNotice, cache: Cluster): AnyNotice {
  const before = entryIn(cache, notice);
  for (const envelope of notice.facts) cache.apply(envelope);
  const entry = entryIn(cache, notice) ?? before;
  switch (notice.kind) {
    case 'job':
      return entry instanceof JobEntry ? { ...notice, entry } : notice;
    case 'pod':
      return entry instanceof PodEntry ? { ...notice, entry } : notice;
    case 'cronJob':
      return entry instanceof CronJobEntry ? { ...notice, entry } : notice;
  }
}

function entryIn(cache: Cluster, { kind, entry: { uid } }: AnyNotice): Entry | null {
  switch (kind) {
    case 'job':
      return cache.jobs.get(uid) ?? null;
    case 'pod':
      return cache.pods.get(uid) ?? null;
    case 'cronJob':
      return cache.cronJobs.byUid(uid);
  }
}
