/**
 * The single decisions of the CronJob controller, by name. A sync asks them here, so that a test that plants a mistake can put
 * another answer in the place of one of them.
 */
import { requeueAfterMs } from '../../cron/index.js';
import { isUnexpected, succeeds } from './children.js';
import { dueTime, isServed, mayStart } from './due.js';
import { beyondLimit, deletionPropagation } from './history.js';
import { jobFromTemplate } from './job-from-template.js';
import { retryAfterMs } from './retry.js';
import { isOwnRun, makesRoom } from './start.js';

export const CRONJOB_RULES = {
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

export type CronJobRules = typeof CRONJOB_RULES;
