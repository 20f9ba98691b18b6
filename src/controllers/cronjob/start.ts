/** Starts the Job that is due, after making room for it if the policy is Replace. */

import { type CronJobRecord, scheduledAt } from '../../../machines/cronjob.js';
import type { JobRecord } from '../../../machines/job.js';
import { timestamp } from '../../kernel/time.js';
import type { CronJobRules } from './decisions.js';
import type { Draft } from './draft.js';
import { deleteJob } from './history.js';
import { referenceTo } from './job-from-template.js';
import { type Ask, event, getJob, isRefusal, jobIn } from './requests.js';
import { nameOf, uidOf } from './view.js';

export type Started =
  /** The Job exists, is listed, and the time counts as served. */
  | { readonly kind: 'started' }
  /** The name belongs to a Job that is none of this CronJob's business any more. */
  | { readonly kind: 'nameTaken' }
  | { readonly kind: 'failed'; readonly message: string };

export function startJob(draft: Draft, scheduledMs: number, ask: Ask, rules: CronJobRules): Started {
  const { cronJob } = draft;
  const request = rules.jobFor(cronJob, scheduledMs);
  const name = request.metadata.name ?? '';
  const created = jobIn(ask({ kind: 'createJob', job: request }));
  if (!isRefusal(created)) {
    ask(event('Normal', 'SuccessfulCreate', `Created job ${nameOf(created)}`));
    serve(created, draft, scheduledMs);
    return { kind: 'started' };
  }
  const { error, message } = created;
  if (error === 'namespaceTerminating') return { kind: 'failed', message };
  if (error !== 'alreadyExists') {
    ask(event('Warning', 'FailedCreate', `Error creating job: ${message}`));
    return { kind: 'failed', message };
  }
  // Created earlier, and the status write that should have followed got lost: it is made up for without an event.
  const existing = getJob(name, ask);
  if (isRefusal(existing)) return { kind: 'failed', message: existing.message };
  if (!rules.isOwnRun(existing, cronJob) || draft.lists(uidOf(existing))) return { kind: 'nameTaken' };
  serve(existing, draft, scheduledMs);
  return { kind: 'started' };
}

export interface Replaced {
  /** A status write is due. */
  readonly changed: boolean;
  /** Why the sync fails; null when every listed Job is deleted. */
  readonly failure: string | null;
}

/** Whatever is listed goes first. */
export function makesRoom({ cronJob }: Draft): boolean {
  return cronJob.spec.concurrencyPolicy === 'Replace';
}

export function replaceActive(draft: Draft, ask: Ask, rules: CronJobRules): Replaced {
  let changed = false;
  for (const { name = '' } of draft.active) {
    const job = getJob(name, ask);
    if (isRefusal(job)) {
      ask(event('Warning', 'FailedGet', `Get job: ${job.message}`));
      return { changed, failure: job.message };
    }
    if (!deleteJob(job, draft, ask, rules)) {
      return {
        changed,
        failure: `could not replace job ${draft.cronJob.metadata.namespace ?? 'default'}/${name}`,
      };
    }
    changed = true;
  }
  return { changed, failure: null };
}

function serve(job: JobRecord, draft: Draft, scheduledMs: number): void {
  draft.list(referenceTo(job));
  draft.status = scheduledAt(draft.status, timestamp(scheduledMs));
}

/** Is the Job of that name one that this CronJob made earlier? */
export function isOwnRun(job: JobRecord, cronJob: CronJobRecord): boolean {
  return (
    job.metadata.ownerReferences?.some(
      ({ controller, uid }) => controller === true && uid === uidOf(cronJob),
    ) ?? false
  );
}
