/** The decisions of the Job controller as v1.36.2 makes them, and as another version does. */
import { mayFinish, withFinalCondition } from './account.js';
import { recordEnds, remainingDelayMs } from './back-off.js';
import { mayClaim } from './claim.js';
import {
  decide,
  decideByIndexes,
  failedByPolicy,
  pastBackoffLimit,
  restartsExceed,
  succeededByPolicy,
  tooManyFailedIndexes,
} from './decision.js';
import { activeWhilePostponed, hasMisplacedPods, missingPods, pendingIndexes, wantedPods } from './manage.js';
import {
  awaitsRemoval,
  cachesAreCurrent,
  expectationsSatisfied,
  noteSeen,
  remembersFinished,
} from './memory.js';
import { failedIndexes, indexDelayMs, newPodOf } from './per-index.js';
import { nextBatchSize } from './pod-control.js';
import { judgeFailure } from './pod-failure-policy.js';
import { podNamePrefix, stampOf } from './pod-stamp.js';
import { asksCleanUp, mayAdopt, mayStrip, mayWriteStatus, retryDelayMs, syncDelayMs } from './queue-rules.js';
import { chooseForRemoval } from './rank.js';
import {
  countFailed,
  countSucceeded,
  countsDiffer,
  deadlineWakeMs,
  decisionStands,
  isComplete,
  resumedStatus,
  suspendedStatus,
  withCounts,
} from './sync.js';
import { mayLoseFinalizer, tallyIsFull, withIndexes } from './tally.js';
import { countersAfter } from './uncounted.js';
import { validIndex } from './view.js';
import type { JobRules } from './work.js';

export const JOB_RULES: JobRules = {
  activeWhilePostponed,
  asksCleanUp,
  awaitsRemoval,
  cachesAreCurrent,
  chooseForRemoval,
  countersAfter,
  countFailed,
  countsDiffer,
  countSucceeded,
  deadlineWakeMs,
  decide,
  decideByIndexes,
  decisionStands,
  expectationsSatisfied,
  failedByPolicy,
  failedIndexes,
  hasMisplacedPods,
  indexDelayMs,
  isComplete,
  judgeFailure,
  mayAdopt,
  mayClaim,
  mayFinish,
  mayLoseFinalizer,
  mayStrip,
  mayWriteStatus,
  missingPods,
  newPodOf,
  nextBatchSize,
  noteSeen,
  pastBackoffLimit,
  pendingIndexes,
  podNamePrefix,
  recordEnds,
  remainingDelayMs,
  remembersFinished,
  restartsExceed,
  resumedStatus,
  retryDelayMs,
  stampOf,
  succeededByPolicy,
  suspendedStatus,
  syncDelayMs,
  tallyIsFull,
  tooManyFailedIndexes,
  validIndex,
  wantedPods,
  withCounts,
  withFinalCondition,
  withIndexes,
};

/** As corrected after v1.36.2: the pods that run while creation waits for the back-off are reported. */
export const FIXED_ACTIVE_RULES: JobRules = { ...JOB_RULES, activeWhilePostponed: ({ active }) => active };
