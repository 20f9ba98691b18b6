/**
 * One sync of a Job, in the phases of the real controller: claim the pods, decide whether the job is over, otherwise
 * manage its pods, then account for what ended. A generator: it yields one API call at a time and is resumed with the
 * answer, so that a failing call stops it exactly where it would stop the controller.
 */
import { isFinished, withCondition } from '../../../machines/job-status.js';
import type { JobStatus } from '../../api/types/index.js';
import { timestamp } from '../../kernel/time.js';
import { account } from './account.js';
import { type BackOffRecord, NO_FAILURES, recordEnds } from './back-off.js';
import { claimPods } from './claim.js';
import { newCondition } from './conditions.js';
import { completionsReached, type Decision, decide, newlyEnded } from './decision.js';
import { type JobModel, managePods } from './manage.js';
import { expectationsSatisfied, type JobMemory } from './memory.js';
import { failedIndexes, keptPods } from './per-index.js';
import { deleteActivePods, event } from './pod-control.js';
import { judgeFailure } from './pod-failure-policy.js';
import type { Step, SyncResult } from './requests.js';
import { startWork, type View, type Work } from './view.js';

const NOTHING_TO_DO: SyncResult = { failed: false, wakeAfterMs: null };
const FAILED: SyncResult = { failed: true, wakeAfterMs: null };
const OWN_NAME = 'kubernetes.io/job-controller';

export function* syncJob(view: View, memory: JobMemory, nowMs: number, model: JobModel): Step<SyncResult> {
  const { spec, status } = view.job.lived.record;
  if (spec.managedBy !== undefined && spec.managedBy !== OWN_NAME) return NOTHING_TO_DO;
  if (isFinished(status) || memory.finishedUid === view.job.uid) {
    memory.backOff = NO_FAILURES;
    return NOTHING_TO_DO;
  }
  const satisfied = expectationsSatisfied(memory, nowMs);
  const claim = yield* claimPods(view);
  if (claim.failed) return FAILED;
  const work = startWork(view, claim.adopted, nowMs);
  const backOff = takeStock(work, memory);
  const deadlineMs = remainingDeadlineMs(work);
  const decision = decide(work, memory, deadlineMs !== null && deadlineMs <= 0);
  const acted = yield* act(work, memory, backOff, decision, satisfied, model);
  const status0 = view.job.lived.record.status;
  const counts = withCounts(work);
  const changed = acted.conditionChanged || countsDiffer(status0, counts);
  work.status = counts;
  const failed = yield* account(work, memory, acted.decision, backOff, changed);
  const wakes = [acted.wakeAfterMs, decision === null ? deadlineMs : null].filter((wake) => wake !== null);
  return { failed: failed || acted.failed, wakeAfterMs: wakes.length === 0 ? null : Math.min(...wakes) };
}

/** Counts what has ended since the last sync. Returns the back-off record that follows from it. */
function takeStock(work: Work, memory: JobMemory): BackOffRecord {
  const { spec } = work.view.job.lived.record;
  if (work.status.startTime === undefined && spec.suspend !== true) {
    work.status = { ...work.status, startTime: timestamp(work.nowMs) };
  }
  const settling = work.settling.filter((pod) => !memory.awaitedRemovals.has(pod.uid));
  const seen = settling.length === work.settling.length ? work : { ...work, settling };
  const newSucceeded = newlyEnded(seen, 'succeeded', work.uncounted.succeeded);
  const newFailed = newlyEnded(seen, 'failed', work.uncounted.failed);
  work.succeeded = (work.status.succeeded ?? 0) + newSucceeded.length + work.uncounted.succeeded.length;
  work.failed =
    (work.status.failed ?? 0) +
    newFailed.filter((pod) => judgeFailure(spec, pod).counts).length +
    work.uncounted.failed.length;
  if (work.indexed) {
    work.succeeded = work.succeededIndexes.total;
    if (spec.backoffLimitPerIndex !== undefined) {
      work.failedIndexes = failedIndexes(seen);
      work.kept = keptPods({ ...seen, failedIndexes: work.failedIndexes });
    }
  }
  return recordEnds(memory.backOff, newSucceeded, newFailed);
}

/** Milliseconds until the active deadline, not above zero once it has passed; null when there is none to keep. */
function remainingDeadlineMs({ view, status, nowMs }: Work): number | null {
  const { activeDeadlineSeconds, suspend } = view.job.lived.record.spec;
  if (activeDeadlineSeconds === undefined || suspend === true || status.startTime === undefined) return null;
  return Date.parse(status.startTime) + activeDeadlineSeconds * 1000 - nowMs;
}

interface Acted {
  /** The decision that stands; one that could not be carried out is dropped for this sync. */
  readonly decision: Decision | null;
  readonly failed: boolean;
  readonly wakeAfterMs: number | null;
  readonly conditionChanged: boolean;
}

function* act(
  work: Work,
  memory: JobMemory,
  backOff: BackOffRecord,
  decision: Decision | null,
  satisfied: boolean,
  model: JobModel,
): Step<Acted> {
  if (decision !== null) {
    const { failed } = yield* deleteActivePods(work);
    const stands = !failed && satisfied;
    return { decision: stands ? decision : null, failed, wakeAfterMs: null, conditionChanged: false };
  }
  const mayManage = satisfied && work.view.job.lived.value.presence === 'present';
  const managed = mayManage
    ? yield* managePods(work, memory, backOff, model)
    : { failed: false, wakeAfterMs: null };
  if (isComplete(work)) return { ...managed, decision: completionsReached(), conditionChanged: false };
  const conditionChanged = mayManage ? yield* followSuspension(work) : false;
  return { ...managed, decision: null, conditionChanged };
}

function isComplete({ completions, succeeded, active }: Work): boolean {
  if (active !== 0) return false;
  return completions === null ? succeeded > 0 : succeeded >= completions;
}

/** Keeps the Suspended condition and the start time in step with `spec.suspend`. */
function* followSuspension(work: Work): Step<boolean> {
  const suspend = work.view.job.lived.record.spec.suspend === true;
  const before = work.status.conditions?.find(({ type }) => type === 'Suspended');
  if (suspend ? before?.status === 'True' : before === undefined || before.status === 'False') return false;
  if (suspend) {
    const condition = newCondition('Suspended', 'True', 'JobSuspended', 'Job suspended', work.nowMs);
    const { startTime: _, ...status } = withCondition(work.status, condition);
    work.status = status;
    yield event('Normal', 'Suspended', 'Job suspended');
  } else {
    const condition = newCondition('Suspended', 'False', 'JobResumed', 'Job resumed', work.nowMs);
    work.status = { ...withCondition(work.status, condition), startTime: timestamp(work.nowMs) };
    yield event('Normal', 'Resumed', 'Job resumed');
  }
  return true;
}

function withCounts({ status, active, ready, terminating }: Work): JobStatus {
  const { active: _, ...rest } = status;
  return { ...rest, ...(active === 0 ? {} : { active }), ready, terminating };
}

function countsDiffer(before: JobStatus, after: JobStatus): boolean {
  return (
    before.active !== after.active || before.ready !== after.ready || before.terminating !== after.terminating
  );
}
