/**
 * What the API server accepts as the next status of a Job. It judges a rule only when the fields of the rule
 * change, so that a status left behind by a spec change can still be written; counters and final conditions are
 * always guarded. Called for every status write, so next to nothing is allocated while the status is in order.
 */
import type { FieldError } from '../field-error.js';
import type { JobSpec, JobStatus } from '../types/index.js';
import {
  completeExcludesFailed,
  completionTimeFollowsStartTime,
  completionTimeNeedsComplete,
  finalConditionsAreAnnounced,
  finalConditionsStay,
  finishedJobsAreAtRest,
  finishedJobsEndNoPods,
  successCriteriaFit,
  successCriteriaStay,
  timesAreKept,
} from './job-status-conditions.js';
import {
  countersAreNotNegative,
  countersDoNotFall,
  indexesAreWellFormed,
  readyPodsAreActive,
  type StatusChange,
  uncountedPodsAreUnique,
} from './job-status-counts.js';

/**
 * Errors of writing the status `after` over `before` on a Job with this spec, in the API server's order;
 * empty when the write is accepted. `fieldErrorMessage` words them, for example
 * `status.ready: Invalid value: 2: cannot set more ready pods than active`.
 */
export function validateJobStatusUpdate(
  spec: JobSpec,
  before: JobStatus,
  after: JobStatus,
): readonly FieldError[] {
  const change: StatusChange = { spec, before, after };
  const errors: FieldError[] = [];
  countersAreNotNegative(change, errors);
  uncountedPodsAreUnique(change, errors);
  completeExcludesFailed(change, errors);
  completionTimeNeedsComplete(change, errors);
  completionTimeFollowsStartTime(change, errors);
  finalConditionsAreAnnounced(change, errors);
  finishedJobsAreAtRest(change, errors);
  indexesAreWellFormed(change, errors);
  finishedJobsEndNoPods(change, errors);
  readyPodsAreActive(change, errors);
  successCriteriaFit(change, errors);
  finalConditionsStay(change, errors);
  countersDoNotFall(change, errors);
  timesAreKept(change, errors);
  successCriteriaStay(change, errors);
  return errors;
}
