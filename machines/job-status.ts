/** How `Job.status` takes up what one write changed. Zero counters are absent, as the API leaves them out. */
import type { JobCondition, JobConditionType, JobStatus, Timestamp } from '../src/api/types/index.js';
import type { Writable } from '../src/kernel/merged.js';
import type { JobProgress } from './job-facts.js';

/** The status after the write that made this progress. */
export function withProgress(status: JobStatus, progress: JobProgress): JobStatus {
  return statusOf({
    conditions: status.conditions,
    startTime: status.startTime,
    completionTime: status.completionTime,
    active: counted(status.active, progress.active),
    succeeded: counted(status.succeeded, progress.succeeded),
    failed: counted(status.failed, progress.failed),
    ready: told(status.ready, progress.ready),
    terminating: told(status.terminating, progress.terminating),
    completedIndexes:
      progress.completedIndexes === '' ? undefined : (progress.completedIndexes ?? status.completedIndexes),
    failedIndexes: told(status.failedIndexes, progress.failedIndexes),
    uncountedTerminatedPods: told(status.uncountedTerminatedPods, progress.uncountedTerminatedPods),
  });
}

/** A counter that was not told of stays; a zero is left out. */
function counted(before: number | undefined, change: number | undefined): number | undefined {
  return change === 0 ? undefined : (change ?? before);
}

/** What was not told of stays; null takes it away. */
function told<T>(before: T | undefined, change: T | null | undefined): T | undefined {
  return change === null ? undefined : (change ?? before);
}

type StatusFields = { readonly [Key in keyof Required<JobStatus>]: JobStatus[Key] | undefined };

/** Field by field, which for what is made at every step is several times faster than copying whatever is there. */
function statusOf(fields: StatusFields): JobStatus {
  const status: Writable<JobStatus> = {};
  if (fields.conditions !== undefined) status.conditions = fields.conditions;
  if (fields.startTime !== undefined) status.startTime = fields.startTime;
  if (fields.completionTime !== undefined) status.completionTime = fields.completionTime;
  if (fields.active !== undefined) status.active = fields.active;
  if (fields.succeeded !== undefined) status.succeeded = fields.succeeded;
  if (fields.failed !== undefined) status.failed = fields.failed;
  if (fields.ready !== undefined) status.ready = fields.ready;
  if (fields.terminating !== undefined) status.terminating = fields.terminating;
  if (fields.completedIndexes !== undefined) status.completedIndexes = fields.completedIndexes;
  if (fields.failedIndexes !== undefined) status.failedIndexes = fields.failedIndexes;
  if (fields.uncountedTerminatedPods !== undefined)
    status.uncountedTerminatedPods = fields.uncountedTerminatedPods;
  return status;
}

/** What a step of the lifecycle writes besides the counters. */
type Step = Times & Pick<JobStatus, 'conditions'>;

/** Null takes the start time away, as a suspension does. */
type Times = { readonly startTime?: Timestamp | null; readonly completionTime?: Timestamp };

/** What the step does not name stays. */
export function withStep(status: JobStatus, step: Step): JobStatus {
  return statusOf({
    conditions: step.conditions ?? status.conditions,
    startTime: told(status.startTime, step.startTime),
    completionTime: step.completionTime ?? status.completionTime,
    active: status.active,
    succeeded: status.succeeded,
    failed: status.failed,
    ready: status.ready,
    terminating: status.terminating,
    completedIndexes: status.completedIndexes,
    failedIndexes: status.failedIndexes,
    uncountedTerminatedPods: status.uncountedTerminatedPods,
  });
}

/**
 * A condition of a type that is already there takes its place; a new one comes last.
 *
 * @param times those that change with it.
 */
export function withCondition(
  status: JobStatus,
  condition: JobCondition,
  times: Times = NO_TIMES,
): JobStatus {
  const { startTime, completionTime } = times;
  const conditions = conditionsWith(status.conditions ?? NO_CONDITIONS, condition);
  return withStep(status, { conditions, startTime, completionTime });
}

const NO_TIMES = {};
const NO_CONDITIONS: readonly JobCondition[] = [];

function conditionsWith(
  conditions: readonly JobCondition[],
  condition: JobCondition,
): readonly JobCondition[] {
  const place = conditions.findIndex(({ type }) => type === condition.type);
  return place === -1 ? [...conditions, condition] : conditions.with(place, condition);
}

export function isConditionTrue(status: JobStatus, type: JobConditionType): boolean {
  if (status.conditions === undefined) return false;
  for (const one of status.conditions) if (one.type === type && one.status === 'True') return true;
  return false;
}

/** Complete or Failed: nothing of this job changes any more. */
export function isFinished(status: JobStatus): boolean {
  if (status.conditions === undefined) return false;
  return isConditionTrue(status, 'Complete') || isConditionTrue(status, 'Failed');
}
