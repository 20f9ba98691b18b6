/**
 * Counts ended pods, each exactly once: their uids are written to the status first, then their finalizers go, then the
 * counters follow. All status writes of a sync happen here.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers
 */

import { withCondition } from '../../../machines/job-status.js';
import type { JobConditionType, JobStatus } from '../../api/types/index.js';
import { byOrdinal, type PodEntry } from '../../cluster/pod-entry.js';
import type { BackOffRecord } from './back-off.js';
import { newCondition } from './conditions.js';
import type { Decision } from './decision.js';
import type { JobMemory } from './memory.js';
import { event } from './pod-control.js';
import type { Step } from './requests.js';
import { isFailed, isTracked, validIndex, type Work } from './view.js';

const MAX_UNCOUNTED = 500;

/** The list of uncounted pods has reached its limit; the rest follows in later syncs. */
export function tallyIsFull(listed: number): boolean {
  return listed >= MAX_UNCOUNTED;
}

/** @returns whether the sync failed on the way. */
export function* account(
  work: Work,
  memory: JobMemory,
  decision: Decision | null,
  backOff: BackOffRecord,
  statusChanged: boolean,
): Step<boolean> {
  const { rules } = work;
  const wasTracked = (uid: string) => isTracked(work.view, uid) && !rules.awaitsRemoval(memory, uid);
  const stillTracked = new Set(listed(work.status).filter(wasTracked));
  const settled = settleRemoved(work, work.status, stillTracked);
  const tally = tallyEnds(work, memory, decision, settled.status);
  const interim = withInterimCondition(tally.status, decision, work.nowMs);
  const changed = statusChanged || settled.changed || tally.changed || interim !== tally.status;
  for (const { uid } of tally.removable) stillTracked.add(uid);
  if (changed) {
    const answer = yield { kind: 'updateStatus', status: interim };
    if (!answer.ok) return true;
    memory.backOff = backOff;
  }
  const removalFailed = yield* removeFinalizers(memory, tally.removable, stillTracked);
  const counted = settleRemoved(work, interim, stillTracked);
  const mayFinish = !removalFailed && rules.mayFinish(tally.full);
  const final = mayFinish ? rules.withFinalCondition(work, counted.status, decision) : null;
  if (!counted.changed && final === null) return removalFailed;
  const answer = yield { kind: 'updateStatus', status: final ?? counted.status };
  if (!answer.ok) return true;
  if (final !== null) yield* announceEnd(work, memory, final, decision);
  return removalFailed;
}

interface Settled {
  readonly status: JobStatus;
  readonly changed: boolean;
}

function listed({ uncountedTerminatedPods }: JobStatus): readonly string[] {
  return [...(uncountedTerminatedPods?.succeeded ?? []), ...(uncountedTerminatedPods?.failed ?? [])];
}

/** Listed pods whose finalizer is gone become part of the counters. */
function settleRemoved(work: Work, status: JobStatus, stillTracked: ReadonlySet<string>): Settled {
  const { succeeded = [], failed = [] } = status.uncountedTerminatedPods ?? {};
  if (succeeded.length === 0 && failed.length === 0) return { status, changed: false };
  const stillSucceeded = succeeded.filter((uid) => stillTracked.has(uid));
  const stillFailed = failed.filter((uid) => stillTracked.has(uid));
  const newSucceeded = succeeded.length - stillSucceeded.length;
  const newFailed = failed.length - stillFailed.length;
  if (newSucceeded === 0 && newFailed === 0) return { status, changed: false };
  return {
    changed: true,
    status: {
      ...withUncounted(status, stillSucceeded, stillFailed),
      ...work.rules.countersAfter(work, status, newSucceeded, newFailed),
    },
  };
}

/** Not while pods are left that the list had no room for. */
export function mayFinish(full: boolean): boolean {
  return !full;
}

/** The counters after so many listed pods lost their finalizers. */
export function countersAfter(
  _work: Work,
  status: JobStatus,
  newSucceeded: number,
  newFailed: number,
): Pick<JobStatus, 'succeeded' | 'failed'> {
  return {
    ...counter('succeeded', (status.succeeded ?? 0) + newSucceeded),
    ...counter('failed', (status.failed ?? 0) + newFailed),
  };
}

interface Tally {
  readonly status: JobStatus;
  readonly changed: boolean;
  readonly removable: readonly PodEntry[];
  /** The list of uncounted pods has reached its limit; the rest follows in later syncs. */
  readonly full: boolean;
}

function tallyEnds(work: Work, memory: JobMemory, decision: Decision | null, status: JobStatus): Tally {
  const { spec } = work.view.job.lived.record;
  const succeeded = [...(status.uncountedTerminatedPods?.succeeded ?? [])];
  const failed = [...(status.uncountedTerminatedPods?.failed ?? [])];
  const listedSucceeded = new Set(succeeded);
  const listedFailed = new Set(failed);
  const freshIndexes = new Set<number>();
  const removable: PodEntry[] = [];
  let changed = false;
  let full = false;
  for (const pod of podsToAccount(work, decision)) {
    if (work.rules.awaitsRemoval(memory, pod.uid)) continue;
    const hasFailed = !work.deleted.has(pod) && isFailed(pod, work.replacesOnlyFailed);
    if (!work.rules.mayLoseFinalizer(work, pod, hasFailed, decision)) continue;
    removable.push(pod);
    const index = work.rules.validIndex(pod, work.completions);
    if (pod.standing === 'succeeded' && !listedFailed.has(pod.uid)) {
      if (work.indexed) {
        if (index !== null && !work.countedIndexes.has(index)) freshIndexes.add(index);
      } else if (!listedSucceeded.has(pod.uid)) succeeded.push(pod.uid);
    } else if (hasFailed || decision?.outcome === 'failure') {
      const counts = !listedFailed.has(pod.uid) && (!work.indexed || index !== null);
      if (counts && work.rules.judgeFailure(spec, pod).counts) failed.push(pod.uid);
    }
    full = work.rules.tallyIsFull(freshIndexes.size + succeeded.length + failed.length);
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
  const pods = everyPod ? work.trackedPods() : work.settling;
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
export function withIndexes(work: Work, status: JobStatus): JobStatus {
  const completed = work.succeededIndexes;
  const completedText = completed.toString();
  const failedText = work.failedIndexes?.toString();
  if (completedText === (status.completedIndexes ?? '') && failedText === status.failedIndexes) return status;
  const { completedIndexes: _, failedIndexes: __, ...rest } = status;
  return {
    ...rest,
    ...counter('succeeded', completed.total),
    ...(completedText === '' ? {} : { completedIndexes: completedText }),
    ...(failedText === undefined ? {} : { failedIndexes: failedText }),
  };
}

function withUncounted(
  status: JobStatus,
  succeeded: readonly string[],
  failed: readonly string[],
): JobStatus {
  return {
    ...status,
    uncountedTerminatedPods: {
      ...(succeeded.length === 0 ? {} : { succeeded }),
      ...(failed.length === 0 ? {} : { failed }),
    },
  };
}

/** Zero counters are written as absent. */
function counter(name: 'succeeded' | 'failed', count: number): JobStatus {
  return { [name]: count === 0 ? undefined : count };
}

function withInterimCondition(status: JobStatus, decision: Decision | null, nowMs: number): JobStatus {
  if (decision === null || decision.announced) return status;
  const type = decision.outcome === 'success' ? 'SuccessCriteriaMet' : 'FailureTarget';
  return withCondition(status, newCondition(type, 'True', decision.reason, decision.message, nowMs));
}

/** A pod that is said not to exist counts as done, and is not waited for. */
function* removeFinalizers(
  memory: JobMemory,
  pods: readonly PodEntry[],
  stillTracked: Set<string>,
): Step<boolean> {
  let failed = false;
  for (const pod of [...pods].sort(byOrdinal)) {
    memory.awaitedRemovals.add(pod.uid);
    const answer = yield { kind: 'removeFinalizer', pod };
    if (!answer.ok) memory.awaitedRemovals.delete(pod.uid);
    if (answer.ok || answer.error === 'notFound') stillTracked.delete(pod.uid);
    else failed = true;
  }
  return failed;
}

/** The final condition needs every pod counted and none terminating. */
export function withFinalCondition(
  work: Work,
  status: JobStatus,
  decision: Decision | null,
): JobStatus | null {
  if (decision === null || work.terminating !== 0) return null;
  const { succeeded = [], failed = [] } = status.uncountedTerminatedPods ?? {};
  if (succeeded.length > 0 || failed.length > 0) return null;
  const type: JobConditionType = decision.outcome === 'success' ? 'Complete' : 'Failed';
  const condition = newCondition(type, 'True', decision.reason, decision.message, work.nowMs);
  const finished = withCondition(status, condition);
  if (type === 'Failed') return finished;
  return { ...finished, completionTime: condition.lastTransitionTime ?? '' };
}

function* announceEnd(
  work: Work,
  memory: JobMemory,
  status: JobStatus,
  decision: Decision | null,
): Step<void> {
  memory.finishedUid = work.view.job.uid;
  if (decision === null) return;
  if (decision.outcome === 'failure') {
    yield event('Warning', decision.reason, decision.message);
    return;
  }
  const { completions } = work;
  if (completions !== null && (status.succeeded ?? 0) > completions) {
    const message = 'Too many succeeded pods running after completion count reached';
    yield event('Warning', 'TooManySucceededPods', message);
  }
  yield event('Normal', 'Completed', 'Job completed');
}
