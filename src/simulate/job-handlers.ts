/**
 * What the Job controller makes of the news its watches bring: which jobs are looked at again and when, what it need not
 * wait for any more, and which pods are handed to the clean-up.
 */
import { isFinished } from '../../machines/job-status.js';
import { labelsOf } from '../../machines/pod-record.js';
import { matchesSelector } from '../api/labels.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { NO_FAILURES } from '../controllers/job/back-off.js';
import { forgetOwnWrites, type JobMemory } from '../controllers/job/memory.js';
import type { Trigger } from '../controllers/job/queue-rules.js';
import { instant } from '../kernel/time.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import type { CleanUpHost } from './clean-up-host.js';
import type { Notice } from './notices.js';
import type { Watches } from './watches.js';
import type { World } from './world.js';

type JobNotice = Extract<Notice, { kind: 'job' }>;
type PodNotice = Extract<Notice, { kind: 'pod' }>;

/** The desk of the controller, where syncs are asked for. */
export interface Desk {
  readonly memoryOf: (key: string) => JobMemory;
  /** Without delay when it is not above zero. */
  readonly syncAfter: (key: string, afterMs: number, cause: number) => void;
}

interface KnownJob {
  readonly job: JobEntry;
  readonly activeDeadlineSeconds: number | undefined;
}

export class JobHandlers {
  readonly #world: World;
  readonly #watches: Watches;
  readonly #cleanUps: CleanUpHost;
  readonly #desk: Desk;
  /** The jobs the watch has told of and not yet called deleted, by uid. */
  readonly #known = new TurnoverMap<string, KnownJob>();

  constructor(world: World, watches: Watches, cleanUps: CleanUpHost, desk: Desk) {
    this.#world = world;
    this.#watches = watches;
    this.#cleanUps = cleanUps;
    this.#desk = desk;
  }

  /** The process stopped. */
  forget(): void {
    this.#known.clear();
  }

  observe(notice: Notice): void {
    if (notice.kind === 'pod') this.#observePod(notice);
    else if (!this.#world.scripts.has(notice.entry.uid)) this.#observeJob(notice);
  }

  #observeJob({ entry, change, generationChanged, finished, seq }: JobNotice): void {
    const { rules } = this.#world.parts;
    const { spec } = entry.lived.record;
    if (change === 'deleted') {
      const memory = this.#desk.memoryOf(entry.key);
      memory.backOff = NO_FAILURES;
      forgetOwnWrites(memory, entry.uid);
      this.#known.delete(entry.uid);
      this.#desk.syncAfter(entry.key, 0, seq);
      if (rules.asksCleanUp('gone')) this.#cleanUps.addJob(entry.uid, spec, seq);
      return;
    }
    if (finished) {
      forgetOwnWrites(this.#desk.memoryOf(entry.key), entry.uid);
      if (rules.asksCleanUp('finished')) this.#cleanUps.addJob(entry.uid, spec, seq);
      return;
    }
    const isNew = change === 'added';
    this.#ask(entry.key, isNew ? 'jobAdded' : generationChanged ? 'specChanged' : 'statusWritten', seq);
    this.#followDeadline(entry, isNew, seq);
  }

  /** A deadline that was set or changed while the clock runs asks for a sync at its end. */
  #followDeadline(job: JobEntry, isNew: boolean, cause: number): void {
    const { status, spec } = job.lived.record;
    const { activeDeadlineSeconds } = spec;
    const known = this.#known.get(job.uid);
    const isOther = known?.activeDeadlineSeconds !== activeDeadlineSeconds;
    if (known?.job !== job || isOther) this.#known.set(job.uid, { job, activeDeadlineSeconds });
    if (isNew || !isOther || activeDeadlineSeconds === undefined || status.startTime === undefined) return;
    const endMs = instant(status.startTime) + activeDeadlineSeconds * 1000;
    this.#desk.syncAfter(job.key, endMs - this.#world.ledger.nowMs, cause);
  }

  #observePod(notice: PodNotice): void {
    const { entry, reclaimable, change, formerOwnerUid, seq } = notice;
    const { owner, tracked } = entry.lived.record;
    if (formerOwnerUid !== null && !isLeaving(notice)) this.#wake(this.#jobOf(formerOwnerUid), notice);
    if (owner !== null) {
      this.#wake(this.#jobOf(owner.uid), notice);
      return;
    }
    if (tracked) this.#cleanUps.addPod(entry.uid, seq);
    if (!isLeaving(notice) && (change === 'added' || reclaimable)) this.#wakeMatching(notice);
  }

  /** The job as the watch has told of it: one that is gone already may not have been called so yet. */
  #jobOf(uid: string): JobEntry | null {
    return this.#watches.jobs.jobs.get(uid) ?? this.#known.get(uid)?.job ?? null;
  }

  #wake(job: JobEntry | null, notice: PodNotice): void {
    const { entry, change, seq } = notice;
    const leaves = isLeaving(notice);
    if (leaves && (job === null || isFinished(job.lived.record.status))) {
      if (entry.lived.record.tracked) this.#cleanUps.addPod(entry.uid, seq);
      return;
    }
    if (job === null) return;
    this.#world.parts.rules.noteSeen(this.#desk.memoryOf(job.key), entry, leaves ? 'leaving' : change);
    this.#ask(job.key, 'podChanged', seq);
  }

  /** A pod without a controller wakes every job whose selector it matches. */
  #wakeMatching({ entry, seq }: PodNotice): void {
    const { record } = entry.lived;
    const labels = labelsOf(record);
    for (const job of this.#watches.jobs.jobs.values()) {
      if (job.namespace !== record.born.namespace) continue;
      if (matchesSelector(job.lived.record.spec.selector, labels)) this.#ask(job.key, 'podChanged', seq);
    }
  }

  #ask(key: string, trigger: Trigger, cause: number): void {
    this.#desk.syncAfter(key, this.#world.parts.rules.syncDelayMs(trigger), cause);
  }
}

/** Once its deletion is requested, all that a pod tells of is that it goes. */
function isLeaving({ entry, change }: PodNotice): boolean {
  return entry.lived.record.deletion !== null || change === 'deleted';
}
