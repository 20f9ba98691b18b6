/** How `Job.status` takes up what one write changed. Zero counters are absent, as the API leaves them out. */
import type { JobCondition, JobConditionType, JobStatus, Timestamp } from '../src/api/types/index.js';
import type { Writable } from '../src/kernel/merged.js';
import type { JobProgress } from './job-facts.js';

/** What one write may change: the counters and lists, and what a step of the lifecycle writes besides them. */
type Changes = JobProgress & Times & Pick<JobStatus, 'conditions'>;

/** Null takes the start time away, as a suspension does. */
type Times = { readonly startTime?: Timestamp | null; readonly completionTime?: Timestamp };

/**
 * The status after a write; what the changes do not name stays. Written out field by field, which for what is made at every step is
 * several times faster than copying whatever is there.
 */
export function withChanges(before: JobStatus, changes: Changes): JobStatus {
  const conditions = changes.conditions ?? before.conditions;
  const startTime = told(before.startTime, changes.startTime);
  const completionTime = changes.completionTime ?? before.completionTime;
  const active = counted(before.active, changes.active);
  const succeeded = counted(before.succeeded, changes.succeeded);
  const failed = counted(before.failed, changes.failed);
  const ready = told(before.ready, changes.ready);
  const terminating = told(before.terminating, changes.terminating);
  const completedIndexes = changes.completedIndexes ?? before.completedIndexes;
  const failedIndexes = told(before.failedIndexes, changes.failedIndexes);
  const uncounted = told(before.uncountedTerminatedPods, changes.uncountedTerminatedPods);
  const status: Writable<JobStatus> = {};
  if (conditions !== undefined) status.conditions = conditions;
  if (startTime !== undefined) status.startTime = startTime;
  if (completionTime !== undefined) status.completionTime = completionTime;
  if (active !== undefined) status.active = active;
  if (succeeded !== undefined) status.succeeded = succeeded;
  if (failed !== undefined) status.failed = failed;
  if (ready !== undefined) status.ready = ready;
  if (terminating !== undefined) status.terminating = terminating;
  if (completedIndexes !== undefined && completedIndexes !== '') status.completedIndexes = completedIndexes;
  if (failedIndexes !== undefined) status.failedIndexes = failedIndexes;
  if (uncounted !== undefined) status.uncountedTerminatedPods = uncounted;
  return status;
}

/** A counter that was not told of stays; a zero is left out. */
function counted(before: number | undefined, change: number | undefined): number | undefined {
  return change === 0 ? undefined : (change ?? before);
}

/** What was not told of stays; null takes it away. */
function told<T>(before: T | undefined, change: T | null | undefined): T | undefined {
  return change === null ? undefined : (change ?? before);
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
  return withChanges(status, { conditions, startTime, completionTime });
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
