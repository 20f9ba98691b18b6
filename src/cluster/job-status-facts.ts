/** Which facts lead from one status of a Job to the next. Folding them over the first gives the second. */
import type { JobFact, JobProgress } from '../../machines/job-facts.js';
import type { JobCondition, JobStatus, UncountedTerminatedPods } from '../api/types/index.js';

export function jobStatusFacts(before: JobStatus, after: JobStatus): readonly JobFact[] {
  const facts: JobFact[] = [];
  const conditions = changedConditions(before, after);
  const { startTime } = after;
  const resumes = conditions.some(({ type, status }) => type === 'Suspended' && status !== 'True');
  if (startTime !== undefined && startTime !== before.startTime && !resumes) {
    facts.push({ type: 'JobStarted', startTime });
  }
  const progress = progressBetween(before, after);
  if (progress !== null) facts.push({ type: 'JobProgressed', progress });
  for (const condition of conditions) facts.push(conditionFact(condition, after));
  return facts;
}

function changedConditions(before: JobStatus, after: JobStatus): readonly JobCondition[] {
  if (after.conditions === before.conditions || after.conditions === undefined) return [];
  return after.conditions.filter((one) => {
    const old = before.conditions?.find(({ type }) => type === one.type);
    return old === undefined || (old !== one && JSON.stringify(old) !== JSON.stringify(one));
  });
}

function conditionFact(condition: JobCondition, after: JobStatus): JobFact {
  switch (condition.type) {
    case 'Suspended':
      if (condition.status === 'True') return { type: 'JobSuspended', condition };
      return { type: 'JobResumed', condition, startTime: after.startTime ?? '' };
    case 'SuccessCriteriaMet':
      return { type: 'JobSuccessCriteriaMet', condition };
    case 'FailureTarget':
      return { type: 'JobFailureTargeted', condition };
    case 'Complete':
      return { type: 'JobCompleted', condition, completionTime: after.completionTime ?? '' };
    case 'Failed':
      return { type: 'JobFailed', condition };
  }
}

function progressBetween(before: JobStatus, after: JobStatus): JobProgress | null {
  const progress: { -readonly [Key in keyof JobProgress]: JobProgress[Key] } = {};
  let changed = false;
  for (const key of ['active', 'succeeded', 'failed'] as const) {
    if (before[key] === after[key]) continue;
    progress[key] = after[key] ?? 0;
    changed = true;
  }
  for (const key of ['ready', 'terminating'] as const) {
    if (before[key] === after[key]) continue;
    progress[key] = after[key] ?? null;
    changed = true;
  }
  if (before.completedIndexes !== after.completedIndexes) {
    progress.completedIndexes = after.completedIndexes ?? '';
    changed = true;
  }
  if (before.failedIndexes !== after.failedIndexes) {
    progress.failedIndexes = after.failedIndexes ?? null;
    changed = true;
  }
  if (!sameUncounted(before.uncountedTerminatedPods, after.uncountedTerminatedPods)) {
    progress.uncountedTerminatedPods = after.uncountedTerminatedPods ?? null;
    changed = true;
  }
  return changed ? progress : null;
}

function sameUncounted(
  a: UncountedTerminatedPods | undefined,
  b: UncountedTerminatedPods | undefined,
): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return sameList(a.succeeded, b.succeeded) && sameList(a.failed, b.failed);
}

function sameList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((uid, place) => uid === b[place]);
}
