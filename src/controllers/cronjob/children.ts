/** Brings `status.active` and `lastSuccessfulTime` up to date with the Jobs there are. */
import { succeededAt } from '../../../machines/cronjob.js';
import type { JobRecord } from '../../../machines/job.js';
import { Draft } from './draft.js';
import { type Ask, cronJobIn, event, getJob, isRefusal, type Refusal } from './requests.js';
import type { CronJobRules } from './rules.js';
import { type CronJobView, type Ended, endOf, nameOf, uidOf } from './view.js';

export interface Followed {
  /** The copy to go on with; another one than before if the CronJob had to be read again. */
  readonly draft: Draft;
  /** A status write is due. */
  readonly changed: boolean;
  readonly failure: Refusal | null;
}

export function followChildren(view: CronJobView, given: Draft, ask: Ask, rules: CronJobRules): Followed {
  let draft = given;
  let changed = false;
  let present = 0;
  for (const child of view.jobs) {
    const { record: job } = child;
    const listed = draft.lists(uidOf(job));
    const end = endOf(child);
    if (listed) present += 1;
    if (rules.isUnexpected(listed, end)) {
      const fresh = cronJobIn(ask({ kind: 'getCronJob' }));
      if (isRefusal(fresh)) return { draft, changed, failure: fresh };
      const reread = new Draft(fresh);
      if (reread.lists(uidOf(job))) {
        draft = reread;
        continue;
      }
      const message = `Saw a job that the controller did not create or forgot: ${nameOf(job)}`;
      ask(event('Warning', 'UnexpectedJob', message));
    } else if (listed && end !== null) {
      draft.delist(uidOf(job));
      present -= 1;
      ask(event('Normal', 'SawCompletedJob', `Saw completed job: ${nameOf(job)}, condition: ${end}`));
      changed = true;
    }
    if (rules.succeeds(listed, end) && noteSuccess(job, draft)) changed = true;
  }
  // As many as are listed: none of them is missing.
  if (draft === given && present === draft.active.length) return { draft, changed, failure: null };
  const missing = dropMissing(view, draft, ask);
  return { draft, changed: changed || missing.changed, failure: missing.failure };
}

/** An unfinished child that is not listed was made by somebody else, or its listing got lost. */
export function isUnexpected(listed: boolean, end: Ended): boolean {
  return !listed && end === null;
}

/** Listed or not, a completed Job counts as a success. */
export function succeeds(_listed: boolean, end: Ended): boolean {
  return end === 'Complete';
}

/** A success moves the time of the last one forward. */
function noteSuccess({ status: { completionTime } }: JobRecord, draft: Draft): boolean {
  const { lastSuccessfulTime } = draft.status;
  if (completionTime === undefined) return lastSuccessfulTime === undefined;
  if (lastSuccessfulTime !== undefined && completionTime <= lastSuccessfulTime) return false;
  draft.status = succeededAt(draft.status, completionTime);
  return true;
}

/** A listed Job that is not among the children is asked for by name before it is taken off the list. */
function dropMissing(
  { jobs }: CronJobView,
  draft: Draft,
  ask: Ask,
): { changed: boolean; failure: Refusal | null } {
  const children = new Set(jobs.map(({ record }) => uidOf(record)));
  let changed = false;
  for (const { uid = '', name = '' } of draft.active) {
    if (children.has(uid)) continue;
    const found = getJob(name, ask);
    if (!isRefusal(found)) continue;
    if (found.error !== 'notFound') return { changed, failure: found };
    ask(event('Normal', 'MissingJob', `Active job went missing: ${name}`));
    draft.delist(uid);
    changed = true;
  }
  return { changed, failure: null };
}
