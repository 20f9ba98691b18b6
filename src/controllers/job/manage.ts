/**
 * Brings the number of active pods to what the job wants: removes what is too much, creates what is missing unless the
 * back-off after failures still holds it back.
 */

import type { BackOffRecord } from './back-off.js';
import type { JobMemory } from './memory.js';
import { createPods, removePods } from './pod-control.js';
import type { Ask, NewPod } from './requests.js';
import { activePods } from './view.js';
import type { Work } from './work.js';

export const MAX_PODS_PER_SYNC = 500;
const SYNC_BATCH_MS = 1000;

export interface Managed {
  readonly failed: boolean;
  readonly wakeAfterMs: number | null;
}

const QUIET: Managed = { failed: false, wakeAfterMs: null };
const NEW_POD: NewPod = { completionIndex: null, indexFailureCount: null, indexIgnoredFailureCount: null };

export function managePods(work: Work, memory: JobMemory, backOff: BackOffRecord, ask: Ask): Managed {
  const { rules } = work;
  const { spec } = work.view.job.lived.record;
  if (spec.suspend === true) {
    const { failed } = removePods(work, memory, activePods(work), ask);
    return { failed, wakeAfterMs: null };
  }
  const wanted = rules.wantedPods(work);
  const surplus = Math.max(0, work.active - wanted);
  if (surplus > 0 || rules.hasMisplacedPods(work)) {
    const chosen = rules.chooseForRemoval(activePods(work), surplus, work.indexed ? work.completions : null);
    const pods = chosen.slice(0, MAX_PODS_PER_SYNC);
    if (pods.length > 0) {
      const { failed } = removePods(work, memory, pods, ask);
      return { failed, wakeAfterMs: null };
    }
  }
  const missing = rules.missingPods(work, wanted);
  return missing > 0 ? createMissing(work, memory, backOff, missing, ask) : QUIET;
}

/** How many pods are to be created; a terminating one keeps its place where only failed pods are replaced. */
export function missingPods(work: Work, wanted: number): number {
  return wanted - work.active - (work.replacesOnlyFailed ? work.terminating : 0);
}

/** A work queue asks for no more pods once one has succeeded; the others run to their ends. */
export function wantedPods({ view, completions, succeeded, active }: Work): number {
  const { parallelism = 1 } = view.job.lived.record.spec;
  if (completions === null) return succeeded > 0 ? active : parallelism;
  return Math.max(0, Math.min(parallelism, completions - succeeded));
}

export function hasMisplacedPods({ indexed, completions, view }: Work): boolean {
  return indexed && (view.pods.misplaced > 0 || view.pods.highestActiveIndex >= (completions ?? 0));
}

function createMissing(
  work: Work,
  memory: JobMemory,
  backOff: BackOffRecord,
  missing: number,
  ask: Ask,
): Managed {
  const { spec } = work.view.job.lived.record;
  if (spec.backoffLimitPerIndex === undefined) {
    const delayMs = work.rules.remainingDelayMs(backOff, work.nowMs);
    if (delayMs > 0) return postpone(work, memory, delayMs, ask);
  }
  const count = Math.min(missing, MAX_PODS_PER_SYNC);
  if (!work.indexed) {
    const failed = createPods(work, memory, new Array<NewPod>(count).fill(NEW_POD), ask);
    return { failed, wakeAfterMs: null };
  }
  const pending = work.rules.pendingIndexes(work, count);
  const due = pending.filter((index) => work.rules.indexDelayMs(work.kept.get(index), work.nowMs) === 0);
  if (due.length === 0 && pending.length > 0) {
    const delaysMs = pending.map((index) => work.rules.indexDelayMs(work.kept.get(index), work.nowMs));
    return postpone(work, memory, Math.min(...delaysMs), ask);
  }
  if (due.length === 0) return QUIET;
  const pods = due.map((index) => work.rules.newPodOf(spec, index, work.kept.get(index)));
  const failed = createPods(work, memory, pods, ask);
  return { failed, wakeAfterMs: null };
}

/** The lowest indexes that nobody works on. Those still in back-off are among them: they hold their slots. */
export function pendingIndexes(work: Work, count: number): readonly number[] {
  const { succeededIndexes, failedIndexes, view, replacesOnlyFailed } = work;
  const indexes: number[] = [];
  let index = 0;
  while (indexes.length < count) {
    let next = view.pods.activeIndexes.nextAbsent(succeededIndexes.nextAbsent(index));
    if (failedIndexes !== null) next = failedIndexes.nextAbsent(next);
    if (next >= (work.completions ?? 0)) break;
    const isOpen = next === index && !(replacesOnlyFailed && view.pods.hasTerminatingIndex(index));
    if (isOpen) indexes.push(index);
    index = next === index ? index + 1 : next;
  }
  return indexes;
}

function postpone(work: Work, memory: JobMemory, delayMs: number, ask: Ask): Managed {
  const untilMs = work.nowMs + delayMs;
  if (memory.postponedUntilMs !== untilMs) {
    memory.postponedUntilMs = untilMs;
    ask({ kind: 'note', note: { type: 'PodCreationPostponed', untilMs } });
  }
  work.active = work.rules.activeWhilePostponed(work);
  return { failed: false, wakeAfterMs: Math.max(SYNC_BATCH_MS, delayMs) };
}

/** v1.36.2 reports no active pods while creation waits for the back-off (kubernetes issue 139428). */
export function activeWhilePostponed(_work: Work): number {
  return 0;
}
