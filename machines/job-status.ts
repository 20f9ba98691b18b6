/** How `Job.status` takes up what one write changed. Zero counters are absent, as the API leaves them out. */
import type { JobCondition, JobConditionType, JobStatus, Timestamp } from '../src/api/types/index.js';
import { appended } from '../src/kernel/appended.js';
import type { EveryField } from '../src/kernel/merged.js';
import type { JobProgress } from './job-facts.js';

/** A status as the chart keeps it: undefined is what the API would leave out. */
export type JobStatusRecord = EveryField<JobStatus>;

export function jobStatusRecord(status: JobStatus): JobStatusRecord {
  return withStep(status, status.conditions, status.startTime, status.completionTime);
}

/** What a step of the lifecycle writes; the counters and lists are the Job's progress and stay. */
function withStep(
  before: JobStatus,
  conditions: JobStatus['conditions'],
  startTime: JobStatus['startTime'],
  completionTime: JobStatus['completionTime'],
): JobStatusRecord {
  return {
    conditions,
    startTime,
    completionTime,
    active: before.active,
    succeeded: before.succeeded,
    failed: before.failed,
    ready: before.ready,
    terminating: before.terminating,
    completedIndexes: before.completedIndexes,
    failedIndexes: before.failedIndexes,
    uncountedTerminatedPods: before.uncountedTerminatedPods,
  };
}

/** The status after a write of counters and lists; what the progress does not name stays, as do conditions and times. */
export function withProgress(before: JobStatusRecord, progress: JobProgress): JobStatusRecord {
  const completedIndexes = progress.completedIndexes ?? before.completedIndexes;
  return {
    conditions: before.conditions,
    startTime: before.startTime,
    completionTime: before.completionTime,
    active: counted(before.active, progress.active),
    succeeded: counted(before.succeeded, progress.succeeded),
    failed: counted(before.failed, progress.failed),
    ready: told(before.ready, progress.ready),
    terminating: told(before.terminating, progress.terminating),
    completedIndexes: completedIndexes === '' ? undefined : completedIndexes,
    failedIndexes: told(before.failedIndexes, progress.failedIndexes),
    uncountedTerminatedPods: told(before.uncountedTerminatedPods, progress.uncountedTerminatedPods),
  };
}

/** A counter that was not told of stays; a zero is left out. */
function counted(before: number | undefined, change: number | undefined): number | undefined {
  return change === 0 ? undefined : (change ?? before);
}

/** What was not told of stays; null takes it away. */
function told<T>(before: T | undefined, change: T | null | undefined): T | undefined {
  return change === null ? undefined : (change ?? before);
}

/** @param startTime null takes it away, as a suspension does. */
export function withStartTime(before: JobStatusRecord, startTime: Timestamp | null): JobStatusRecord {
  return withStep(before, before.conditions, startTime ?? undefined, before.completionTime);
}

/**
 * A condition of a type that is already there takes its place; a new one comes last.
 *
 * @param completionTime where it changes with the condition.
 */
export function withCondition(
  before: JobStatusRecord,
  condition: JobCondition,
  completionTime = before.completionTime,
): JobStatusRecord {
  const conditions = conditionsWith(before.conditions ?? NO_CONDITIONS, condition);
  return withStep(before, conditions, before.startTime, completionTime);
}

const NO_CONDITIONS: readonly JobCondition[] = [];

function conditionsWith(
  conditions: readonly JobCondition[],
  condition: JobCondition,
): readonly JobCondition[] {
  const place = conditions.findIndex(({ type }) => type === condition.type);
  return place === -1 ? appended(conditions, condition) : conditions.with(place, condition);
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
