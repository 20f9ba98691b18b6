/** How `Job.status` takes up what one write changed. Zero counters are absent, as the API leaves them out. */
import type { JobCondition, JobConditionType, JobStatus } from '../src/api/types/index.js';
import { merged, type Writable } from '../src/kernel/merged.js';
import type { JobProgress } from './job-facts.js';

export function withProgress(status: JobStatus, progress: JobProgress): JobStatus {
  const changes: Writable<JobStatus> = {};
  const gone: (keyof JobStatus)[] = [];
  for (const key of ['active', 'succeeded', 'failed'] as const) {
    const count = progress[key];
    if (count === 0) gone.push(key);
    else if (count !== undefined) changes[key] = count;
  }
  for (const key of ['ready', 'terminating'] as const) {
    const count = progress[key];
    if (count === null) gone.push(key);
    else if (count !== undefined) changes[key] = count;
  }
  const { completedIndexes, failedIndexes, uncountedTerminatedPods } = progress;
  if (completedIndexes === '') gone.push('completedIndexes');
  else if (completedIndexes !== undefined) changes.completedIndexes = completedIndexes;
  if (failedIndexes === null) gone.push('failedIndexes');
  else if (failedIndexes !== undefined) changes.failedIndexes = failedIndexes;
  if (uncountedTerminatedPods === null) gone.push('uncountedTerminatedPods');
  else if (uncountedTerminatedPods !== undefined) changes.uncountedTerminatedPods = uncountedTerminatedPods;
  return merged(without(status, gone), changes);
}

/** The status without these fields. */
export function without(status: JobStatus, gone: readonly (keyof JobStatus)[]): JobStatus {
  if (!gone.some((key) => key in status)) return status;
  const kept: Writable<JobStatus> = {};
  let key: keyof JobStatus;
  for (key in status) if (!gone.includes(key)) take(kept, key, status[key]);
  return kept;
}

function take<K extends keyof JobStatus>(to: Writable<JobStatus>, key: K, value: JobStatus[K]): void {
  to[key] = value;
}

/**
 * A condition of a type that is already there takes its place; a new one comes last.
 *
 * @param besides what changes with it.
 */
export function withCondition(
  status: JobStatus,
  condition: JobCondition,
  besides: Partial<JobStatus> = {},
): JobStatus {
  const conditions = conditionsWith(status.conditions ?? [], condition);
  return Object.assign({}, status, besides, { conditions });
}

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
