/** The single decisions of the CronJob controller: what each is asked, and what it answers. */
import type { CronJobRecord } from '../../../machines/cronjob.js';
import type { JobEnd, JobRecord } from '../../../machines/job.js';
import type { Propagation } from '../../../machines/job-facts.js';
import type { Job } from '../../api/types/index.js';
import type { JobEntry } from '../../cluster/job-entry.js';
import type { MostRecent, Schedule, ScheduleHistory } from '../../cron/index.js';
import type { Draft } from './draft.js';

/** A sync asks them here, so that a test that plants a mistake can put another answer in the place of one of them. */
export interface CronJobRules {
  readonly beyondLimit: (jobs: readonly JobEntry[], limit: number | undefined) => readonly JobEntry[];
  readonly deletionPropagation: () => Propagation;
  readonly dueTime: (schedule: Schedule, history: ScheduleHistory, nowMs: number) => MostRecent;
  readonly isOwnRun: (job: JobRecord, cronJob: CronJobRecord) => boolean;
  readonly isServed: (draft: Draft, timeMs: number) => boolean;
  readonly isUnexpected: (listed: boolean, end: JobEnd) => boolean;
  readonly jobFor: (cronJob: CronJobRecord, scheduledMs: number) => Job;
  readonly makesRoom: (draft: Draft) => boolean;
  readonly mayStart: (draft: Draft) => boolean;
  readonly retryAfterMs: (failures: number) => number;
  readonly succeeds: (listed: boolean, end: JobEnd) => boolean;
  readonly wakeAfterMs: (schedule: Schedule, history: ScheduleHistory, nowMs: number) => number;
}
