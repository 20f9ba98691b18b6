/**
 * The Job controller's second queue: strips the tracking finalizer off pods that no running job counts. An entry is one
 * pod, which is tried again when the call fails, or all pods of a job, which is not; either goes by its uid.
 */
import { labelsOf } from '../../machines/pod-record.js';
import { matchesSelector } from '../api/labels.js';
import type { JobSpec } from '../api/types/index.js';
import { byOrdinal, type PodEntry } from '../cluster/pod-entry.js';
import { DONE } from '../controllers/job/requests.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import type { JobCalls, Reply } from './job-calls.js';
import type { Watches } from './watches.js';
import { WorkQueue } from './work-queue.js';
import { type Item, LANES, type World } from './world.js';

export class CleanUpHost {
  readonly #world: World;
  readonly #watches: Watches;
  readonly #calls: JobCalls;
  readonly #patched: (jobKey: string, jobUid: string, version: number) => void;
  #queue: WorkQueue<Item>;
  readonly #failures = new Map<string, number>();
  /** The specs of the Jobs whose pods are to be stripped, by their uids. */
  readonly #wholeJobs = new TurnoverMap<string, JobSpec>();

  /** @param patched is told the key and uid of the owner and the version after every pod that was patched. */
  constructor(
    world: World,
    watches: Watches,
    calls: JobCalls,
    patched: (jobKey: string, jobUid: string, version: number) => void,
  ) {
    this.#patched = patched;
    this.#world = world;
    this.#watches = watches;
    this.#calls = calls;
    this.#queue = this.#newQueue();
  }

  /** The process stopped: nothing of this is remembered. */
  forget(): void {
    this.#queue = this.#newQueue();
    this.#failures.clear();
    this.#wholeJobs.clear();
  }

  addPod(podUid: string, cause: number): void {
    this.#queue.addNow(podUid, this.#world.ledger.nowMs, cause);
  }

  addJob(jobUid: string, spec: JobSpec, cause: number): void {
    this.#wholeJobs.set(jobUid, spec);
    this.#queue.addNow(jobUid, this.#world.ledger.nowMs, cause);
  }

  fall(queue: WorkQueue<Item>, key: string, madeAs: number): void {
    if (queue === this.#queue) queue.fall(key, madeAs, this.#world.ledger.nowMs);
  }

  /** @throws ControllerCrash when a call is to end the process. */
  serve(queue: WorkQueue<Item>, uid: string): void {
    if (queue !== this.#queue) return;
    this.#world.ledger.cause = queue.take(uid);
    const spec = this.#wholeJobs.get(uid);
    if (spec !== undefined) {
      this.#wholeJobs.delete(uid);
      this.#serveJob(uid, spec);
      return;
    }
    this.#servePod(uid);
  }

  #serveJob(jobUid: string, spec: JobSpec): void {
    const { pods } = this.#watches;
    const owned = pods.podsOf(jobUid);
    if (owned.all.size + pods.orphans.size === 0) return;
    const orphans = [...pods.orphans].filter(({ lived }) =>
      matchesSelector(spec.selector, labelsOf(lived.record)),
    );
    const candidates = [...owned.endedTracked, ...owned.terminatingTracked, ...owned.active, ...orphans];
    for (const pod of candidates.sort(byOrdinal)) if (this.#mayStrip(pod)) this.#strip(pod);
  }

  /** A pod that is gone, or that a running job counts again, is done with. */
  #servePod(uid: string): void {
    const pod = this.#watches.pods.pods.get(uid);
    const answer = pod !== undefined && this.#mayStrip(pod) ? this.#strip(pod).answer : DONE;
    if (answer.ok || answer.error === 'notFound') {
      this.#failures.delete(uid);
      return;
    }
    const failures = (this.#failures.get(uid) ?? 0) + 1;
    this.#failures.set(uid, failures);
    const { ledger, parts } = this.#world;
    this.#queue.addAfter(uid, ledger.nowMs, parts.rules.retryDelayMs(failures), ledger.cause);
  }

  #strip(pod: PodEntry): Reply {
    const reply = this.#calls.cleanUp(pod);
    const { owner, born } = pod.lived.record;
    if (reply.version !== null && owner !== null) {
      this.#patched(`${born.namespace}/${owner.name}`, owner.uid, reply.version);
    }
    return reply;
  }

  #mayStrip(pod: PodEntry): boolean {
    const { owner } = pod.lived.record;
    const job = owner === null ? null : (this.#watches.jobs.jobs.get(owner.uid) ?? null);
    return this.#world.parts.rules.mayStrip(pod, job);
  }

  #newQueue(): WorkQueue<Item> {
    const queue: WorkQueue<Item> = new WorkQueue<Item>(
      this.#world.agenda,
      { delayed: LANES.delayed, ready: LANES.cleanUps },
      (key, madeAs) => ({ kind: 'cleanUpDelayed', queue, key, madeAs }),
      (key) => ({ kind: 'cleanUp', queue, key }),
    );
    return queue;
  }
}
