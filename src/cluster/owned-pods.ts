/**
 * The pods of one Job, counted as facts arrive, so that a sync looks at what changed and never at the crowd.
 * A pod is active, terminating or ended, as the Job controller sees it.
 */

import { IndexSet } from './index-set.js';
import type { PodEntry } from './pod-entry.js';

const SPARE = 64;

export class OwnedPods {
  /** Every pod object that exists. */
  readonly all = new Set<PodEntry>();
  /** Not ended and not being deleted. */
  readonly active = new Set<PodEntry>();
  /** Being deleted and not ended. */
  readonly terminating = new Set<PodEntry>();
  /** Being deleted, not ended, with the tracking finalizer. */
  readonly terminatingTracked = new Set<PodEntry>();
  /** Succeeded or Failed, with the tracking finalizer: not counted yet. */
  readonly endedTracked = new Set<PodEntry>();
  /** Phase Failed, counted or not. */
  readonly failed = new Set<PodEntry>();
  /** The same pods in the order they failed, and some that are gone; a new list when too many of those are in it. */
  failures: PodEntry[] = [];
  /** Pods whose labels are not those they were created with. */
  readonly relabelled = new Set<PodEntry>();
  /** How many of the active pods are ready. */
  ready = 0;
  /** Container restarts of Pending and Running pods, the terminating ones included. */
  restarts = 0;
  /** Completion indexes that have an active pod. */
  readonly activeIndexes = new IndexSet();
  /** Active pods whose index has another active pod, plus those without an index. */
  misplaced = 0;
  /** At least the highest index of an active pod. */
  highestActiveIndex = -1;

  readonly #everFailed = new WeakSet<PodEntry>();
  readonly #activeByIndex = new Map<number, number>();
  readonly #terminatingByIndex = new Map<number, number>();

  /** The pod now belongs to the job. */
  enrol(pod: PodEntry): void {
    this.all.add(pod);
    if (pod.lived.record.labels !== null) this.relabelled.add(pod);
    this.count(pod);
  }

  /** The pod no longer belongs to the job, or no longer exists. */
  withdraw(pod: PodEntry): void {
    this.all.delete(pod);
    this.relabelled.delete(pod);
    this.uncount(pod);
    if (this.failures.length > 2 * this.failed.size + SPARE) this.failures = [...this.failed];
  }

  /** Counts the pod as it is now. */
  count(pod: PodEntry): void {
    this.#count(pod, 1);
  }

  /** Takes the pod out of every count; to be called before it changes. */
  uncount(pod: PodEntry): void {
    this.#count(pod, -1);
  }

  hasTerminatingIndex(index: number): boolean {
    return this.#terminatingByIndex.has(index);
  }

  #count(pod: PodEntry, by: 1 | -1): void {
    switch (pod.standing) {
      case 'active':
        toggle(this.active, pod, by);
        if (pod.lived.record.ready) this.ready += by;
        this.restarts += by * pod.restarts;
        this.#countActiveIndex(pod.lived.record.born.completionIndex, by);
        break;
      case 'terminating':
        toggle(this.terminating, pod, by);
        if (pod.lived.record.tracked) toggle(this.terminatingTracked, pod, by);
        this.restarts += by * pod.restarts;
        step(this.#terminatingByIndex, pod.lived.record.born.completionIndex, by);
        break;
      case 'succeeded':
        if (pod.lived.record.tracked) toggle(this.endedTracked, pod, by);
        break;
      case 'failed':
        toggle(this.failed, pod, by);
        if (pod.lived.record.tracked) toggle(this.endedTracked, pod, by);
        this.#listFailure(pod);
        break;
    }
  }

  #listFailure(pod: PodEntry): void {
    if (this.#everFailed.has(pod)) return;
    this.#everFailed.add(pod);
    this.failures.push(pod);
  }

  #countActiveIndex(index: number | null, by: 1 | -1): void {
    if (index === null) {
      this.misplaced += by;
      return;
    }
    const count = step(this.#activeByIndex, index, by);
    if (by === 1) {
      if (count > 1) this.misplaced++;
      else this.activeIndexes.add(index);
      this.highestActiveIndex = Math.max(this.highestActiveIndex, index);
    } else if (count > 0) this.misplaced--;
    else this.activeIndexes.delete(index);
  }
}

function toggle(set: Set<PodEntry>, pod: PodEntry, by: 1 | -1): void {
  if (by === 1) set.add(pod);
  else set.delete(pod);
}

function step(counts: Map<number, number>, index: number | null, by: 1 | -1): number {
  if (index === null) return 0;
  const count = (counts.get(index) ?? 0) + by;
  if (count === 0) counts.delete(index);
  else counts.set(index, count);
  return count;
}
