/**
 * Runs the Job controller: keeps its queue and its memory, shows it its caches, and hands it the answers to its requests.
 */
import { isFinished } from '../../machines/job-status.js';
import { labelsOf } from '../../machines/pod-record.js';
import { matchesSelector } from '../api/labels.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { byOrdinal, type PodEntry } from '../cluster/pod-entry.js';
import { NO_FAILURES } from '../controllers/job/back-off.js';
import { type JobMemory, newJobMemory, rememberOwnWrite } from '../controllers/job/memory.js';
import type { Trigger } from '../controllers/job/queue-rules.js';
import type { SyncResult } from '../controllers/job/requests.js';
import type { View } from '../controllers/job/view.js';
import { instant } from '../kernel/time.js';
import type { CleanUpHost } from './clean-up-host.js';
import type { Crash, JobCalls } from './job-calls.js';
import type { Notice } from './notices.js';
import type { Watches } from './watches.js';
import { WorkQueue } from './work-queue.js';
import { type Item, LANES, type World } from './world.js';

type JobNotice = Extract<Notice, { kind: 'job' }>;
type PodNotice = Extract<Notice, { kind: 'pod' }>;

export class JobHost {
  readonly #world: World;
  readonly #watches: Watches;
  readonly #calls: JobCalls;
  readonly #cleanUps: CleanUpHost;
  #queue: WorkQueue<Item>;
  readonly #memories = new Map<string, JobMemory>();
  readonly #failures = new Map<string, number>();

  constructor(world: World, watches: Watches, calls: JobCalls, cleanUps: CleanUpHost) {
    this.#world = world;
    this.#watches = watches;
    this.#calls = calls;
    this.#cleanUps = cleanUps;
    this.#queue = this.#newQueue();
  }

  /** The process stopped: queue, retry counters and memory are lost. */
  forget(): void {
    this.#queue = this.#newQueue();
    this.#memories.clear();
    this.#failures.clear();
  }

  observe(notice: Notice): void {
    if (notice.kind === 'job' && this.#world.scripted.has(notice.entry.uid)) return;
    if (notice.kind === 'job') this.#observeJob(notice);
    else this.#observePod(notice);
  }

  /** A delayed entry of the queue has come due. */
  fall(queue: WorkQueue<Item>, key: string): void {
    if (queue === this.#queue) queue.fall(key, this.#world.ledger.nowMs);
  }

  /** @returns the crash of the process, if a call was made to end it. */
  sync(queue: WorkQueue<Item>, key: string): Crash | null {
    if (queue !== this.#queue) return null;
    const { ledger } = this.#world;
    ledger.cause = queue.take(key);
    const job = this.#watches.jobs.jobByKey(key);
    if (job === null) {
      this.#memories.delete(key);
      this.#failures.delete(key);
      return null;
    }
    const result = this.#run(job, this.#memoryOf(key));
    if ('crashed' in result) return result;
    this.#plan(key, result);
    return null;
  }

  /** The clean-up patched a pod; that is a write of this controller as well. */
  noteCleanUp(jobKey: string, version: number): void {
    rememberOwnWrite(this.#memoryOf(jobKey), 'pods', version);
  }

  #plan(key: string, { failed, wakeAfterMs }: SyncResult): void {
    const { ledger } = this.#world;
    if (wakeAfterMs !== null) this.#queue.addAfter(key, ledger.nowMs, wakeAfterMs, ledger.cause);
    if (!failed) {
      this.#failures.delete(key);
      return;
    }
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    const cause = this.#calls.lastFailureSeq ?? ledger.cause;
    this.#queue.addAfter(key, ledger.nowMs, this.#world.parts.rules.retryDelayMs(failures), cause);
  }

  #run(job: JobEntry, memory: JobMemory): SyncResult | Crash {
    this.#calls.lastFailureSeq = null;
    if (this.#isStale(memory)) {
      this.#calls.lastFailureSeq = this.#world.ledger.note(job.uid, { type: 'JobSyncStale' });
      return { failed: true, wakeAfterMs: null };
    }
    let knownVersion = job.resourceVersion;
    const { ledger, parts } = this.#world;
    const sync = parts.syncJob(this.#viewOf(job), memory, ledger.nowMs, parts.rules);
    let step = sync.next();
    while (step.done !== true) {
      const request = step.value;
      const reply = this.#calls.carryOut(job, knownVersion, request);
      if (reply.crashed) return reply;
      if (reply.version !== null) {
        const isStatus = request.kind === 'updateStatus';
        if (isStatus) knownVersion = reply.version;
        rememberOwnWrite(memory, isStatus ? 'jobs' : 'pods', reply.version);
      }
      step = sync.next(reply.answer);
    }
    return step.value;
  }

  /** The controller does not decide before it sees its own last writes. */
  #isStale(memory: JobMemory): boolean {
    const { rules } = this.#world.parts;
    if (!rules.cachesAreCurrent(memory, this.#watches.version('jobs'), this.#watches.version('pods')))
      return true;
    memory.ownWrites = null;
    return false;
  }

  #viewOf(job: JobEntry): View {
    const cache = this.#watches.pods;
    const { selector } = job.lived.record.spec;
    const matches = ({ lived }: PodEntry) => matchesSelector(selector, labelsOf(lived.record));
    const inNamespace = (pod: PodEntry) => pod.lived.record.born.namespace === job.namespace;
    const pods = cache.podsOf(job.uid);
    return {
      job,
      pods,
      mismatched: [...pods.relabelled].filter((pod) => !matches(pod)).sort(byOrdinal),
      adoptable: [...cache.orphans].filter((pod) => inNamespace(pod) && matches(pod)).sort(byOrdinal),
      pod: (uid) => cache.pods.get(uid) ?? null,
    };
  }

  #observeJob({ entry, change, generationChanged, finished, seq }: JobNotice): void {
    const { ledger, parts } = this.#world;
    const { nowMs } = ledger;
    const { status, spec } = entry.lived.record;
    if (change === 'deleted') {
      const memory = this.#memoryOf(entry.key);
      memory.backOff = NO_FAILURES;
      memory.ownWrites = null;
      this.#queue.addNow(entry.key, nowMs, seq);
      if (parts.rules.asksCleanUp('gone')) this.#cleanUps.addJob(entry.uid, spec, seq);
      return;
    }
    if (finished) {
      if (parts.rules.asksCleanUp('finished')) this.#cleanUps.addJob(entry.uid, spec, seq);
      return;
    }
    this.#ask(
      entry.key,
      change === 'added' ? 'jobAdded' : generationChanged ? 'specChanged' : 'statusWritten',
      seq,
    );
    if (generationChanged && status.startTime !== undefined && spec.activeDeadlineSeconds !== undefined) {
      const leftMs = instant(status.startTime) + spec.activeDeadlineSeconds * 1000 - nowMs;
      this.#queue.addAfter(entry.key, nowMs, leftMs, seq);
    }
  }

  #observePod(notice: PodNotice): void {
    const { entry, reclaimable, change, formerOwnerUid } = notice;
    const { jobs } = this.#watches.jobs;
    const { owner } = entry.lived.record;
    if (formerOwnerUid !== null) this.#wake(jobs.get(formerOwnerUid) ?? null, notice);
    if (owner !== null) this.#wake(jobs.get(owner.uid) ?? null, notice);
    else if (change === 'added' || reclaimable) this.#wakeMatching(notice);
  }

  #wake(job: JobEntry | null, { entry, change, seq }: PodNotice): void {
    const { record } = entry.lived;
    const isLeaving = record.deletion !== null || change === 'deleted';
    if (job === null || isFinished(job.lived.record.status)) {
      if (isLeaving && record.tracked) this.#cleanUps.addPod(entry.uid, seq);
      return;
    }
    this.#world.parts.rules.noteSeen(this.#memoryOf(job.key), entry, isLeaving ? 'leaving' : change);
    this.#ask(job.key, 'podChanged', seq);
  }

  /** A pod without a controller wakes every job whose selector it matches. */
  #wakeMatching({ entry, seq }: PodNotice): void {
    const { record } = entry.lived;
    const labels = labelsOf(record);
    for (const job of this.#watches.jobs.jobs.values()) {
      if (job.namespace !== record.born.namespace) continue;
      if (matchesSelector(job.lived.record.spec.selector, labels)) {
        this.#ask(job.key, 'podChanged', seq);
      }
    }
    if (record.tracked) this.#cleanUps.addPod(entry.uid, seq);
  }

  #ask(key: string, trigger: Trigger, cause: number): void {
    const { ledger, parts } = this.#world;
    this.#queue.addAfter(key, ledger.nowMs, parts.rules.syncDelayMs(trigger), cause);
  }

  #memoryOf(key: string): JobMemory {
    let memory = this.#memories.get(key);
    if (memory === undefined) {
      memory = newJobMemory();
      this.#memories.set(key, memory);
    }
    return memory;
  }

  #newQueue(): WorkQueue<Item> {
    const queue: WorkQueue<Item> = new WorkQueue<Item>(
      this.#world.agenda,
      { delayed: LANES.delayed, ready: LANES.syncs },
      (key) => ({ kind: 'jobDelayed', queue, key }),
      (key) => ({ kind: 'jobSync', queue, key }),
    );
    return queue;
  }
}
