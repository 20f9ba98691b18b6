/**
 * What can be found out about a CronJob: about its latest scheduled time that is not after the instant asked about. Scheduled times are of
 * the wall clock; all other times are of the tape, which differs only after a scenario has set the clock.
 */
import type { RestReason, SkipReason } from '../../../machines/cronjob-facts.js';
import type { TimesNotRun } from '../../cron/index.js';
import type { RuleId } from './rules.js';

export type CronJobFinding = SlotVerdict | SlotSteps | ClockChangeNear;

/** What became of the scheduled time; or why there is none. */
export interface SlotVerdict {
  readonly kind: 'slot';
  readonly rule: RuleId;
  /** Null when no time has come. */
  readonly scheduledMs: number | null;
  readonly nextMs: number | null;
  /** The IANA name of the zone the schedule speaks of. */
  readonly zone: string;
  readonly outcome: SlotOutcome;
}

export type SlotOutcome =
  | { readonly kind: 'started'; readonly job: string; readonly createdAtMs: number; readonly late: Lateness }
  /** No Job was created: one of its name was there, and counts as the one of this time. */
  | { readonly kind: 'servedByOlderJob'; readonly job: string; readonly atMs: number }
  | { readonly kind: 'notStarted'; readonly because: NotStarted }
  /** No scheduled time has come since the CronJob was created. */
  | { readonly kind: 'noTimeYet' }
  /** The last scheduled time lies ahead: the clock was set back. */
  | { readonly kind: 'clockBehind'; readonly lastScheduledMs: number }
  | { readonly kind: 'unreadable'; readonly error: string };

/** Null when it was started within a second. */
export type Lateness = { readonly byMs: number; readonly heldUpBy: HeldUp | null } | null;

/** What kept the controller from looking, or from starting. */
export type HeldUp =
  | { readonly kind: 'controllersDown'; readonly fromMs: number; readonly toMs: number | null }
  | { readonly kind: 'suspended'; readonly fromMs: number | null; readonly toMs: number | null }
  /** So many looks failed and were tried again; the last with this error. */
  | { readonly kind: 'looksFailed'; readonly times: number; readonly error: string }
  | { readonly kind: 'priorRun'; readonly runs: readonly ActiveRun[] }
  /** The schedule or zone in force was written only after the time. */
  | { readonly kind: 'edited'; readonly atMs: number };

/** A Job that status.active listed. */
export interface ActiveRun {
  readonly job: string;
  readonly createdAtMs: number | null;
  /** When it was finished or gone; null: not on this tape. */
  readonly endedAtMs: number | null;
}

export type NotStarted =
  | { readonly kind: 'priorRunActive'; readonly runs: readonly ActiveRun[] }
  | {
      readonly kind: 'laterTimeDue';
      readonly servedMs: number;
      readonly lookedAtMs: number;
      readonly heldUpBy: HeldUp | null;
    }
  | {
      readonly kind: 'deadlinePassed';
      readonly seconds: number;
      readonly lookedAtMs: number;
      readonly heldUpBy: HeldUp | null;
    }
  /** `@every`, counted from the deadline and not from the run before, was not due yet. */
  | { readonly kind: 'countedFromDeadline'; readonly seconds: number; readonly lookedAtMs: number }
  | { readonly kind: 'nameTaken'; readonly job: string }
  | { readonly kind: 'heldUp'; readonly by: HeldUp }
  | { readonly kind: 'resting'; readonly because: RestReason }
  /** The CronJob is gone. */
  | { readonly kind: 'gone'; readonly atMs: number }
  /** The tape ends before the controller looks. */
  | { readonly kind: 'notLookedYet' }
  /** The controller looked and its estimate of the missed times led past this one. */
  | { readonly kind: 'overlooked'; readonly lookedAtMs: number }
  /** The tape does not hold the controller's decisions. */
  | { readonly kind: 'untold' };

/** The chain of decisions around the scheduled time, in order. */
export interface SlotSteps {
  readonly kind: 'slotSteps';
  readonly rule: 'reconciling';
  readonly scheduledMs: number;
  readonly steps: readonly SlotStep[];
}

export interface SlotStep {
  readonly atMs: number;
  /** From the scheduled time to this step by the wall clock. */
  readonly sinceMs: number;
  readonly what: SlotStepKind;
}

export type SlotStepKind =
  | { readonly kind: 'looked'; readonly window: LookedAt }
  | {
      readonly kind: 'skipped';
      readonly fromMs: number;
      readonly beforeMs: number;
      /** How many, at most `MOST_COUNTED`. */
      readonly times: number;
      readonly because: SkipReason;
    }
  | { readonly kind: 'created'; readonly job: string }
  /** Looks again at this time by the wall clock. */
  | { readonly kind: 'waiting'; readonly untilMs: number }
  | { readonly kind: 'resting'; readonly because: RestReason }
  | { readonly kind: 'retrying'; readonly error: string; readonly afterMs: number }
  | { readonly kind: 'rescheduled'; readonly untilMs: number }
  | { readonly kind: 'edited'; readonly changes: readonly string[] }
  /** The Job is not listed as active any more. */
  | { readonly kind: 'left'; readonly job: string }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'callFailed'; readonly call: string; readonly error: string }
  | { readonly kind: 'controllersStopped' | 'controllersBack' };

/** The stretch of time in which the controller looked for times it had missed. */
export interface LookedAt {
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: 'lastScheduleTime' | 'creationTimestamp' | 'startingDeadlineSeconds';
  /** How many scheduled times lie in it, at most `MOST_COUNTED`. */
  readonly due: number;
}

export const MOST_COUNTED = 10_000;

/** A clock change between the scheduled time and the next, or one that shows the scheduled time twice. */
export interface ClockChangeNear {
  readonly kind: 'clockChange';
  readonly rule: 'cronClockChange';
  readonly of:
    | { readonly kind: 'notRun'; readonly times: TimesNotRun }
    | { readonly kind: 'twice'; readonly which: 'first' | 'second'; readonly atMs: number };
}
