/**
 * A place on a tape and the state there. Moving costs what lies between the two places: forward each fact is applied,
 * backward what it had changed is put back.
 */
import { Cluster, type StoredJob, type StoredPod } from '../cluster/cluster.js';
import type { StoredCronJob } from '../cluster/cronjobs.js';
import { type FactEnvelope, isCronJobFact, isJobFact, isPodFact } from '../cluster/facts.js';
import type { EpochMs } from '../kernel/envelope.js';
import type { Tape } from '../tape/tape.js';
import { checkpointOf, clusterAt, MemoryCheckpoints, storedOf } from './checkpoints.js';

/** An object as it was before a fact. */
type Before =
  | { readonly kind: 'job'; readonly uid: string; readonly before: StoredJob | null }
  | { readonly kind: 'pod'; readonly uid: string; readonly before: StoredPod | null }
  | { readonly kind: 'cronJob'; readonly uid: string; readonly before: StoredCronJob | null }
  | { readonly kind: 'note' };

/** What one fact changed, as it was before. */
type Undo = Before & {
  readonly resourceVersion: number;
  readonly jobsCreated: number;
  readonly podsCreated: number;
};

/** Facts between two checkpoints, at least. With many objects it is as many facts as there are objects. */
const SPACING = 4096;

export class Player {
  readonly tape: Tape;
  readonly #checkpoints = new MemoryCheckpoints();
  #cluster = new Cluster();
  #length = 0;
  /** How to undo the latest facts, the latest last. */
  #undos: Undo[] = [];
  #latestCheckpoint = 0;

  constructor(tape: Tape) {
    this.tape = tape;
  }

  /** The state here. It changes with every move. */
  get cluster(): Cluster {
    return this.#cluster;
  }

  /** How many facts the state here contains. */
  get length(): number {
    return this.#length;
  }

  /** The fact that led here; null at the beginning. */
  get latest(): FactEnvelope | null {
    return this.#length === 0 ? null : this.tape.at(this.#length - 1);
  }

  /**
   * Goes to the state after the first `length` facts, or to the end of a shorter tape.
   * @throws IllegalFactError at a fact that its chart does not take; the state is the one before it then.
   */
  toLength(length: number): Cluster {
    if (length < this.#length) this.#goBack(Math.max(0, length));
    else if (length > this.#length) this.#goForward(length);
    return this.#cluster;
  }

  /** The state after everything up to and including this instant. Throws as `toLength` does. */
  toTime(atMs: EpochMs): Cluster {
    return this.toLength(this.tape.lengthAt(atMs));
  }

  /** Moves by this many facts, backward when negative. */
  step(count: number): Cluster {
    return this.toLength(this.#length + count);
  }

  #goForward(length: number): void {
    const checkpoint = this.#checkpoints.atMost(length);
    if (checkpoint !== null && checkpoint.length - this.#length > SPACING) this.#jumpTo(checkpoint.length);
    if (length === this.#length) return;
    for (const envelope of this.tape.from(this.#length)) {
      this.#apply(envelope);
      if (this.#length === length) return;
    }
  }

  #goBack(length: number): void {
    if (this.#length - length > this.#undos.length) {
      this.#jumpTo(this.#checkpoints.atMost(length)?.length ?? 0);
      this.#goForward(length);
    }
    while (this.#length > length) this.#undo();
  }

  /** To a checkpoint, or to the beginning. */
  #jumpTo(length: number): void {
    const checkpoint = this.#checkpoints.atMost(length);
    this.#cluster = checkpoint === null ? new Cluster() : clusterAt(checkpoint);
    this.#length = checkpoint?.length ?? 0;
    this.#latestCheckpoint = this.#length;
    this.#undos = [];
  }

  #apply(envelope: FactEnvelope): void {
    const undo = this.#undoOf(envelope);
    this.#cluster.apply(envelope);
    this.#undos.push(undo);
    this.#length += 1;
    const objects = this.#cluster.jobs.size + this.#cluster.pods.size;
    const spacing = Math.max(SPACING, objects);
    if (this.#length - this.#latestCheckpoint < spacing) return;
    this.#checkpoints.save(checkpointOf(this.#cluster, this.#length));
    this.#latestCheckpoint = this.#length;
    if (this.#undos.length > 2 * spacing) this.#undos = this.#undos.slice(-spacing);
  }

  #undoOf(envelope: FactEnvelope): Undo {
    const { resourceVersion, jobsCreated, podsCreated } = this.#cluster;
    return { ...this.#before(envelope), resourceVersion, jobsCreated, podsCreated };
  }

  #before({ fact, subject: uid }: FactEnvelope): Before {
    if (isJobFact(fact)) return this.#jobBefore(uid);
    if (isPodFact(fact)) return this.#podBefore(uid);
    if (isCronJobFact(fact)) return this.#cronJobBefore(uid);
    if (fact.type !== 'HistoryMissing') return { kind: 'note' };
    // The object is forgotten, whatever it was.
    switch (fact.kind) {
      case 'Job':
        return this.#jobBefore(uid);
      case 'Pod':
        return this.#podBefore(uid);
      case 'CronJob':
        return this.#cronJobBefore(uid);
    }
  }

  #jobBefore(uid: string): Before {
    const entry = this.#cluster.jobs.get(uid);
    return { kind: 'job', uid, before: entry === undefined ? null : storedOf(entry) };
  }

  #podBefore(uid: string): Before {
    const entry = this.#cluster.pods.get(uid);
    return { kind: 'pod', uid, before: entry === undefined ? null : storedOf(entry) };
  }

  #cronJobBefore(uid: string): Before {
    const entry = this.#cluster.cronJobs.byUid(uid);
    return { kind: 'cronJob', uid, before: entry === null ? null : storedOf(entry) };
  }

  #undo(): void {
    const undo = this.#undos.pop();
    if (undo === undefined) throw new Error(`nothing is known of the state before fact ${this.#length - 1}`);
    if (undo.kind === 'job') this.#cluster.restoreJob(undo.uid, undo.before);
    else if (undo.kind === 'pod') this.#cluster.restorePod(undo.uid, undo.before);
    else if (undo.kind === 'cronJob') this.#cluster.cronJobs.restore(undo.uid, undo.before);
    this.#cluster.resourceVersion = undo.resourceVersion;
    this.#cluster.jobsCreated = undo.jobsCreated;
    this.#cluster.podsCreated = undo.podsCreated;
    this.#length -= 1;
  }
}
