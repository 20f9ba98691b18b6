/**
 * Runs the CronJob controller: keeps its queue and its memory, lets it see its caches, carries out its requests and plans its next look.
 * Its process can stop and come back.
 */
import type { CronJobSpec } from '../api/types/index.js';
import type { CronJobEntry } from '../cluster/cronjob-entry.js';
import type { JobEntry } from '../cluster/job-entry.js';
import type { Ask, SyncResult } from '../controllers/cronjob/requests.js';
import { reschedule } from '../controllers/cronjob/sync.js';
import { type CronJobMemory, newCronJobMemory } from '../controllers/cronjob/view.js';
import { RecallingMap } from '../kernel/recalling-map.js';
import type { CronJobCalls } from './cronjob-calls.js';
import { cronJobSyncFact } from './cronjob-sync-fact.js';
import type { AnyNotice } from './notices.js';
import type { Watches } from './watches.js';
import { WorkQueue } from './work-queue.js';
import { type Item, LANES, type World } from './world.js';

/** What the controller knows of one CronJob besides the object. All of it is lost with the process. */
interface Known {
  readonly memory: CronJobMemory;
  /** The spec as last seen. */
  spec: CronJobSpec;
}

export class CronJobHost {
  readonly #world: World;
  readonly #watches: Watches;
  readonly #calls: CronJobCalls;
  #queue: WorkQueue<Item>;
  readonly #known = new RecallingMap<string, Known>();
  /** Syncs failed in a row, by key: a CronJob that is deleted and made again inherits them. */
  readonly #failures = new Map<string, number>();

  constructor(world: World, watches: Watches, calls: CronJobCalls) {
    this.#world = world;
    this.#watches = watches;
    this.#calls = calls;
    this.#queue = this.#newQueue();
  }

  observe(notice: AnyNotice): void {
    if (notice.kind === 'cronJob') this.#observeCronJob(notice.entry, notice.change, notice.seq);
    else if (notice.kind === 'job') this.#observeJob(notice.entry, notice.seq);
  }

  /** The process ends: queue, timers, memory and failure counts are lost. */
  stop(): void {
    this.#queue = this.#newQueue();
    this.#known.clear();
    this.#failures.clear();
  }

  /** The process is back and sees every CronJob as if just added. So it sees the Jobs, which ask for no more looks than that. */
  start(seq: number): void {
    const { cronJobs } = this.#watches.cronJobs;
    for (const cronJob of cronJobs.values()) this.#observeCronJob(cronJob, 'added', seq);
  }

  /** A delayed entry of the queue has come due. */
  fall(queue: WorkQueue<Item>, key: string, madeAs: number): void {
    if (queue === this.#queue) this.#queue.fall(key, madeAs, this.#world.ledger.nowMs);
  }

  /** @throws ControllerCrash when a call is to end the process. */
  sync(queue: WorkQueue<Item>, key: string): void {
    if (queue !== this.#queue) return;
    const { ledger, wallMs } = this.#world;
    ledger.cause = this.#queue.take(key);
    const cronJob = this.#watches.cronJobs.cronJobs.byKey(key);
    if (cronJob === null) {
      ledger.note('cronjob-controller', { type: 'SyncFoundNothing', key });
      return;
    }
    const known = this.#knownOf(cronJob);
    const { cronJobRules: rules, syncCronJob } = this.#world.parts;
    const { resourceVersion } = cronJob;
    const jobs = this.#watches.jobs.jobsControlledByName(key);
    const view = { cronJob: cronJob.lived.record, resourceVersion, jobs };
    let knownVersion = resourceVersion;
    const ask: Ask = (request) => {
      const answer = this.#calls.carryOut(cronJob, knownVersion, request);
      if (request.kind === 'updateStatus' && answer.ok)
        knownVersion = this.#world.cluster.cronJobs.byUid(cronJob.uid)?.resourceVersion ?? knownVersion;
      return answer;
    };
    this.#planNext(cronJob, syncCronJob(view, known.memory, wallMs(), ask, rules));
  }

  #planNext(cronJob: CronJobEntry, result: SyncResult): void {
    const { cluster, ledger } = this.#world;
    let afterMs: number | null = null;
    switch (result.kind) {
      case 'failed':
        afterMs = this.#retryAfterMs(cronJob.key);
        break;
      case 'waiting':
        afterMs = result.wakeAfterMs;
        if (this.#failures.size > 0) this.#failures.delete(cronJob.key);
        break;
      case 'resting':
        break;
    }
    // What a late cache still shows may be gone: then there is nothing left to say of it.
    const stands = cluster.cronJobs.byUid(cronJob.uid) !== null;
    const seq = stands
      ? ledger.tell('cronJob', cronJob.uid, cronJobSyncFact(result, afterMs ?? 0))
      : ledger.note('cronjob-controller', { type: 'SyncFoundNothing', key: cronJob.key });
    if (afterMs !== null) this.#queue.addAfter(cronJob.key, ledger.nowMs, afterMs, seq);
  }

  #retryAfterMs(key: string): number {
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    return this.#world.parts.cronJobRules.retryAfterMs(failures);
  }

  #observeCronJob(cronJob: CronJobEntry, change: 'added' | 'updated' | 'deleted', seq: number): void {
    const { ledger, wallMs } = this.#world;
    const known = this.#knownOf(cronJob);
    if (change === 'deleted') this.#known.delete(cronJob.uid);
    const before = known.spec;
    known.spec = cronJob.lived.record.spec;
    if (before.schedule !== known.spec.schedule || before.timeZone !== known.spec.timeZone) {
      this.#reschedule(cronJob, wallMs(), seq);
      return;
    }
    this.#queue.addNow(cronJob.key, ledger.nowMs, seq);
  }

  /** A new schedule or zone only sets a timer, whatever else changed with it. */
  #reschedule(cronJob: CronJobEntry, wallMs: number, seq: number): void {
    const { cluster, ledger } = this.#world;
    ledger.cause = seq;
    const plan = reschedule(cronJob.lived.record, wallMs, this.#world.parts.cronJobRules);
    switch (plan.kind) {
      case 'unparseable': {
        const reason = 'UnParseableCronJobSchedule';
        const { message } = plan;
        ledger.note(cronJob.uid, { type: 'EventRecorded', eventType: 'Warning', reason, message });
        break;
      }
      case 'wake': {
        const { wakeAfterMs } = plan;
        if (cluster.cronJobs.byUid(cronJob.uid) !== null)
          ledger.tell('cronJob', cronJob.uid, { type: 'CronJobRescheduled', wakeAfterMs });
        this.#queue.addAfter(cronJob.key, ledger.nowMs, wakeAfterMs, seq);
        break;
      }
    }
  }

  /** Here kind, name and uid of the Job's controller must all be right. */
  #observeJob({ controller, controllerKey }: JobEntry, seq: number): void {
    if (controllerKey === null || controller?.kind !== 'CronJob') return;
    const cronJob = this.#watches.cronJobs.cronJobs.byKey(controllerKey);
    if (cronJob?.uid === controller.uid) this.#queue.addNow(cronJob.key, this.#world.ledger.nowMs, seq);
  }

  #knownOf(cronJob: CronJobEntry): Known {
    let known = this.#known.get(cronJob.uid);
    if (known === null) {
      known = { memory: newCronJobMemory(), spec: cronJob.lived.record.spec };
      this.#known.set(cronJob.uid, known);
    }
    return known;
  }

  #newQueue(): WorkQueue<Item> {
    const queue: WorkQueue<Item> = new WorkQueue<Item>(
      this.#world.agenda,
      { delayed: LANES.delayed, ready: LANES.syncs },
      (key, madeAs) => ({ kind: 'cronJobDelayed', queue, key, madeAs }),
      (key) => ({ kind: 'cronJobSync', queue, key }),
    );
    return queue;
  }
}
