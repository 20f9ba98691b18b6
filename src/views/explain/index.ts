/**
 * Why: `explain` answers with findings, each resting on one of the `RULES`; `explanationText` puts them in words.
 */

export type {
  ActiveRun,
  ClockChangeNear,
  CronJobFinding,
  HeldUp,
  LookedAt,
  NotStarted,
  SlotOutcome,
  SlotStep,
  SlotSteps,
  SlotVerdict,
} from './cronjob-findings.js';
export { type ExplainOptions, explain } from './explain.js';
export type { Explanation, Finding, Subject } from './findings.js';
export type {
  CriticalPath,
  Evidence,
  FailureEntry,
  Failures,
  Idle,
  IdleReason,
  JobDeleted,
  JobFinding,
  JobVerdict,
  Obstacle,
  PodsAtWork,
  Restarts,
  Segment,
  SegmentKind,
} from './job-findings.js';
export type { PodEnd, PodName } from './parts.js';
export { SEGMENT_NAMES, sharesOf } from './path-text.js';
export type {
  Creation,
  PodEnded,
  PodFinding,
  PodHeld,
  PodMade,
  PodRemoved,
  PodWaits,
  Removal,
} from './pod-findings.js';
export { RULES, type Rule, type RuleId } from './rules.js';
export { explanationText } from './text.js';
