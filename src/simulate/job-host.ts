/**
 * Runs the Job controller: keeps its queue and its memory, shows it its caches, and hands it the answers to its requests.
 */
import { labelsOf } from '../../machines/pod-record.js';
import { matchesSelector } from '../api/labels.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { byOrdinal, type PodEntry } from '../cluster/pod-entry.js';
import { type JobMemory, newJobMemory, rememberOwnWrite } from '../controllers/job/memory.js';
import type { Ask, SyncResult } from '../controllers/job/requests.js';
import type { View } from '../controllers/job/work.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import type { CleanUpHost } from './clean-up-host.js';
import type { JobCalls } from './job-calls.js';
import { JobHandlers } from './job-handlers.js';
import type { Notice } from './notices.js';
import type { Watches } from './watches.js';
import { WorkQueue } from './work-queue.js';
import { type Item, LANES, type World } from './world.js';

/** What the controller knows of a key. */
interface Known {
  readonly namespace: string;
  readonly name: string;
  readonly memory: JobMemory;
}

export class JobHost {
  readonly #world: World;
  readonly #watches: Watches;
  readonly #calls: JobCalls;
  readonly #handlers: JobHandlers;
  #queue: WorkQueue<Item>;
  readonly #known = new TurnoverMap<string, Known>();
  readonly #failures = new Map<string, number>();
  readonly #podByUid = (uid: string): PodEntry | null => this.#watches.pods.pods.get(uid) ?? null;

  constructor(world: World, watches: Watches, calls: JobCalls, cleanUps: CleanUpHost) {
    this.#world = world;
    this.#watches = watches;
    this.#calls = calls;
    this.#queue = this.#newQueue();
    this.#handlers = new JobHandlers(world, watches, cleanUps, {
      memoryOf: (key) => this.#knownOf(key).memory,
      syncAfter: (key, afterMs, cause) => this.#queue.addAfter(key, world.ledger.nowMs, afterMs, cause),
    });
  }

  /** The process stopped: queue, retry counters and memory are lost. */
  forget(): void {
    this.#queue = this.#newQueue();
    this.#known.clear();
    this.#failures.clear();
    this.#handlers.forget();
  }

  observe(notice: Notice): void {
    this.#handlers.observe(notice);
  }

  /** A delayed entry of the queue has come due. */
  fall(queue: WorkQueue<Item>, key: string, madeAs: number): void {
    if (queue === this.#queue) queue.fall(key, madeAs, this.#world.ledger.nowMs);
  }

  /** @throws ControllerCrash when a call is to end the process. */
  sync(queue: WorkQueue<Item>, key: string): void {
    if (queue !== this.#queue) return;
    const { ledger } = this.#world;
    ledger.cause = queue.take(key);
    this.#calls.lastFailureSeq = null;
    const { memory, namespace, name } = this.#knownOf(key);
    const job = this.#watches.jobs.jobNamed(namespace, name);
    if (this.#isStale(job, memory)) {
      this.#plan(key, { failed: true, wakeAfterMs: null });
      return;
    }
    if (job === null) {
      this.#known.delete(key);
      this.#failures.delete(key);
      return;
    }
    this.#plan(key, this.#run(job, memory));
  }

  /** The clean-up patched a pod; that is a write of this controller as well. */
  noteCleanUp(jobKey: string, jobUid: string, version: number): void {
    rememberOwnWrite(this.#knownOf(jobKey).memory, jobUid, 'pods', version);
  }

  #plan(key: string, { failed, wakeAfterMs }: SyncResult): void {
    const { ledger } = this.#world;
    if (wakeAfterMs !== null) this.#queue.addAfter(key, ledger.nowMs, wakeAfterMs, ledger.cause);
    if (!failed) {
      if (this.#failures.size > 0) this.#failures.delete(key);
      return;
    }
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    const cause = this.#calls.lastFailureSeq ?? ledger.cause;
    this.#queue.addAfter(key, ledger.nowMs, this.#world.parts.rules.retryDelayMs(failures), cause);
  }

  #run(job: JobEntry, memory: JobMemory): SyncResult {
    let knownVersion = job.resourceVersion;
    const { ledger, parts } = this.#world;
    const ask: Ask = (request) => {
      const { answer, version } = this.#calls.carryOut(job, knownVersion, request);
      if (version === null) return answer;
      const isStatus = request.kind === 'updateStatus';
      if (isStatus) knownVersion = version;
      rememberOwnWrite(memory, job.uid, isStatus ? 'jobs' : 'pods', version);
      return answer;
    };
    return parts.syncJob(this.#viewOf(job), memory, ledger.nowMs, ask, parts.rules);
  }

  /** The controller does not decide before it sees its own last writes, not even whether the job still exists. */
  #isStale(job: JobEntry | null, memory: JobMemory): boolean {
    const { ledger, parts } = this.#world;
    const { ownWrites } = memory;
    if (ownWrites === null) return false;
    if (parts.rules.cachesAreCurrent(memory, this.#watches.version('jobs'), this.#watches.version('pods'))) {
      memory.ownWrites = null;
      return false;
    }
    this.#calls.lastFailureSeq = ledger.note(job?.uid ?? ownWrites.jobUid, { type: 'JobSyncStale' });
    return true;
  }

  #viewOf(job: JobEntry): View {
    const cache = this.#watches.pods;
    const pods = cache.podsOf(job.uid);
    return {
      job,
      pods,
      mismatched: pods.relabelled.size === 0 ? NOBODY : mismatched(job, pods.relabelled),
      adoptable: cache.orphans.size === 0 ? NOBODY : adoptable(job, cache.orphans),
      pod: this.#podByUid,
    };
  }

  #knownOf(key: string): Known {
    let known = this.#known.get(key);
    if (known === undefined) {
      const slash = key.indexOf('/');
      known = { namespace: key.slice(0, slash), name: key.slice(slash + 1), memory: newJobMemory() };
      this.#known.set(key, known);
    }
    return known;
  }

  #newQueue(): WorkQueue<Item> {
    const queue: WorkQueue<Item> = new WorkQueue<Item>(
      this.#world.agenda,
      { delayed: LANES.delayed, ready: LANES.syncs },
      (key, madeAs) => ({ kind: 'jobDelayed', queue, key, madeAs }),
      (key) => ({ kind: 'jobSync', queue, key }),
    );
    return queue;
  }
}

const NOBODY: readonly PodEntry[] = [];

function mismatched(job: JobEntry, relabelled: ReadonlySet<PodEntry>): readonly PodEntry[] {
  return [...relabelled].filter((pod) => !matches(job, pod)).sort(byOrdinal);
}

function adoptable(job: JobEntry, orphans: ReadonlySet<PodEntry>): readonly PodEntry[] {
  const inNamespace = [...orphans].filter(({ lived }) => lived.record.born.namespace === job.namespace);
  return inNamespace.filter((pod) => matches(job, pod)).sort(byOrdinal);
}

function matches(job: JobEntry, { lived }: PodEntry): boolean {
  return matchesSelector(job.lived.record.spec.selector, labelsOf(lived.record));
}
