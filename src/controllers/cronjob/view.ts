/** What a sync of the CronJob controller sees, read once at its start from the controller's caches. */
import type { CronJobRecord } from '../../../machines/cronjob.js';
import type { JobRecord, LivedJob } from '../../../machines/job.js';

export interface CronJobView {
  readonly cronJob: CronJobRecord;
  /**
   * The Jobs of the namespace whose controller reference has the CronJob's name, in creation order. Neither kind nor uid of the
   * reference is compared.
   */
  readonly jobs: readonly LivedJob[];
}

/** Jobs are children by the name of their controller alone; that is how they were found, so each is one. */
export function isChild(_job: LivedJob, _cronJob: CronJobRecord): boolean {
  return true;
}

/** What the controller remembers of a CronJob between syncs. A restart loses it. */
export interface CronJobMemory {
  /** Scheduled times before this were started or said to be skipped. */
  settledBeforeMs: number;
}

export function newCronJobMemory(): CronJobMemory {
  return { settledBeforeMs: Number.NEGATIVE_INFINITY };
}

export type Ended = 'Complete' | 'Failed' | null;

export function endOf({ value: { progress } }: LivedJob): Ended {
  if (progress === 'complete') return 'Complete';
  return progress === 'failed' ? 'Failed' : null;
}

export function nameOf({ metadata }: JobRecord | CronJobRecord): string {
  return metadata.name ?? '';
}

export function uidOf({ metadata }: JobRecord | CronJobRecord): string {
  return metadata.uid ?? '';
}
