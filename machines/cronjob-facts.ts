/** What can become true of a CronJob: changes of the stored object, and what its controller settled on. Past tense, plain JSON. */
import type { CronJob, CronJobSpec, ObjectMeta, ObjectReference, Timestamp } from '../src/api/types/index.js';
import type { Propagation } from './job-facts.js';
import type { Requester } from './pod-facts.js';

/** Why a controller that has looked at a CronJob will not look again by itself. */
export type RestReason =
  /** The object has a deletionTimestamp. */
  | 'deleting'
  | 'suspended'
  | 'unknownTimeZone'
  | 'unparseableSchedule'
  /** The schedule reads, and no time matches it. */
  | 'neverDue'
  /** The name of the next Job belongs to a Job of somebody else, or to one that is listed as active already. */
  | 'nameTaken'
  /** A controller of somebody's own gave no time, and the CronJob shows no reason. */
  | 'unexplained';

/** Why scheduled times passed without a Job. */
export type SkipReason =
  /** `concurrencyPolicy: Forbid`, and `status.active` was not empty. */
  | 'priorRunActive'
  /** Several times were due at once; only the latest is started. */
  | 'laterTimeDue'
  /** More than `startingDeadlineSeconds` ago when the controller looked. */
  | 'deadlinePassed'
  | 'nameTaken';

export type CronJobFact =
  | { readonly type: 'CronJobCreated'; readonly cronJob: CronJob }
  | { readonly type: 'CronJobSpecChanged'; readonly spec: CronJobSpec; readonly generation: number }
  | { readonly type: 'CronJobMetadataChanged'; readonly metadata: ObjectMeta }
  /** A Job entered `status.active`. */
  | { readonly type: 'CronJobRunListed'; readonly job: ObjectReference }
  /** A Job left `status.active`. */
  | { readonly type: 'CronJobRunDelisted'; readonly jobUid: string }
  /** Null: the status says it no more. */
  | { readonly type: 'CronJobLastScheduled'; readonly lastScheduleTime: Timestamp | null }
  /** Null: the status says it no more. */
  | { readonly type: 'CronJobLastSucceeded'; readonly lastSuccessfulTime: Timestamp | null }
  | { readonly type: 'CronJobDeletionRequested'; readonly propagation: Propagation; readonly by: Requester }
  | { readonly type: 'CronJobGone' }
  /** The controller has done what there was to do and looks again after this time. Zero or less: at once. */
  | { readonly type: 'CronJobWaiting'; readonly wakeAfterMs: number }
  /** The controller only looks again when it is told of a change. */
  | { readonly type: 'CronJobResting'; readonly because: RestReason }
  /** The scheduled times from `from` on and before `before` get no Job. Said once for each time. */
  | {
      readonly type: 'CronJobTimesSkipped';
      readonly from: Timestamp;
      readonly before: Timestamp;
      readonly because: SkipReason;
    }
  /** A call to the API server failed; the controller tries again after this time. */
  | { readonly type: 'CronJobRetrying'; readonly error: string; readonly retryAfterMs: number }
  /** Schedule or zone were edited; the controller looks again after this time, besides any earlier plan. */
  | { readonly type: 'CronJobRescheduled'; readonly wakeAfterMs: number };
