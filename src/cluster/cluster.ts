/**
 * The state of the cluster: a fold of the tape. Every fact moves the lifecycle of its object; what others need to find
 * quickly (pods by job, jobs by name) is kept as the facts arrive.
 */
import { endOf, job } from '../../machines/job.js';
import type { JobFact } from '../../machines/job-facts.js';
import { pod, stepPod } from '../../machines/pod.js';
import type { PodFact } from '../../machines/pod-facts.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import type { ControlledJobs } from './controlled-jobs.js';
import type { CronJobEntry } from './cronjob-entry.js';
import { CronJobs } from './cronjobs.js';
import { type FactEnvelope, type FactKind, type GapFact, isOf, kindOf } from './facts.js';
import { IllegalFactError, legal } from './illegal-fact.js';
import { JobEntry } from './job-entry.js';
import { JobsByController } from './jobs-by-controller.js';
import { JobsByName } from './jobs-by-name.js';
import { OwnedPods } from './owned-pods.js';
import { hasRestarted, PodEntry } from './pod-entry.js';

export { IllegalFactError } from './illegal-fact.js';

/** What is stored of an object; everything else about it follows. */
export type StoredJob = Pick<JobEntry, 'ordinal' | 'lived' | 'lastSeq' | 'resourceVersion'>;
export type StoredPod = Pick<PodEntry, 'ordinal' | 'lived' | 'lastSeq' | 'resourceVersion'>;

/** An object a fact can change. */
export type Entry = JobEntry | PodEntry | CronJobEntry;

/** The objects that exist, as facts applied one after the other have made them. `Snapshot` shows them as the API server would. */
export class Cluster {
  readonly cronJobs = new CronJobs();
  readonly #jobs = new TurnoverMap<string, JobEntry>();
  /** By uid. */
  readonly jobs: ReadonlyMap<string, JobEntry> = this.#jobs;
  readonly #pods = new TurnoverMap<string, PodEntry>();
  /** By uid. */
  readonly pods: ReadonlyMap<string, PodEntry> = this.#pods;
  readonly #orphans = new Set<PodEntry>();
  /** Pods without a controller, in creation order. */
  readonly orphans: ReadonlySet<PodEntry> = this.#orphans;
  /** The number of the latest write. */
  resourceVersion = 0;
  /** How many jobs were ever created. */
  jobsCreated = 0;
  /** How many pods were ever created. */
  podsCreated = 0;

  readonly #jobsByName = new JobsByName();
  readonly #jobsByController = new JobsByController();
  /** Pods whose owner is not, or not yet, there; by its uid. */
  readonly #strays = new TurnoverMap<string, OwnedPods>();

  jobNamed(namespace: string, name: string): JobEntry | null {
    return this.#jobsByName.get(namespace, name);
  }

  /**
   * The Jobs whose controller reference has this name, whatever its kind and uid. The lists change as Jobs come, end and go.
   *
   * @param key `namespace/name` of the controller.
   */
  jobsControlledByName(key: string): ControlledJobs {
    return this.#jobsByController.of(key);
  }

  /** The pods whose controller reference names this uid. Of an owner that exists, what is given stays true as its pods come and go. */
  podsOf(ownerUid: string): OwnedPods {
    return this.jobs.get(ownerUid)?.pods ?? this.#strays.get(ownerUid) ?? new OwnedPods();
  }

  /**
   * @returns the object the fact changed, null for a note.
   * @throws IllegalFactError when the object's chart refuses the fact; nothing has changed then.
   */
  apply(envelope: FactEnvelope): Entry | null {
    return this.take(kindOf(envelope.fact), envelope);
  }

  /** The same for whoever knows what kind of fact it is. @internal */
  take(kind: FactKind | null, envelope: FactEnvelope): Entry | null {
    const { fact } = envelope;
    let changed: Entry | null = null;
    if (isOf('pod', kind, fact)) changed = this.#applyToPod(envelope, fact);
    else if (isOf('job', kind, fact)) changed = this.#applyToJob(envelope, fact);
    else if (isOf('cronJob', kind, fact)) changed = this.cronJobs.apply(envelope, fact);
    else if (isOf('gap', kind, fact)) this.#forget(envelope.subject, fact.kind);
    if (envelope.resourceVersion !== null) this.resourceVersion = envelope.resourceVersion;
    return changed;
  }

  /** A copy of one kind of object, to be led on by facts about that kind alone. @internal */
  copy(kind: 'jobs' | 'pods' | 'cronJobs'): Cluster {
    const copy = new Cluster();
    copy.resourceVersion = this.resourceVersion;
    copy.podsCreated = this.podsCreated;
    copy.jobsCreated = this.jobsCreated;
    for (const entry of kind === 'jobs' ? this.jobs.values() : []) copy.restoreJob(entry.uid, entry);
    for (const entry of kind === 'pods' ? this.pods.values() : []) copy.restorePod(entry.uid, entry);
    for (const entry of kind === 'cronJobs' ? this.cronJobs.values() : [])
      copy.cronJobs.restore(entry.uid, entry);
    return copy;
  }

  /** Puts a job back as it was stored, null being its absence: to step back. @internal */
  restoreJob(uid: string, stored: StoredJob | null): void {
    const entry = this.jobs.get(uid);
    if (entry !== undefined) this.#removeJob(entry);
    if (stored === null) return;
    this.#addJob(new JobEntry(stored.ordinal, stored.lived, stored.lastSeq, stored.resourceVersion));
  }

  /** The same for a pod. @internal */
  restorePod(uid: string, stored: StoredPod | null): void {
    const entry = this.pods.get(uid);
    if (stored === null) {
      if (entry !== undefined) this.#removePod(entry);
    } else if (entry === undefined) {
      this.#addPod(new PodEntry(stored.ordinal, stored.lived, stored.lastSeq, stored.resourceVersion));
    } else {
      this.#movePod(entry, stored.lived);
      entry.lastSeq = stored.lastSeq;
      entry.resourceVersion = stored.resourceVersion;
    }
  }

  /** The object is told anew by the facts that follow. */
  #forget(uid: string, kind: GapFact['kind']): void {
    switch (kind) {
      case 'Job':
        this.restoreJob(uid, null);
        break;
      case 'Pod':
        this.restorePod(uid, null);
        break;
      case 'CronJob':
        this.cronJobs.restore(uid, null);
        break;
    }
  }

  #applyToJob(envelope: FactEnvelope, fact: JobFact): JobEntry {
    const entry = this.jobs.get(envelope.subject);
    if (entry === undefined) {
      if (fact.type !== 'JobCreated') throw new IllegalFactError(envelope, null);
      const born = legal(envelope, job.step(job.unborn, fact, envelope.atMs), null);
      this.jobsCreated += 1;
      return this.#addJob(new JobEntry(this.jobsCreated, born, envelope.seq, envelope.resourceVersion ?? 0));
    }
    const { value, record } = entry.lived;
    entry.lived = legal(envelope, job.step(entry.lived, fact, envelope.atMs), value);
    entry.lastSeq = envelope.seq;
    entry.resourceVersion = envelope.resourceVersion ?? entry.resourceVersion;
    if (endOf(entry.lived.value) !== endOf(value)) this.#jobsByController.resort(entry, endOf(value));
    if (entry.lived.record.metadata !== record.metadata) this.#jobsByController.enrol(entry);
    if (entry.lived.value.presence === 'gone') this.#removeJob(entry);
    return entry;
  }

  #addJob(entry: JobEntry): JobEntry {
    const early = this.#strays.get(entry.uid);
    if (early !== undefined) {
      entry.pods = early;
      this.#strays.delete(entry.uid);
    }
    this.#jobsByController.enrol(entry);
    this.#jobs.set(entry.uid, entry);
    this.#jobsByName.add(entry);
    return entry;
  }

  #removeJob(entry: JobEntry): void {
    this.#jobsByController.withdraw(entry);
    if (entry.pods.all.size > 0) this.#strays.set(entry.uid, entry.pods);
    this.#jobs.delete(entry.uid);
    this.#jobsByName.remove(entry);
  }

  #applyToPod(envelope: FactEnvelope, fact: PodFact): PodEntry {
    const entry = this.pods.get(envelope.subject);
    if (entry === undefined) {
      if (fact.type !== 'PodCreated') throw new IllegalFactError(envelope, null);
      const born = legal(envelope, stepPod(pod.unborn, fact, envelope.atMs), null);
      this.podsCreated += 1;
      return this.#addPod(new PodEntry(this.podsCreated, born, envelope.seq, envelope.resourceVersion ?? 0));
    }
    const after = legal(envelope, stepPod(entry.lived, fact, envelope.atMs), entry.lived.value);
    this.#movePod(entry, after);
    entry.lastSeq = envelope.seq;
    entry.resourceVersion = envelope.resourceVersion ?? entry.resourceVersion;
    if (after.value.deletion === 'gone') this.#removePod(entry);
    return entry;
  }

  #addPod(entry: PodEntry): PodEntry {
    this.#pods.set(entry.uid, entry);
    this.#enrol(entry);
    return entry;
  }

  #removePod(entry: PodEntry): void {
    this.#pods.delete(entry.uid);
    this.#withdraw(entry);
  }

  /** Only what the indexes look at makes them look again. */
  #movePod(entry: PodEntry, after: PodEntry['lived']): void {
    const before = entry.lived;
    const { record } = after;
    if (before.record.owner !== record.owner || before.record.labels !== record.labels) {
      this.#withdraw(entry);
      entry.lived = after;
      this.#enrol(entry);
    } else if (
      before.value !== after.value ||
      before.record.ready !== record.ready ||
      before.record.marks !== record.marks ||
      hasRestarted(before, after)
    ) {
      if (record.owner === null) entry.lived = after;
      else this.podsOf(record.owner.uid).recount(entry, after);
    } else {
      entry.lived = after;
    }
  }

  #enrol(entry: PodEntry): void {
    const { owner } = entry.lived.record;
    if (owner === null) {
      this.#orphans.add(entry);
      return;
    }
    const owned = this.podsOf(owner.uid);
    owned.enrol(entry);
    if (!this.jobs.has(owner.uid)) this.#strays.set(owner.uid, owned);
  }

  #withdraw(entry: PodEntry): void {
    const { owner } = entry.lived.record;
    if (owner === null) {
      this.#orphans.delete(entry);
      return;
    }
    const owned = this.podsOf(owner.uid);
    owned.withdraw(entry);
    if (owned.all.size === 0) this.#strays.delete(owner.uid);
  }
}
