/** Brings `status.active` and `lastSuccessfulTime` up to date with the Jobs there are. */
import { succeededAt } from '../../../machines/cronjob.js';
import { endOf, type JobEnd, type JobRecord } from '../../../machines/job.js';
import type { Timestamp } from '../../api/types/index.js';
import type { ControlledJobs } from '../../cluster/controlled-jobs.js';
import type { JobEntry } from '../../cluster/job-entry.js';
import type { CronJobRules } from './decisions.js';
import { Draft } from './draft.js';
import { type Ask, cronJobIn, event, getJob, isRefusal, type Refusal } from './requests.js';

export interface Followed {
  /** The copy to go on with; another one than before if the CronJob had to be read again. */
  readonly draft: Draft;
  /** A status write is due. */
  readonly changed: boolean;
  readonly failure: Refusal | null;
}

export function unchanged(draft: Draft): Followed {
  return { draft, changed: false, failure: null };
}

/** Those listed are those that have not ended, and no success is news: what most looks find. */
export function isUpToDate(
  { unfinished, complete, latestCompletion }: ControlledJobs,
  draft: Draft,
): boolean {
  const { active } = draft;
  if (active.length !== unfinished.length) return false;
  for (let place = 0; place < active.length; place++)
    if (active[place]?.uid !== unfinished[place]?.uid) return false;
  return complete.length === 0 || !isNews(latestCompletion, draft);
}

/** @param children in creation order. */
export function followChildren(
  children: readonly JobEntry[],
  given: Draft,
  ask: Ask,
  rules: CronJobRules,
): Followed {
  let draft = given;
  let changed = false;
  for (const { uid, name, lived } of children) {
    const listed = draft.lists(uid);
    const end = endOf(lived.value);
    if (rules.isUnexpected(listed, end)) {
      const fresh = cronJobIn(ask({ kind: 'getCronJob' }));
      if (isRefusal(fresh)) return { draft, changed, failure: fresh };
      const reread = new Draft(fresh);
      if (reread.lists(uid)) {
        draft = reread;
        continue;
      }
      const message = `Saw a job that the controller did not create or forgot: ${name}`;
      ask(event('Warning', 'UnexpectedJob', message));
    } else if (listed && end !== null) {
      draft.delist(uid);
      ask(event('Normal', 'SawCompletedJob', `Saw completed job: ${name}, condition: ${end}`));
      changed = true;
    }
    if (rules.succeeds(listed, end) && noteSuccess(lived.record, draft)) changed = true;
  }
  const missing = dropMissing(children, draft, ask);
  return { draft, changed: changed || missing.changed, failure: missing.failure };
}

/** An unfinished child that is not listed was made by somebody else, or its listing got lost. */
export function isUnexpected(listed: boolean, end: JobEnd): boolean {
  return !listed && end === null;
}

/** Listed or not, a completed Job counts as a success. */
export function succeeds(_listed: boolean, end: JobEnd): boolean {
  return end === 'Complete';
}

/** A success moves the time of the last one forward. */
function noteSuccess(job: JobRecord, draft: Draft): boolean {
  const { completionTime } = job.status;
  if (!isNews(completionTime, draft)) return false;
  if (completionTime !== undefined) draft.status = succeededAt(draft.status, completionTime);
  return true;
}

/** Later than the last success, or the first one. */
function isNews(completionTime: Timestamp | undefined, { status: { lastSuccessfulTime } }: Draft): boolean {
  if (lastSuccessfulTime === undefined) return true;
  return completionTime !== undefined && completionTime > lastSuccessfulTime;
}

/** A listed Job that is not among the children is asked for by name before it is taken off the list. */
function dropMissing(
  jobs: readonly JobEntry[],
  draft: Draft,
  ask: Ask,
): { changed: boolean; failure: Refusal | null } {
  if (draft.active.length === 0) return { changed: false, failure: null };
  const children = new Set(jobs.map(({ uid }) => uid));
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
