/**
 * The pods of one Job, counted as facts arrive, so that a sync looks at what changed and never at the crowd.
 * A pod is active, terminating or ended, as the Job controller sees it.
 */

import { IndexSet } from './index-set.js';
import { type PodEntry, standingOf } from './pod-entry.js';

const SPARE = 64;
const NONE: ReadonlySet<PodEntry> = new Set();

/** What only jobs with failures need. */
interface Failures {
  readonly pods: Set<PodEntry>;
  /** Those on the list of failures. */
  listed: Set<PodEntry>;
}

/** What only Indexed jobs need. */
interface ByIndex {
  readonly active: Map<number, number>;
  readonly terminating: Map<number, number>;
}

export class OwnedPods {
  /**
   * The failed pods in the order they failed, each once more when a condition marks it afterwards, and some that are gone; a new list
   * when too many of those are in it.
   * @internal
   */
  failures: PodEntry[] = [];
  /** How many of the active pods are ready. */
  ready = 0;
  /** Container restarts of Pending and Running pods, the terminating ones included. */
  restarts = 0;
  /** Active pods whose index has another active pod, plus those without an index. @internal */
  misplaced = 0;
  /** At least the highest index of an active pod. @internal */
  highestActiveIndex = -1;

  // Some Jobs never have pods, and most need only the first three.
  #all: Set<PodEntry> | null = null;
  #active: Set<PodEntry> | null = null;
  #endedTracked: Set<PodEntry> | null = null;
  #terminating: Set<PodEntry> | null = null;
  #terminatingTracked: Set<PodEntry> | null = null;
  #relabelled: Set<PodEntry> | null = null;
  #failed: Failures | null = null;
  #activeIndexes: IndexSet | null = null;
  #byIndex: ByIndex | null = null;

  /** Every pod object that exists. */
  get all(): ReadonlySet<PodEntry> {
    return this.#all ?? NONE;
  }

  /** Not ended and not being deleted. */
  get active(): ReadonlySet<PodEntry> {
    return this.#active ?? NONE;
  }

  /** Succeeded or Failed, with the tracking finalizer: not counted yet. */
  get endedTracked(): ReadonlySet<PodEntry> {
    return this.#endedTracked ?? NONE;
  }

  /** Being deleted and not ended. */
  get terminating(): ReadonlySet<PodEntry> {
    return this.#terminating ?? NONE;
  }

  /** Being deleted, not ended, with the tracking finalizer. */
  get terminatingTracked(): ReadonlySet<PodEntry> {
    return this.#terminatingTracked ?? NONE;
  }

  /** Phase Failed, counted or not. */
  get failed(): ReadonlySet<PodEntry> {
    return this.#failed?.pods ?? NONE;
  }

  /** Pods whose labels are not those they were created with. */
  get relabelled(): ReadonlySet<PodEntry> {
    return this.#relabelled ?? NONE;
  }

  /** Completion indexes that have an active pod. @internal */
  get activeIndexes(): IndexSet {
    this.#activeIndexes ??= new IndexSet();
    return this.#activeIndexes;
  }

  /** The pod now belongs to the job. @internal */
  enrol(pod: PodEntry): void {
    this.#all ??= new Set();
    this.#all.add(pod);
    if (pod.lived.record.labels !== null) {
      this.#relabelled ??= new Set();
      this.#relabelled.add(pod);
    }
    this.#count(pod, 1);
  }

  /** The pod no longer belongs to the job, or no longer exists. @internal */
  withdraw(pod: PodEntry): void {
    this.#all?.delete(pod);
    this.#relabelled?.delete(pod);
    this.#count(pod, -1);
    if (this.failures.length > 2 * this.failed.size + SPARE) this.#forgetFailures();
  }

  /** The pod changes; what it counts for changes with it. @internal */
  recount(pod: PodEntry, after: PodEntry['lived']): void {
    const { standing, restarts } = pod;
    const { ready, tracked, marks } = pod.lived.record;
    if (standing === 'failed' && marks !== after.record.marks) this.failures.push(pod);
    const staysActive = standing === 'active' && standingOf(after) === 'active';
    if (!staysActive || tracked !== after.record.tracked) {
      this.#count(pod, -1);
      pod.lived = after;
      this.#count(pod, 1);
      return;
    }
    pod.lived = after;
    if (ready !== after.record.ready) this.ready += after.record.ready ? 1 : -1;
    this.restarts += pod.restarts - restarts;
  }

  hasTerminatingIndex(index: number): boolean {
    return this.#byIndex?.terminating.has(index) ?? false;
  }

  #forgetFailures(): void {
    this.failures = [...this.failed];
    if (this.#failed !== null) this.#failed.listed = new Set(this.failures);
  }

  #count(pod: PodEntry, by: 1 | -1): void {
    const { tracked, ready, born } = pod.lived.record;
    switch (pod.standing) {
      case 'active':
        this.#active ??= new Set();
        toggle(this.#active, pod, by);
        if (ready) this.ready += by;
        this.restarts += by * pod.restarts;
        this.#countActiveIndex(born.completionIndex, by);
        break;
      case 'terminating':
        this.#terminating ??= new Set();
        this.#terminatingTracked ??= new Set();
        toggle(this.#terminating, pod, by);
        if (tracked) toggle(this.#terminatingTracked, pod, by);
        this.restarts += by * pod.restarts;
        if (born.completionIndex !== null) step(this.#indexed().terminating, born.completionIndex, by);
        break;
      case 'succeeded':
        if (tracked) this.#toggleEnded(pod, by);
        break;
      case 'failed':
        if (tracked) this.#toggleEnded(pod, by);
        this.#countFailure(pod, by);
        break;
    }
  }

  #toggleEnded(pod: PodEntry, by: 1 | -1): void {
    this.#endedTracked ??= new Set();
    toggle(this.#endedTracked, pod, by);
  }

  #countFailure(pod: PodEntry, by: 1 | -1): void {
    this.#failed ??= { pods: new Set(), listed: new Set() };
    const { pods, listed } = this.#failed;
    toggle(pods, pod, by);
    if (listed.has(pod)) return;
    listed.add(pod);
    this.failures.push(pod);
  }

  #countActiveIndex(index: number | null, by: 1 | -1): void {
    if (index === null) {
      this.misplaced += by;
      return;
    }
    const count = step(this.#indexed().active, index, by);
    if (by === 1) {
      if (count > 1) this.misplaced++;
      else this.activeIndexes.add(index);
      this.highestActiveIndex = Math.max(this.highestActiveIndex, index);
    } else if (count > 0) this.misplaced--;
    else this.activeIndexes.delete(index);
  }

  #indexed(): ByIndex {
    this.#byIndex ??= { active: new Map(), terminating: new Map() };
    return this.#byIndex;
  }
}

function toggle(set: Set<PodEntry>, pod: PodEntry, by: 1 | -1): void {
  if (by === 1) set.add(pod);
  else set.delete(pod);
}

function step(counts: Map<number, number>, index: number, by: 1 | -1): number {
  const count = (counts.get(index) ?? 0) + by;
  if (count === 0) counts.delete(index);
  else counts.set(index, count);
  return count;
}
