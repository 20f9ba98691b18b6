/** How `Job.status` takes up what one write changed. Zero counters are absent, as the API leaves them out. */
import type { JobCondition, JobConditionType, JobStatus } from '../src/api/types/index.js';
import type { JobProgress } from './job-facts.js';

export function withProgress(status: JobStatus, progress: JobProgress): JobStatus {
  const next: { -readonly [Key in keyof JobStatus]: JobStatus[Key] } = { ...status };
  for (const key of ['active', 'succeeded', 'failed'] as const) {
    const count = progress[key];
    if (count === 0) delete next[key];
    else if (count !== undefined) next[key] = count;
  }
  for (const key of ['ready', 'terminating'] as const) {
    const count = progress[key];
    if (count === null) delete next[key];
    else if (count !== undefined) next[key] = count;
  }
  const { completedIndexes, failedIndexes, uncountedTerminatedPods } = progress;
  if (completedIndexes === '') delete next.completedIndexes;
  else if (completedIndexes !== undefined) next.completedIndexes = completedIndexes;
  if (failedIndexes === null) delete next.failedIndexes;
  else if (failedIndexes !== undefined) next.failedIndexes = failedIndexes;
  if (uncountedTerminatedPods === null) delete next.uncountedTerminatedPods;
  else if (uncountedTerminatedPods !== undefined) next.uncountedTerminatedPods = uncountedTerminatedPods;
  return next;
}

/** A condition of a type that is already there takes its place; a new one comes last. */
export function withCondition(status: JobStatus, condition: JobCondition): JobStatus {
  const conditions = status.conditions ?? [];
  const place = conditions.findIndex(({ type }) => type === condition.type);
  return {
    ...status,
    conditions: place === -1 ? [...conditions, condition] : conditions.with(place, condition),
  };
}

export function isConditionTrue(status: JobStatus, type: JobConditionType): boolean {
  return status.conditions?.some((one) => one.type === type && one.status === 'True') ?? false;
}

/** Complete or Failed: nothing of this job changes any more. */
export function isFinished(status: JobStatus): boolean {
  return isConditionTrue(status, 'Complete') || isConditionTrue(status, 'Failed');
}
