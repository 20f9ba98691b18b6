/** Rules for the conditions and times of a Job's status, and for what a finished Job may still report. */
import { instant } from '../../kernel/time.js';
import { type FieldError, invalid, required } from '../field-error.js';
import type { JobConditionType, JobStatus } from '../types/index.js';
import type { StatusChange } from './job-status-counts.js';

export function completeExcludesFailed(change: StatusChange, errors: FieldError[]): void {
  if (!isTrue(change.after, 'Complete')) return;
  const completeChanged = conditionChanged(change, 'Complete');
  if (isTrue(change.after, 'Failed') && (completeChanged || conditionChanged(change, 'Failed'))) {
    errors.push(conditions('cannot set Complete=True and Failed=true conditions'));
  }
  if (
    isTrue(change.after, 'FailureTarget') &&
    (completeChanged || conditionChanged(change, 'FailureTarget'))
  ) {
    errors.push(conditions('cannot set Complete=True and FailureTarget=true conditions'));
  }
}

export function completionTimeNeedsComplete(change: StatusChange, errors: FieldError[]): void {
  const { before, after } = change;
  if (before.completionTime === after.completionTime && !conditionChanged(change, 'Complete')) return;
  const complete = isTrue(after, 'Complete');
  if (after.completionTime !== undefined && !complete) {
    errors.push(
      invalid(
        'status.completionTime',
        after.completionTime,
        'cannot set completionTime when there is no Complete=True condition',
      ),
    );
  }
  if (after.completionTime === undefined && complete) {
    errors.push(required('status.completionTime', 'completionTime is required for Complete jobs'));
  }
}

export function completionTimeFollowsStartTime({ before, after }: StatusChange, errors: FieldError[]): void {
  if (before.startTime === after.startTime && before.completionTime === after.completionTime) return;
  if (after.startTime === undefined || after.completionTime === undefined) return;
  if (instant(after.completionTime) >= instant(after.startTime)) return;
  errors.push(
    invalid('status.completionTime', after.completionTime, 'must be equal to or after `startTime`'),
  );
}

export function finalConditionsAreAnnounced(change: StatusChange, errors: FieldError[]): void {
  if (
    isTrue(change.after, 'Failed') &&
    !isTrue(change.after, 'FailureTarget') &&
    (conditionChanged(change, 'Failed') || conditionChanged(change, 'FailureTarget'))
  ) {
    errors.push(conditions('cannot set Failed=True condition without the FailureTarget=true condition'));
  }
  if (
    isTrue(change.after, 'Complete') &&
    !isTrue(change.after, 'SuccessCriteriaMet') &&
    (conditionChanged(change, 'Complete') || conditionChanged(change, 'SuccessCriteriaMet'))
  ) {
    errors.push(
      conditions('cannot set Complete=True condition without the SuccessCriteriaMet=true condition'),
    );
  }
}

export function finishedJobsAreAtRest({ spec, before, after }: StatusChange, errors: FieldError[]): void {
  if (!isFinished(after)) return;
  const justFinished = !isFinished(before);
  const active = after.active ?? 0;
  if (active > 0 && (justFinished || active !== (before.active ?? 0))) {
    errors.push(invalid('status.active', active, 'active>0 is invalid for finished job'));
  }
  const neverStarts = spec.suspend === true && spec.completions === 0;
  if (after.startTime === undefined && (justFinished || before.startTime !== undefined) && !neverStarts) {
    errors.push(required('status.startTime', 'startTime is required for finished job'));
  }
  const uncounted = after.uncountedTerminatedPods;
  if (
    uncounted !== undefined &&
    (uncounted.succeeded?.length ?? 0) + (uncounted.failed?.length ?? 0) > 0 &&
    (justFinished || !sameUncounted(before.uncountedTerminatedPods, uncounted))
  ) {
    const value = { Succeeded: uncounted.succeeded ?? null, Failed: uncounted.failed ?? null };
    errors.push(invalid('status.uncountedTerminatedPods', value, 'must be empty for finished job'));
  }
}

export function finishedJobsEndNoPods({ before, after }: StatusChange, errors: FieldError[]): void {
  const terminating = after.terminating ?? 0;
  if (terminating <= 0 || !isFinished(after)) return;
  if (isFinished(before) && after.terminating === before.terminating) return;
  errors.push(invalid('status.terminating', terminating, 'terminating>0 is invalid for finished job'));
}

export function successCriteriaFit({ spec, after }: StatusChange, errors: FieldError[]): void {
  const met = isTrue(after, 'SuccessCriteriaMet');
  if (spec.successPolicy !== undefined && !met && isTrue(after, 'Complete')) {
    errors.push(
      conditions('cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True'),
    );
  }
  if (met && isTrue(after, 'Failed')) {
    errors.push(conditions('cannot set SuccessCriteriaMet=True and Failed=true conditions'));
  }
  if (met && isTrue(after, 'FailureTarget')) {
    errors.push(conditions('cannot set SuccessCriteriaMet=True and FailureTarget=true conditions'));
  }
}

export function finalConditionsStay({ before, after }: StatusChange, errors: FieldError[]): void {
  for (const type of FINAL) {
    if (isTrue(before, type) && !isTrue(after, type)) {
      errors.push(conditions(`cannot disable the terminal ${type}=True condition`));
    }
  }
}

export function timesAreKept(change: StatusChange, errors: FieldError[]): void {
  const { spec, before, after } = change;
  const completedAt = after.completionTime;
  if (
    before.completionTime !== undefined &&
    completedAt !== undefined &&
    before.completionTime !== completedAt
  ) {
    errors.push(invalid('status.completionTime', completedAt, 'field is immutable'));
  }
  const resumes = isTrue(before, 'Suspended') && !isTrue(after, 'Suspended');
  if (
    before.startTime !== undefined &&
    before.startTime !== after.startTime &&
    spec.suspend !== true &&
    !resumes
  ) {
    const detail = 'field is immutable for unsuspended job once set';
    errors.push(invalid('status.startTime', after.startTime ?? null, detail));
  }
}

export function successCriteriaStay({ before, after }: StatusChange, errors: FieldError[]): void {
  const [wasMet, isMet] = [isTrue(before, 'SuccessCriteriaMet'), isTrue(after, 'SuccessCriteriaMet')];
  if (wasMet && !isMet) errors.push(conditions('cannot disable the SuccessCriteriaMet=True condition'));
  if (isTrue(before, 'Complete') && !wasMet && isMet) {
    errors.push(
      conditions('cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions'),
    );
  }
}

const FINAL: readonly JobConditionType[] = ['Failed', 'Complete', 'FailureTarget'];

function isTrue(status: JobStatus, type: JobConditionType): boolean {
  if (status.conditions === undefined) return false;
  for (const condition of status.conditions) {
    if (condition.type === type && condition.status === 'True') return true;
  }
  return false;
}

function isFinished(status: JobStatus): boolean {
  return isTrue(status, 'Complete') || isTrue(status, 'Failed');
}

function conditionChanged({ before, after }: StatusChange, type: JobConditionType): boolean {
  return isTrue(before, type) !== isTrue(after, type);
}

function conditions(detail: string): FieldError {
  return invalid('status.conditions', undefined, detail);
}

type Uncounted = JobStatus['uncountedTerminatedPods'];

function sameUncounted(left: Uncounted, right: Uncounted): boolean {
  return sameList(left?.succeeded, right?.succeeded) && sameList(left?.failed, right?.failed);
}

function sameList(left: readonly string[] = [], right: readonly string[] = []): boolean {
  return left.length === right.length && left.every((uid, index) => uid === right[index]);
}
