/**
 * One sync of a Job, in the phases of the real controller: claim the pods, decide whether the job is over, otherwise
 * manage its pods, then account for what ended. It asks for one API call at a time and goes on with
 * the answer, so that a failing call stops it exactly where it would stop the controller.
 */
import {
  isFinished,
  type JobStatusRecord,
  withCondition,
  withProgress,
  withStartTime,
} from '../../../machines/job-status.js';
import type { PodEntry } from '../../cluster/pod-entry.js';
import { instant, timestamp } from '../../kernel/time.js';
import { account } from './account.js';
import { type BackOffRecord, NO_FAILURES } from './back-off.js';
import { claimPods } from './claim.js';
import { newCondition } from './conditions.js';
import { completionsReached, newlyEnded } from './decision.js';
import { managePods } from './manage.js';
import type { JobMemory } from './memory.js';
import { keptPods } from './per-index.js';
import { deleteActivePods, event } from './pod-control.js';
import type { Ask, SyncResult } from './requests.js';
import { startWork } from './view.js';
import type { Decision, JobRules, View, Work } from './work.js';

const NOTHING_TO_DO: SyncResult = { failed: false, wakeAfterMs: null };
const FAILED: SyncResult = { failed: true, wakeAfterMs: null };
const OWN_NAME = 'kubernetes.io/job-controller';

export function syncJob(view: View, memory: JobMemory, nowMs: number, ask: Ask, rules: JobRules): SyncResult {
  const { spec, status } = view.job.lived.record;
  if (spec.managedBy !== undefined && spec.managedBy !== OWN_NAME) return NOTHING_TO_DO;
  if (isFinished(status) || rules.remembersFinished(memory, view.job.uid)) {
    memory.backOff = NO_FAILURES;
    return NOTHING_TO_DO;
  }
  const satisfied = rules.expectationsSatisfied(memory, nowMs);
  const claim = claimPods(view, ask, rules);
  if (claim.failed) return FAILED;
  const work = startWork(view, claim.adopted, nowMs, rules);
  const backOff = takeStock(work, memory);
  const deadlineMs = remainingDeadlineMs(work);
  const early = rules.decide(work, memory, deadlineMs !== null && deadlineMs <= 0);
  const decision = early ?? rules.decideByIndexes(work);
  const acted = act(work, memory, backOff, decision, satisfied, ask);
  const status0 = view.job.lived.record.status;
  const counts = rules.withCounts(work);
  const changed = acted.conditionChanged || rules.countsDiffer(status0, counts);
  work.status = counts;
  const failed = account(work, memory, acted.decision, backOff, changed, ask);
  const deadlineWake = early === null ? rules.deadlineWakeMs(work, deadlineMs) : null;
  const wakes = [acted.wakeAfterMs, deadlineWake].filter((wake) => wake !== null);
  return { failed: failed || acted.failed, wakeAfterMs: wakes.length === 0 ? null : Math.min(...wakes) };
}

/** Counts what has ended since the last sync. Returns the back-off record that follows from it. */
function takeStock(work: Work, memory: JobMemory): BackOffRecord {
  const { spec } = work.view.job.lived.record;
  if (work.status.startTime === undefined && spec.suspend !== true) {
    work.status = withStartTime(work.status, timestamp(work.nowMs));
  }
  const settling = work.settling.filter((pod) => !work.rules.awaitsRemoval(memory, pod.uid));
  const seen = settling.length === work.settling.length ? work : { ...work, settling };
  const newSucceeded = newlyEnded(seen, 'succeeded', work.uncounted.succeeded);
  const newFailed = newlyEnded(seen, 'failed', work.uncounted.failed);
  work.succeeded = work.rules.countSucceeded(work, newSucceeded);
  work.failed = work.rules.countFailed(work, newFailed);
  if (work.indexed && spec.backoffLimitPerIndex !== undefined) {
    // A pod whose finalizer is gone unseen fails its index once more, though it is neither counted nor kept again.
    work.failedIndexes = work.rules.failedIndexes(work);
    work.kept = keptPods({ ...seen, failedIndexes: work.failedIndexes });
  }
  return work.rules.recordEnds(memory.backOff, newSucceeded, newFailed, work.nowMs);
}

/** Of an Indexed job distinct indexes count, not pods. */
export function countSucceeded(work: Work, newSucceeded: readonly PodEntry[]): number {
  if (work.indexed) return work.succeededIndexes.total;
  return (work.status.succeeded ?? 0) + newSucceeded.length + work.uncounted.succeeded.length;
}

/** Failures that a pod failure policy ignores do not count. */
export function countFailed(work: Work, newFailed: readonly PodEntry[]): number {
  const { spec } = work.view.job.lived.record;
  const fresh = newFailed.filter((pod) => work.rules.judgeFailure(spec, pod).counts).length;
  return (work.status.failed ?? 0) + fresh + work.uncounted.failed.length;
}

/** When the job is to be looked at again for the sake of its deadline. */
export function deadlineWakeMs(_work: Work, remainingMs: number | null): number | null {
  return remainingMs;
}

/** Milliseconds until the active deadline, not above zero once it has passed; null when there is none to keep. */
function remainingDeadlineMs({ view, status, nowMs }: Work): number | null {
  const { activeDeadlineSeconds, suspend } = view.job.lived.record.spec;
  if (activeDeadlineSeconds === undefined || suspend === true || status.startTime === undefined) return null;
  return instant(status.startTime) + activeDeadlineSeconds * 1000 - nowMs;
}

interface Acted {
  /** The decision that stands; one that could not be carried out is dropped for this sync. */
  readonly decision: Decision | null;
  readonly failed: boolean;
  readonly wakeAfterMs: number | null;
  readonly conditionChanged: boolean;
}

function act(
  work: Work,
  memory: JobMemory,
  backOff: BackOffRecord,
  decision: Decision | null,
  satisfied: boolean,
  ask: Ask,
): Acted {
  if (decision !== null) {
    const { failed } = deleteActivePods(work, ask);
    const stands = work.rules.decisionStands(failed, satisfied);
    return { decision: stands ? decision : null, failed, wakeAfterMs: null, conditionChanged: false };
  }
  const mayManage = satisfied && work.view.job.lived.value.presence === 'present';
  const managed = mayManage ? managePods(work, memory, backOff, ask) : { failed: false, wakeAfterMs: null };
  const { failed, wakeAfterMs } = managed;
  if (work.rules.isComplete(work))
    return { decision: completionsReached(), failed, wakeAfterMs, conditionChanged: false };
  const conditionChanged = mayManage ? followSuspension(work, ask) : false;
  return { decision: null, failed, wakeAfterMs, conditionChanged };
}

/**
 * A decision waits for the next sync when a deletion failed, or while creations and deletions are not all seen yet.
 */
export function decisionStands(deletionFailed: boolean, satisfied: boolean): boolean {
  return !deletionFailed && satisfied;
}

export function isComplete({ completions, succeeded, active }: Work): boolean {
  if (active !== 0) return false;
  return completions === null ? succeeded > 0 : succeeded >= completions;
}

/** Keeps the Suspended condition and the start time in step with `spec.suspend`. */
function followSuspension(work: Work, ask: Ask): boolean {
  const suspend = work.view.job.lived.record.spec.suspend === true;
  const before = work.status.conditions?.find(({ type }) => type === 'Suspended');
  if (suspend ? before?.status === 'True' : before === undefined || before.status === 'False') return false;
  if (suspend) {
    const condition = newCondition('Suspended', 'True', 'JobSuspended', 'Job suspended', work.nowMs);
    work.status = work.rules.suspendedStatus(withCondition(work.status, condition));
    ask(event('Normal', 'Suspended', 'Job suspended'));
  } else {
    const condition = newCondition('Suspended', 'False', 'JobResumed', 'Job resumed', work.nowMs);
    work.status = work.rules.resumedStatus(withCondition(work.status, condition), work.nowMs);
    ask(event('Normal', 'Resumed', 'Job resumed'));
  }
  return true;
}

/** A suspended job has no start time: what it waits does not count towards its deadline. */
export function suspendedStatus(status: JobStatusRecord): JobStatusRecord {
  return withStartTime(status, null);
}

/** The clock starts anew. */
export function resumedStatus(status: JobStatusRecord, nowMs: number): JobStatusRecord {
  return withStartTime(status, timestamp(nowMs));
}

export function withCounts({ status, active, ready, terminating }: Work): JobStatusRecord {
  const isSame =
    (status.active ?? 0) === active && status.ready === ready && status.terminating === terminating;
  return isSame ? status : withProgress(status, { active, ready, terminating });
}

export function countsDiffer(before: JobStatusRecord, after: JobStatusRecord): boolean {
  return (
    before.active !== after.active || before.ready !== after.ready || before.terminating !== after.terminating
  );
}
