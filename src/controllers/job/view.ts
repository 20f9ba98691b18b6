/** What a sync of the Job controller sees, read once at its start from the controller's caches. */

import { CompletionIndexes } from '../../api/completion-indexes.js';
import { OwnedPods } from '../../cluster/owned-pods.js';
import { byOrdinal, type PodEntry } from '../../cluster/pod-entry.js';
import { uncountedIn } from './uncounted.js';
import type { JobRules, View, Work } from './work.js';

/** Does the pod with this uid exist and carry the tracking finalizer? */
export function isTracked(view: View, uid: string): boolean {
  return view.pod(uid)?.lived.record.tracked === true;
}

/** Has this pod failed, in the controller's eyes? A pod that is being deleted has, unless only failed ones are replaced. */
export function isFailed(pod: PodEntry, replacesOnlyFailed: boolean): boolean {
  switch (pod.standing) {
    case 'failed':
      return true;
    case 'terminating':
      return !replacesOnlyFailed;
    case 'active':
    case 'succeeded':
      return false;
  }
}

/** The completion index of a pod, when it is one of the job's. */
export function validIndex(pod: PodEntry, completions: number | null): number | null {
  const { completionIndex } = pod.lived.record.born;
  return completionIndex !== null && completionIndex < (completions ?? 0) ? completionIndex : null;
}

/** @param adopted pods adopted in this sync; they come after the ones owned before. */
export function startWork(view: View, adopted: readonly PodEntry[], nowMs: number, rules: JobRules): Work {
  const { job } = view;
  const pods = claimedPods(view, adopted);
  const { spec, status } = job.lived.record;
  const completions = spec.completions ?? null;
  const indexed = spec.completionMode === 'Indexed';
  const newcomers = adopted.length === 0 ? NOBODY : new Set(adopted);
  const replacesOnlyFailed = spec.podReplacementPolicy === 'Failed' || spec.podFailurePolicy !== undefined;
  const leaving = replacesOnlyFailed ? NOBODY : pods.terminatingTracked;
  const hasSettling = pods.endedTracked.size + leaving.size > 0;
  const settling = hasSettling ? inListOrder([...pods.endedTracked, ...leaving], newcomers) : NO_PODS;
  const countedIndexes = indexed
    ? CompletionIndexes.parse(status.completedIndexes ?? '', completions ?? 0)
    : CompletionIndexes.NONE;
  return {
    rules,
    view: pods === view.pods ? view : { ...view, pods },
    nowMs,
    indexed,
    completions,
    replacesOnlyFailed,
    active: pods.active.size,
    ready: pods.ready,
    terminating: pods.terminating.size,
    newcomers,
    settling,
    deleted: null,
    stripped: null,
    uncounted: uncountedIn(status),
    countedIndexes,
    succeededIndexes: indexed
      ? withNewlySucceeded(countedIndexes, settling, completions, rules)
      : countedIndexes,
    failedIndexes: null,
    kept: NONE_KEPT,
    succeeded: 0,
    failed: 0,
    status,
  };
}

/** Pods owned before come first, those adopted in this sync last; each part in order of creation. */
export function inListOrder(pods: Iterable<PodEntry>, newcomers: ReadonlySet<PodEntry>): PodEntry[] {
  const list = [...pods];
  if (list.length > 1) list.sort(byOrdinal);
  return newcomers.size === 0
    ? list
    : [...list.filter((pod) => !newcomers.has(pod)), ...list.filter((pod) => newcomers.has(pod))];
}

/** Active pods, in list order. */
export function activePods({ view, newcomers }: Work): readonly PodEntry[] {
  return inListOrder(view.pods.active, newcomers);
}

/** All pods seen with the tracking finalizer, in list order. */
export function trackedPods({ view: { pods }, stripped, newcomers }: Work): readonly PodEntry[] {
  const active = [...pods.active].filter((pod) => pod.lived.record.tracked);
  const tracked = [...active, ...pods.terminatingTracked, ...pods.endedTracked, ...(stripped ?? NOBODY)];
  return inListOrder(new Set(tracked), newcomers);
}

const NOBODY: ReadonlySet<PodEntry> = new Set();
const NO_PODS: readonly PodEntry[] = [];
const NONE_KEPT: ReadonlyMap<number, PodEntry> = new Map();

/** A late pod cache still counts pods let go of just now, and not yet the adopted ones: the sync works with its claim. */
function claimedPods({ pods, mismatched }: View, adopted: readonly PodEntry[]): OwnedPods {
  if (adopted.length + mismatched.length === 0) return pods;
  const unseen = adopted.filter((pod) => !pods.all.has(pod));
  const others = new Set(mismatched);
  if (unseen.length === 0 && others.size === 0) return pods;
  const claimed = new OwnedPods();
  for (const pod of pods.all) if (!others.has(pod)) claimed.enrol(pod);
  for (const pod of unseen) claimed.enrol(pod);
  return claimed;
}

function withNewlySucceeded(
  counted: CompletionIndexes,
  settling: readonly PodEntry[],
  completions: number | null,
  rules: JobRules,
): CompletionIndexes {
  const fresh: number[] = [];
  for (const pod of settling) {
    const index = pod.standing === 'succeeded' ? rules.validIndex(pod, completions) : null;
    if (index !== null) fresh.push(index);
  }
  return fresh.length === 0 ? counted : counted.union(CompletionIndexes.of(fresh));
}
