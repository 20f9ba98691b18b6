/**
 * Runs the Job controller: keeps its queue and its memory, lets it see the caches, carries out its requests and hands it
 * the answers.
 */
import { isFinished } from '../../machines/job-status.js';
import { labelsOf } from '../../machines/pod-record.js';
import { matchesSelector } from '../api/labels.js';
import { generateName } from '../api/names.js';
import type { OwnerReference } from '../api/types/index.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { byOrdinal, type PodEntry } from '../cluster/pod-entry.js';
import type { JobModel } from '../controllers/job/manage.js';
import { type JobMemory, newJobMemory } from '../controllers/job/memory.js';
import { podNamePrefix, stampOf } from '../controllers/job/pod-stamp.js';
import {
  type Answer,
  DONE,
  type JobRequest,
  type NewPod,
  type SyncResult,
} from '../controllers/job/requests.js';
import { syncJob } from '../controllers/job/sync.js';
import type { View } from '../controllers/job/view.js';
import type { Notice } from './notices.js';
import { WorkQueue } from './work-queue.js';
import { type Item, LANES, type World } from './world.js';

const BATCH_MS = 1000;
const MAX_RETRY_MS = 60_000;

export class JobHost {
  readonly #world: World;
  readonly #model: JobModel;
  readonly #queue: WorkQueue<Item>;
  readonly #memories = new Map<string, JobMemory>();
  readonly #failures = new Map<string, number>();
  readonly #cleanUps = new Set<string>();
  #cleanUpsAsked = 0;

  constructor(world: World, model: JobModel) {
    this.#world = world;
    this.#model = model;
    this.#queue = new WorkQueue<Item>(
      world.agenda,
      { delayed: LANES.delayed, ready: LANES.syncs },
      (key) => ({ kind: 'jobDelayed', key }),
      (key) => ({ kind: 'jobSync', key }),
    );
  }

  observe(notice: Notice): void {
    if (notice.kind === 'job') this.#observeJob(notice);
    else this.#observePod(notice);
  }

  /** A delayed entry of the queue has come due. */
  fall(key: string): void {
    this.#queue.fall(key, this.#world.ledger.nowMs);
  }

  sync(key: string): void {
    const { cluster, ledger } = this.#world;
    ledger.cause = this.#queue.take(key);
    const job = cluster.jobByKey(key);
    if (job === null) {
      this.#memories.delete(key);
      this.#failures.delete(key);
      return;
    }
    const { failed, wakeAfterMs } = this.#run(job, this.#memoryOf(key));
    if (wakeAfterMs !== null) this.#queue.addAfter(key, ledger.nowMs, wakeAfterMs, ledger.cause);
    if (!failed) {
      this.#failures.delete(key);
      return;
    }
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    const retryMs = Math.min(BATCH_MS * 2 ** Math.min(failures - 1, 30), MAX_RETRY_MS);
    this.#queue.addAfter(key, ledger.nowMs, retryMs, ledger.cause);
  }

  /** Strips the finalizer of a pod whose job no longer counts it. */
  cleanUpPod(podUid: string): void {
    this.#cleanUps.delete(podUid);
    const pod = this.#world.cluster.pods.get(podUid);
    if (pod !== undefined) this.#strip(pod);
  }

  /** The same for every pod of a job that is finished or gone. */
  cleanUpJob(jobUid: string): void {
    this.#cleanUps.delete(jobUid);
    const { cluster } = this.#world;
    const owned = cluster.podsOf(jobUid);
    const tracked = [...owned.endedTracked, ...owned.terminatingTracked, ...owned.active];
    for (const pod of tracked.sort(byOrdinal)) this.#strip(pod);
  }

  #run(job: JobEntry, memory: JobMemory): SyncResult {
    const sync = syncJob(this.#viewOf(job), memory, this.#world.ledger.nowMs, this.#model);
    let step = sync.next();
    while (step.done !== true) step = sync.next(this.#carryOut(job, step.value));
    return step.value;
  }

  #viewOf(job: JobEntry): View {
    const { cluster } = this.#world;
    const { selector } = job.lived.record.spec;
    const matches = ({ lived }: PodEntry) => matchesSelector(selector, labelsOf(lived.record));
    const pods = cluster.podsOf(job.uid);
    const inNamespace = (pod: PodEntry) => pod.lived.record.born.namespace === job.namespace;
    return {
      job,
      pods,
      mismatched: [...pods.relabelled].filter((pod) => !matches(pod)).sort(byOrdinal),
      adoptable: [...cluster.orphans].filter((pod) => inNamespace(pod) && matches(pod)).sort(byOrdinal),
      isTracked: (uid) => cluster.pods.get(uid)?.lived.record.tracked === true,
    };
  }

  #carryOut(job: JobEntry, request: JobRequest): Answer {
    const { pods, jobs, ledger } = this.#world;
    switch (request.kind) {
      case 'createPod':
        return { ok: true, podName: this.#createPod(job, request.pod) };
      case 'deletePod':
        pods.delete(request.pod, 'job-controller');
        return DONE;
      case 'removeFinalizer':
        if (request.pod.lived.record.tracked) pods.removeTrackingFinalizer(request.pod, 'job-controller');
        return DONE;
      case 'adoptPod':
        pods.adopt(request.pod, ownerOf(job));
        return DONE;
      case 'releasePod':
        pods.release(request.pod);
        return DONE;
      case 'updateStatus': {
        const answer = jobs.updateStatus(job, request.status);
        if (answer.ok) return DONE;
        ledger.note(job.uid, { type: 'JobStatusRefused', status: request.status, errors: answer.errors });
        return { ok: false, error: 'other', message: answer.errors.join(', ') };
      }
      case 'note':
        ledger.note(job.uid, request.note);
        return DONE;
    }
  }

  #createPod(job: JobEntry, pod: NewPod): string {
    const { names, nextUid, pods } = this.#world;
    const prefix = podNamePrefix(job.name, pod.completionIndex);
    const name = generateName(prefix, names.below);
    pods.create({
      uid: nextUid(),
      name,
      namespace: job.namespace,
      generateName: prefix,
      stamp: stampOf(job.lived.record.spec),
      owner: ownerOf(job),
      tracked: true,
      ...pod,
    });
    return name;
  }

  #observeJob(notice: Extract<Notice, { kind: 'job' }>): void {
    const { entry, change, generationChanged, seq } = notice;
    const { nowMs } = this.#world.ledger;
    const { status, spec } = entry.lived.record;
    if (change === 'deleted') {
      this.#memoryOf(entry.key).backOff = newJobMemory().backOff;
      this.#queue.addNow(entry.key, nowMs, seq);
      this.#askCleanUp('jobCleanUp', entry.uid);
      return;
    }
    if (isFinished(status)) {
      this.#askCleanUp('jobCleanUp', entry.uid);
      return;
    }
    if (change === 'added' || generationChanged) this.#queue.addNow(entry.key, nowMs, seq);
    else this.#queue.addAfter(entry.key, nowMs, BATCH_MS, seq);
    if (generationChanged && status.startTime !== undefined && spec.activeDeadlineSeconds !== undefined) {
      const leftMs = Date.parse(status.startTime) + spec.activeDeadlineSeconds * 1000 - nowMs;
      this.#queue.addAfter(entry.key, nowMs, leftMs, seq);
    }
  }

  #observePod(notice: Extract<Notice, { kind: 'pod' }>): void {
    const { entry, reclaimable, change, formerOwnerUid } = notice;
    const { cluster } = this.#world;
    const { owner } = entry.lived.record;
    if (formerOwnerUid !== null) this.#wake(cluster.jobs.get(formerOwnerUid) ?? null, notice);
    if (owner === null) {
      if (change === 'added' || reclaimable) this.#wakeMatching(notice);
      return;
    }
    this.#wake(cluster.jobs.get(owner.uid) ?? null, notice);
  }

  #wake(job: JobEntry | null, { entry, change, seq }: Extract<Notice, { kind: 'pod' }>): void {
    const { record } = entry.lived;
    if (job === null || isFinished(job.lived.record.status)) {
      const isLeaving = record.deletion !== null || change === 'deleted';
      if (isLeaving && record.tracked) this.#askCleanUp('podCleanUp', entry.uid);
      return;
    }
    this.#noteSeen(this.#memoryOf(job.key), entry, change);
    this.#queue.addAfter(job.key, this.#world.ledger.nowMs, BATCH_MS, seq);
  }

  #noteSeen(memory: JobMemory, entry: PodEntry, change: Notice['change']): void {
    const { record } = entry.lived;
    const { expectations } = memory;
    if (expectations !== null) {
      if (change === 'deleted' || record.deletion !== null) expectations.deletions -= 1;
      else if (change === 'added') expectations.creations -= 1;
    }
    if (memory.awaitedRemovals.size > 0 && (change === 'deleted' || !record.tracked)) {
      memory.awaitedRemovals.delete(entry.uid);
    }
  }

  #wakeMatching({ entry, seq }: Extract<Notice, { kind: 'pod' }>): void {
    const { cluster, ledger } = this.#world;
    const labels = labelsOf(entry.lived.record);
    for (const job of cluster.jobs.values()) {
      if (job.namespace !== entry.lived.record.born.namespace) continue;
      if (matchesSelector(job.lived.record.spec.selector, labels)) {
        this.#queue.addAfter(job.key, ledger.nowMs, BATCH_MS, seq);
      }
    }
    if (entry.lived.record.tracked) this.#askCleanUp('podCleanUp', entry.uid);
  }

  #askCleanUp(kind: 'podCleanUp' | 'jobCleanUp', uid: string): void {
    if (this.#cleanUps.has(uid)) return;
    this.#cleanUps.add(uid);
    const item: Item = kind === 'podCleanUp' ? { kind, podUid: uid } : { kind, jobUid: uid };
    this.#world.agenda.add(this.#world.ledger.nowMs, LANES.cleanUps, this.#cleanUpsAsked++, item);
  }

  /** A pod is let go unless a job that is still running counts it. */
  #strip(pod: PodEntry): void {
    const { cluster, pods } = this.#world;
    const { owner, tracked } = pod.lived.record;
    if (!tracked || (owner !== null && owner.kind !== 'Job')) return;
    const job = owner === null ? undefined : cluster.jobs.get(owner.uid);
    if (job !== undefined) {
      const { status, spec } = job.lived.record;
      const isForeign = spec.managedBy !== undefined && spec.managedBy !== 'kubernetes.io/job-controller';
      if (isForeign || !isFinished(status)) return;
    }
    pods.removeTrackingFinalizer(pod, 'job-controller');
  }

  #memoryOf(key: string): JobMemory {
    let memory = this.#memories.get(key);
    if (memory === undefined) {
      memory = newJobMemory();
      this.#memories.set(key, memory);
    }
    return memory;
  }
}

const owners = new WeakMap<JobEntry, OwnerReference>();

/** One reference object for all pods of a job. */
export function ownerOf(job: JobEntry): OwnerReference {
  let owner = owners.get(job);
  if (owner === undefined) {
    const { name, uid } = job;
    owner = { apiVersion: 'batch/v1', kind: 'Job', name, uid, controller: true, blockOwnerDeletion: true };
    owners.set(job, owner);
  }
  return owner;
}
