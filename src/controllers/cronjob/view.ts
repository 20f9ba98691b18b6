/** What a sync of the CronJob controller sees, read once at its start from the controller's caches. */
import type { CronJobRecord } from '../../../machines/cronjob.js';
import type { JobRecord } from '../../../machines/job.js';
import type { ControlledJobs } from '../../cluster/controlled-jobs.js';

export interface CronJobView {
  readonly cronJob: CronJobRecord;
  readonly resourceVersion: number;
  /**
   * The Jobs of the namespace whose controller reference has the CronJob's name. Neither kind nor uid of the reference is compared: they
   * are children by the name of their controller alone.
   */
  readonly jobs: ControlledJobs;
}

/** What the controller remembers of a CronJob between syncs. A restart loses it. */
export interface CronJobMemory {
  /** Scheduled times before this were started or said to be skipped. */
  settledBeforeMs: number;
}

export function newCronJobMemory(): CronJobMemory {
  return { settledBeforeMs: Number.NEGATIVE_INFINITY };
}

export function nameOf({ metadata }: JobRecord | CronJobRecord): string {
  return metadata.name ?? '';
}

export function uidOf({ metadata }: JobRecord | CronJobRecord): string {
  return metadata.uid ?? '';
}
