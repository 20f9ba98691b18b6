/** Deletes the oldest finished Jobs beyond the history limits. */
import type { JobRecord } from '../../../machines/job.js';
import type { Draft } from './draft.js';
import { event, type Step } from './requests.js';
import { type CronJobView, endOf, nameOf, uidOf } from './view.js';

/** @returns whether a Job was deleted, so that a status write is due. A deletion that fails is left for the next sync. */
export function* trimHistory({ cronJob, jobs }: CronJobView, draft: Draft): Step<boolean> {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cronJob.spec;
  const ends = jobs.map(endOf);
  const finished = (end: 'Complete' | 'Failed') => jobs.filter((_, place) => ends[place] === end);
  const successful = yield* keepNewest(finished('Complete'), successfulJobsHistoryLimit, draft);
  const failed = yield* keepNewest(finished('Failed'), failedJobsHistoryLimit, draft);
  return successful || failed;
}

/** @returns whether the Job is deleted; it is taken off the active list then. */
export function* deleteJob(job: JobRecord, draft: Draft): Step<boolean> {
  const name = nameOf(job);
  const answer = yield { kind: 'deleteJob', name };
  if (!answer.ok) {
    yield* event('Warning', 'FailedDelete', `Deleted job: ${answer.message}`);
    return false;
  }
  draft.delist(uidOf(job));
  yield* event('Normal', 'SuccessfulDelete', `Deleted job ${name}`);
  return true;
}

function* keepNewest(jobs: readonly JobRecord[], limit: number | undefined, draft: Draft): Step<boolean> {
  if (limit === undefined || jobs.length <= limit) return false;
  let deleted = false;
  for (const job of [...jobs].sort(byStart).slice(0, jobs.length - limit)) {
    if (yield* deleteJob(job, draft)) deleted = true;
  }
  return deleted;
}

/** Later than every time the API writes; its times are in order as texts. */
const NEVER = '~';

/** Oldest start first, Jobs that never started last, then by name. */
function byStart(a: JobRecord, b: JobRecord): number {
  const startA = a.status.startTime ?? NEVER;
  const startB = b.status.startTime ?? NEVER;
  if (startA !== startB) return startA < startB ? -1 : 1;
  return nameOf(a) < nameOf(b) ? -1 : 1;
}
