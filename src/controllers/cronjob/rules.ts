/** The decisions of the CronJob controller as v1.36.2 makes them. */
import { requeueAfterMs } from '../../cron/index.js';
import { isUnexpected, succeeds } from './children.js';
import type { CronJobRules } from './decisions.js';
import { dueTime, isServed, mayStart } from './due.js';
import { beyondLimit, deletionPropagation } from './history.js';
import { jobFromTemplate } from './job-from-template.js';
import { retryAfterMs } from './retry.js';
import { isOwnRun, makesRoom } from './start.js';

export const CRONJOB_RULES: CronJobRules = {
  beyondLimit,
  deletionPropagation,
  dueTime,
  isOwnRun,
  isServed,
  isUnexpected,
  jobFor: jobFromTemplate,
  makesRoom,
  mayStart,
  retryAfterMs,
  succeeds,
  wakeAfterMs: requeueAfterMs,
};
