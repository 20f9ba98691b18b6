/** The CronJob, after batch/v1. */
import type { JobSpec } from './job.js';
import type { ObjectMeta, Timestamp } from './meta.js';
import type { ObjectReference } from './object-reference.js';

export interface CronJob {
  readonly apiVersion?: 'batch/v1';
  readonly kind?: 'CronJob';
  readonly metadata: ObjectMeta;
  readonly spec: CronJobSpec;
  /** Written by the CronJob controller; ignored on create. */
  readonly status?: CronJobStatus;
}

/** What happens at a scheduled time while an earlier Job still runs: both run, the new one is skipped, or the old one is deleted. */
export type ConcurrencyPolicy = 'Allow' | 'Forbid' | 'Replace';

export interface CronJobSpec {
  /** Five cron fields or a descriptor such as `@hourly`. */
  readonly schedule: string;
  /** A name of the tz database. Default: the time zone of the controller's process. */
  readonly timeZone?: string;
  /** Seconds a start may be late before it is given up. Default: none. */
  readonly startingDeadlineSeconds?: number;
  /** Default: `Allow`. */
  readonly concurrencyPolicy?: ConcurrencyPolicy;
  /** True: no more Jobs are started; running ones go on. Default: false. */
  readonly suspend?: boolean;
  /** Complete Jobs kept. Default: 3. */
  readonly successfulJobsHistoryLimit?: number;
  /** Failed Jobs kept. Default: 1. */
  readonly failedJobsHistoryLimit?: number;
  readonly jobTemplate: JobTemplateSpec;
}

/** The Jobs a CronJob makes. Job defaults apply only when a Job is created from it. */
export interface JobTemplateSpec {
  readonly metadata?: ObjectMeta;
  readonly spec: JobSpec;
}

export interface CronJobStatus {
  /** Jobs that have not finished as far as the controller knows. */
  readonly active?: readonly ObjectReference[];
  /** The scheduled time last served. */
  readonly lastScheduleTime?: Timestamp;
  /** When a Job last completed. */
  readonly lastSuccessfulTime?: Timestamp;
}
