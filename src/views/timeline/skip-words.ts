/** Why a scheduled time got no run, in words. */
import type { SkipReason } from '../../../machines/cronjob-facts.js';

export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  priorRunActive: 'the run before was still active (Forbid)',
  laterTimeDue: 'several times were due at once, only the latest is run',
  deadlinePassed: 'startingDeadlineSeconds had passed',
  nameTaken: 'the name of its Job was taken',
};
