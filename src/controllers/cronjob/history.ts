/** Deletes the oldest finished Jobs beyond the history limits. */
import type { JobRecord, LivedJob } from '../../../machines/job.js';
import type { Propagation } from '../../../machines/job-facts.js';
import type { Draft } from './draft.js';
import { type Ask, event } from './requests.js';
import type { CronJobRules } from './rules.js';
import { type CronJobView, endOf, nameOf, uidOf } from './view.js';

/** The finished Jobs that are too many: the completed ones first, then the failed ones. */
export function beyondLimits({ cronJob, jobs }: CronJobView, rules: CronJobRules): readonly LivedJob[] {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cronJob.spec;
  const completed: LivedJob[] = [];
  const failed: LivedJob[] = [];
  for (const job of jobs) {
    const end = endOf(job);
    if (end === 'Complete') completed.push(job);
    else if (end === 'Failed') failed.push(job);
  }
  const surplus = rules.beyondLimit(completed, successfulJobsHistoryLimit);
  return failed.length === 0 ? surplus : [...surplus, ...rules.beyondLimit(failed, failedJobsHistoryLimit)];
}

/** @returns whether a Job was deleted, so that a status write is due. A deletion that fails is left for the next sync. */
export function trimHistory(
  surplus: readonly LivedJob[],
  draft: Draft,
  ask: Ask,
  rules: CronJobRules,
): boolean {
  let deleted = false;
  for (const { record } of surplus) if (deleteJob(record, draft, ask, rules)) deleted = true;
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

/** Those that go when at most `limit` are kept: the oldest. Without a limit all stay. */
export function beyondLimit(jobs: readonly LivedJob[], limit: number | undefined): readonly LivedJob[] {
  if (limit === undefined || jobs.length <= limit) return NONE;
  const oldestFirst = isInOrder(jobs) ? jobs : [...jobs].sort(byStart);
  return oldestFirst.slice(0, jobs.length - limit);
}

/** Jobs come in the order they were created, which mostly is the order they started in. */
function isInOrder(jobs: readonly LivedJob[]): boolean {
  let last: LivedJob | null = null;
  for (const job of jobs) {
    if (last !== null && byStart(last, job) > 0) return false;
    last = job;
  }
  return true;
}

/** The pods of a Job that is deleted go with it. */
export function deletionPropagation(): Propagation {
  return 'Background';
}

const NONE: readonly LivedJob[] = [];

/** Later than every time the API writes; its times are in order as texts. */
const NEVER = '~';

/** Oldest start first, Jobs that never started last, then by name. */
export function byStart({ record: a }: LivedJob, { record: b }: LivedJob): number {
  const startA = a.status.startTime ?? NEVER;
  const startB = b.status.startTime ?? NEVER;
  if (startA !== startB) return startA < startB ? -1 : 1;
  return nameOf(a) < nameOf(b) ? -1 : 1;
}
