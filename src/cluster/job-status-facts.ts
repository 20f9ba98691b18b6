/** Which facts lead from one status of a Job to the next. Folding them over the first gives the second. */
import type { JobFact, JobProgress } from '../../machines/job-facts.js';
import type { JobCondition, JobStatus, UncountedTerminatedPods } from '../api/types/index.js';
import type { Writable } from '../kernel/merged.js';

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
  const progress: Writable<JobProgress> = {};
  if (before.active !== after.active) progress.active = after.active ?? 0;
  if (before.succeeded !== after.succeeded) progress.succeeded = after.succeeded ?? 0;
  if (before.failed !== after.failed) progress.failed = after.failed ?? 0;
  if (before.ready !== after.ready) progress.ready = after.ready ?? null;
  if (before.terminating !== after.terminating) progress.terminating = after.terminating ?? null;
  if (before.completedIndexes !== after.completedIndexes)
    progress.completedIndexes = after.completedIndexes ?? '';
  if (before.failedIndexes !== after.failedIndexes) progress.failedIndexes = after.failedIndexes ?? null;
  if (!sameUncounted(before.uncountedTerminatedPods, after.uncountedTerminatedPods))
    progress.uncountedTerminatedPods = after.uncountedTerminatedPods ?? null;
  return Object.keys(progress).length === 0 ? null : progress;
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
