/** What the CronJob controller asks of the API server, one call at a time, and what it is told. */
import type { CronJobRecord } from '../../../machines/cronjob.js';
import type { CronJobFact, RestReason } from '../../../machines/cronjob-facts.js';
import type { JobRecord } from '../../../machines/job.js';
import type { Propagation } from '../../../machines/job-facts.js';
import type { CronJobStatus, Job } from '../../api/types/index.js';
import type { CallError } from '../call-error.js';

export type CronJobRequest =
  | { readonly kind: 'getCronJob' }
  | { readonly kind: 'getJob'; readonly name: string }
  | { readonly kind: 'deleteJob'; readonly name: string; readonly propagation: Propagation }
  | { readonly kind: 'createJob'; readonly job: Job }
  /** @property resourceVersion the version it is written for; default: that of the view, or of the sync's last write. */
  | { readonly kind: 'updateStatus'; readonly status: CronJobStatus; readonly resourceVersion?: number }
  | {
      readonly kind: 'event';
      readonly type: 'Normal' | 'Warning';
      readonly reason: string;
      readonly message: string;
    }
  /** Not a call: something the tape should say about the CronJob. */
  | { readonly kind: 'tell'; readonly fact: CronJobFact };

export type Refusal = { readonly ok: false; readonly error: CallError; readonly message: string };

export type Answer =
  /** To deletions, status writes, events and what is only told. */
  | { readonly ok: true; readonly kind: 'done' }
  /** To `getJob` and `createJob`. */
  | { readonly ok: true; readonly kind: 'job'; readonly job: JobRecord; readonly resourceVersion: number }
  /** To `getCronJob`. */
  | {
      readonly ok: true;
      readonly kind: 'cronJob';
      readonly cronJob: CronJobRecord;
      readonly resourceVersion: number;
    }
  | Refusal;

/** How a sync asks: the request is carried out, or refused, before it goes on. */
export type Ask = (request: CronJobRequest) => Answer;

/** What a sync ends with. */
export type SyncResult =
  | { readonly kind: 'waiting'; readonly wakeAfterMs: number }
  | { readonly kind: 'resting'; readonly because: RestReason }
  /** Tried again with back-off. */
  | { readonly kind: 'failed'; readonly message: string };

export const DONE: Answer = { ok: true, kind: 'done' };

export function event(type: 'Normal' | 'Warning', reason: string, message: string): CronJobRequest {
  return { kind: 'event', type, reason, message };
}

/** The Job by that name, or why it was not to be had. */
export function getJob(name: string, ask: Ask): JobRecord | Refusal {
  return jobIn(ask({ kind: 'getJob', name }));
}

export function jobIn(answer: Answer): JobRecord | Refusal {
  if (!answer.ok) return answer;
  if (answer.kind !== 'job') throw new Error(`a Job was asked for, not "${answer.kind}"`);
  return answer.job;
}

export function cronJobIn(answer: Answer): CronJobRecord | Refusal {
  if (!answer.ok) return answer;
  if (answer.kind !== 'cronJob') throw new Error(`a CronJob was asked for, not "${answer.kind}"`);
  return answer.cronJob;
}

export function isRefusal(answer: object): answer is Refusal {
  return 'ok' in answer && answer.ok === false;
}
