/** Deletes the oldest finished Jobs beyond the history limits. */
import type { JobRecord } from '../../../machines/job.js';
import type { Propagation } from '../../../machines/job-facts.js';
import type { JobEntry } from '../../cluster/job-entry.js';
import type { CronJobRules } from './decisions.js';
import type { Draft } from './draft.js';
import { type Ask, event } from './requests.js';
import { type CronJobView, nameOf, uidOf } from './view.js';

/** The finished Jobs that are too many: the completed ones first, then the failed ones. */
export function beyondLimits({ cronJob, jobs }: CronJobView, rules: CronJobRules): readonly JobEntry[] {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cronJob.spec;
  const surplus = rules.beyondLimit(jobs.complete, successfulJobsHistoryLimit);
  const { failed } = jobs;
  return failed.length === 0 ? surplus : [...surplus, ...rules.beyondLimit(failed, failedJobsHistoryLimit)];
}

/** @returns whether a Job was deleted, so that a status write is due. A deletion that fails is left for the next sync. */
export function trimHistory(
  surplus: readonly JobEntry[],
  draft: Draft,
  ask: Ask,
  rules: CronJobRules,
): boolean {
  let deleted = false;
  for (const { lived } of surplus) if (deleteJob(lived.record, draft, ask, rules)) deleted = true;
  return deleted;
}

/** @returns whether the Job is deleted; it is taken off the active list then. */
export function deleteJob(job: JobRecord, draft: Draft, ask: Ask, rules: CronJobRules): boolean {
  const name = nameOf(job);
  const answer = ask({ kind: 'deleteJob', name, propagation: rules.deletionPropagation() });
  if (!answer.ok) {
    ask(event('Warning', 'FailedDelete', `Deleted job: ${answer.message}`));
    return false;
  }
  draft.delist(uidOf(job));
  ask(event('Normal', 'SuccessfulDelete', `Deleted job ${name}`));
  return true;
}

/**
 * Those that go when at most `limit` are kept: the oldest. Without a limit all stay.
 *
 * @param jobs oldest start first.
 */
export function beyondLimit(jobs: readonly JobEntry[], limit: number | undefined): readonly JobEntry[] {
  return limit === undefined || jobs.length <= limit ? NONE : jobs.slice(0, jobs.length - limit);
}

/** The pods of a Job that is deleted go with it. */
export function deletionPropagation(): Propagation {
  return 'Background';
}

const NONE: readonly JobEntry[] = [];
