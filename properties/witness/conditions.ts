/** What the conditions of a Job say. */
import type { JobCondition, JobConditionType, JobStatus } from '../../src/api/types/index.js';

export function trueCondition(status: JobStatus, type: JobConditionType): JobCondition | null {
  if (status.conditions === undefined) return null;
  for (const one of status.conditions) if (one.type === type && one.status === 'True') return one;
  return null;
}

/** Complete or Failed; null while the Job runs. */
export function finalOf(status: JobStatus): JobCondition | null {
  if (status.conditions === undefined) return null;
  return trueCondition(status, 'Complete') ?? trueCondition(status, 'Failed');
}

/** The condition that says how the Job ends: the interim one, or a final one that has none. */
export function decisionOf(status: JobStatus): JobCondition | null {
  if (status.conditions === undefined) return null;
  return (
    trueCondition(status, 'FailureTarget') ?? trueCondition(status, 'SuccessCriteriaMet') ?? finalOf(status)
  );
}

/** Does the decision make failures of the pods that still run? */
export function isFailing(status: JobStatus): boolean {
  const type = decisionOf(status)?.type;
  return type === 'FailureTarget' || type === 'Failed';
}
