/**
 * Which pods have ended and not been counted, which of them may lose their finalizers now, and what the status will say
 * of them.
 */
import { type JobStatusRecord, withProgress } from '../../../machines/job-status.js';
import type { PodEntry } from '../../cluster/pod-entry.js';
import type { JobMemory } from './memory.js';
import { uidSet, uncountedIn, withUncounted } from './uncounted.js';
import { isFailed, trackedPods, validIndex } from './view.js';
import type { Decision, Work } from './work.js';

const MAX_UNCOUNTED = 500;

/** The list of uncounted pods has reached its limit; the rest follows in later syncs. */
export function tallyIsFull(listed: number): boolean {
  return listed >= MAX_UNCOUNTED;
}

export interface Tally {
  readonly status: JobStatusRecord;
  readonly changed: boolean;
  readonly removable: readonly PodEntry[];
  /** The list of uncounted pods has reached its limit; the rest follows in later syncs. */
  readonly full: boolean;
}

export function tallyEnds(
  work: Work,
  memory: JobMemory,
  decision: Decision | null,
  status: JobStatusRecord,
): Tally {
  const pods = podsToAccount(work, decision);
  if (pods.length === 0 && !work.indexed && status.uncountedTerminatedPods !== undefined)
    return { status, changed: false, removable: pods, full: false };
  const { spec } = work.view.job.lived.record;
  const before = uncountedIn(status);
  const succeeded = [...before.succeeded];
  const failed = [...before.failed];
  const listedSucceeded = uidSet(succeeded);
  const listedFailed = uidSet(failed);
  const removable: PodEntry[] = [];
  let succeededByIndex = 0;
  let changed = false;
  let full = false;
  for (const pod of pods) {
    if (work.rules.awaitsRemoval(memory, pod.uid)) continue;
    const hasFailed = work.deleted?.has(pod) !== true && isFailed(pod, work.replacesOnlyFailed);
    if (!work.rules.mayLoseFinalizer(work, pod, hasFailed, decision)) continue;
    removable.push(pod);
    const index = work.rules.validIndex(pod, work.completions);
    if (pod.standing === 'succeeded' && !listedFailed.has(pod.uid)) {
      if (work.indexed) {
        // Two pods of one index are two pods to let go.
        if (index !== null && !work.countedIndexes.has(index)) succeededByIndex++;
      } else if (!listedSucceeded.has(pod.uid)) succeeded.push(pod.uid);
    } else if (hasFailed || decision?.outcome === 'failure') {
      const counts = !listedFailed.has(pod.uid) && (!work.indexed || index !== null);
      if (counts && work.rules.judgeFailure(spec, pod).counts) failed.push(pod.uid);
    }
    full = work.rules.tallyIsFull(succeededByIndex + succeeded.length + failed.length);
    if (full) break;
  }
  changed = succeeded.length > listedSucceeded.size || failed.length > listedFailed.size;
  const withLists =
    changed || status.uncountedTerminatedPods === undefined
      ? withUncounted(status, succeeded, failed)
      : status;
  if (!work.indexed) return { status: withLists, changed, removable, full };
  const indexed = work.rules.withIndexes(work, withLists);
  return { status: indexed, changed: changed || indexed !== withLists, removable, full };
}

/** List order; of Indexed jobs by index, pods without one first. */
function podsToAccount(work: Work, decision: Decision | null): readonly PodEntry[] {
  const everyPod = decision !== null || work.view.job.lived.value.presence !== 'present';
  const pods = everyPod ? trackedPods(work) : work.settling;
  if (!work.indexed) return pods;
  return [...pods].sort((a, b) => indexRank(a) - indexRank(b));
}

function indexRank(pod: PodEntry): number {
  return pod.lived.record.born.completionIndex ?? -1;
}

export function mayLoseFinalizer(
  work: Work,
  pod: PodEntry,
  hasFailed: boolean,
  decision: Decision | null,
): boolean {
  if (decision !== null || work.view.job.lived.value.presence !== 'present') return true;
  if (pod.standing === 'succeeded') return true;
  if (!hasFailed) return false;
  const index = validIndex(pod, work.completions);
  return index === null || work.kept.get(index) !== pod;
}

/**
 * An Indexed job counts the indexes themselves, all that have succeeded, also those whose pods have to wait for a later
 * sync to lose their finalizers. Shrinking the job may lower the counter.
 */
export function withIndexes(work: Work, status: JobStatusRecord): JobStatusRecord {
  const completed = work.succeededIndexes;
  const completedText = completed.toString();
  const failedText = work.failedIndexes?.toString();
  if (completedText === (status.completedIndexes ?? '') && failedText === status.failedIndexes) return status;
  return withProgress(status, {
    succeeded: completed.total,
    completedIndexes: completedText,
    failedIndexes: failedText ?? null,
  });
}
