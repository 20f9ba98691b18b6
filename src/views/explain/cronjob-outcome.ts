/** Whether a scheduled time got its Job, and if not, what held it back. */
import type { RestReason } from '../../../machines/cronjob-facts.js';
import { jobName } from '../../controllers/cronjob/job-from-template.js';
import type { HeldUp, Lateness, NotStarted, SlotOutcome } from './cronjob-findings.js';
import { type CronJobStory, isDecision, type Moment, type Slot } from './cronjob-story.js';
import type { RuleId } from './rules.js';

const ON_TIME_MS = 1_000;

export function outcomeOf(story: CronJobStory, slot: Slot): SlotOutcome {
  const { scheduledMs } = slot;
  const run = [...story.runs.values()].find((one) => one.scheduledMs === scheduledMs);
  if (run !== undefined && run.createdAtMs !== null) {
    const { job, createdAtMs } = run;
    return { kind: 'started', job, createdAtMs, late: latenessOf(story, scheduledMs, createdAtMs) };
  }
  const served = story.moments.find(
    ({ fact }) =>
      fact.type === 'CronJobLastScheduled' && Date.parse(fact.lastScheduleTime ?? '') === scheduledMs,
  );
  if (served !== undefined) {
    const job = jobName(story.record.metadata.name ?? '', scheduledMs);
    return { kind: 'servedByOlderJob', job, atMs: served.atMs };
  }
  return { kind: 'notStarted', because: reasonOf(story, slot) };
}

/** The rule that an outcome rests on. */
export function ruleOf(outcome: SlotOutcome): RuleId {
  switch (outcome.kind) {
    case 'started':
      return outcome.late?.heldUpBy == null ? 'cronSchedule' : ruleOfHold(outcome.late.heldUpBy);
    case 'servedByOlderJob':
      return 'cronJobName';
    case 'noTimeYet':
      return 'cronSchedule';
    case 'clockBehind':
      return 'cronMissedTimes';
    case 'unreadable':
      return 'cronSyntax';
    case 'notStarted':
      return ruleOfReason(outcome.because);
  }
}

function ruleOfReason(because: NotStarted): RuleId {
  switch (because.kind) {
    case 'priorRunActive':
      return 'cronForbid';
    case 'laterTimeDue':
      return because.heldUpBy?.kind === 'suspended' ? 'cronSuspend' : 'cronMissedTimes';
    case 'overlooked':
      return 'cronMissedTimes';
    case 'deadlinePassed':
      return 'cronDeadline';
    case 'countedFromDeadline':
      return 'cronEveryDeadline';
    case 'nameTaken':
      return 'cronJobName';
    case 'heldUp':
      return ruleOfHold(because.by);
    case 'resting':
      return RESTING_RULES[because.because];
    case 'gone':
      return 'ownership';
    case 'notLookedYet':
    case 'untold':
      return 'cronSchedule';
  }
}

function ruleOfHold(by: HeldUp): RuleId {
  switch (by.kind) {
    case 'suspended':
      return 'cronSuspend';
    case 'priorRun':
      return 'cronForbid';
    case 'edited':
      return 'cronEdit';
    case 'controllersDown':
      return 'cronMissedTimes';
    case 'looksFailed':
      return 'reconciling';
  }
}

const RESTING_RULES: Readonly<Record<RestReason, RuleId>> = {
  deleting: 'ownership',
  suspended: 'cronSuspend',
  unknownTimeZone: 'cronTimeZone',
  unparseableSchedule: 'cronSyntax',
  neverDue: 'cronSyntax',
  nameTaken: 'cronJobName',
  unexplained: 'cronSchedule',
};

function latenessOf(story: CronJobStory, scheduledMs: number, createdAtMs: number): Lateness {
  const creation = story.moments.find(({ atMs }) => atMs >= createdAtMs);
  const byMs = (creation?.wallMs ?? createdAtMs) - scheduledMs;
  if (byMs < ON_TIME_MS) return null;
  return { byMs, heldUpBy: holdOf(story, scheduledMs, createdAtMs) };
}

/** The last word of the controller about this time; without one, what kept it from looking. */
function reasonOf(story: CronJobStory, { scheduledMs, nextMs }: Slot): NotStarted {
  const skipped = story.moments.findLast(({ fact }) => covers(fact, scheduledMs));
  if (skipped?.fact.type === 'CronJobTimesSkipped') return skippedReason(story, skipped, scheduledMs);
  if (story.goneAtMs !== null) return { kind: 'gone', atMs: story.goneAtMs };
  const hold = holdOf(story, scheduledMs, Number.POSITIVE_INFINITY);
  const looks = story.moments.filter(({ fact, wallMs }) => isDecision(fact) && wallMs >= scheduledMs);
  if (hold !== null && (looks.length === 0 || hold.kind !== 'edited')) return { kind: 'heldUp', by: hold };
  const resting = story.moments.findLast(
    ({ fact, wallMs }) => fact.type === 'CronJobResting' && wallMs < (nextMs ?? wallMs + 1),
  );
  if (resting?.fact.type === 'CronJobResting') {
    const { because } = resting.fact;
    return { kind: 'resting', because };
  }
  if (!story.holdsDecisions) return inferred(story);
  const [look] = looks;
  if (look === undefined) return { kind: 'notLookedYet' };
  return hold === null ? { kind: 'overlooked', lookedAtMs: look.atMs } : { kind: 'heldUp', by: hold };
}

function covers(fact: Moment['fact'], scheduledMs: number): boolean {
  if (fact.type !== 'CronJobTimesSkipped') return false;
  return Date.parse(fact.from) <= scheduledMs && scheduledMs < Date.parse(fact.before);
}

function skippedReason(story: CronJobStory, moment: Moment, scheduledMs: number): NotStarted {
  const { fact, atMs, wallMs, before } = moment;
  if (fact.type !== 'CronJobTimesSkipped') return { kind: 'untold' };
  const heldUpBy = holdOf(story, scheduledMs, atMs);
  switch (fact.because) {
    case 'priorRunActive':
      return { kind: 'priorRunActive', runs: story.active(before) };
    case 'laterTimeDue':
      return { kind: 'laterTimeDue', servedMs: Date.parse(fact.before), lookedAtMs: atMs, heldUpBy };
    case 'deadlinePassed': {
      const seconds = before.spec.startingDeadlineSeconds ?? 0;
      return wallMs - scheduledMs > seconds * 1_000
        ? { kind: 'deadlinePassed', seconds, lookedAtMs: atMs, heldUpBy }
        : { kind: 'countedFromDeadline', seconds, lookedAtMs: atMs };
    }
    case 'nameTaken':
      return { kind: 'nameTaken', job: jobName(story.record.metadata.name ?? '', scheduledMs) };
  }
}

/** What stood between the scheduled time and an instant of the tape. */
function holdOf(story: CronJobStory, scheduledMs: number, untilMs: number): HeldUp | null {
  const { moments, suspensions, surroundings, clock } = story;
  const atMs = scheduledMs - clock.wallMs(0);
  const meets = ({ fromMs, toMs }: { fromMs: number | null; toMs: number | null }) =>
    (fromMs ?? 0) <= Math.min(atMs + ON_TIME_MS, untilMs) && (toMs === null || toMs > atMs);
  const suspended = suspensions.findLast(meets);
  if (suspended !== undefined) return { kind: 'suspended', ...suspended };
  const edit = story.edits.findLast((editMs) => editMs > atMs && editMs <= untilMs);
  if (edit !== undefined) return { kind: 'edited', atMs: edit };
  const down = surroundings.downs.findLast(meets);
  if (down !== undefined) return { kind: 'controllersDown', ...down };
  const since = moments.filter((moment) => moment.atMs >= atMs && moment.atMs <= untilMs);
  const blocked = since.find(
    ({ fact }) => fact.type === 'CronJobTimesSkipped' && fact.because === 'priorRunActive',
  );
  if (blocked !== undefined) return { kind: 'priorRun', runs: story.active(blocked.before) };
  const failures = since.flatMap(({ fact }) => (fact.type === 'CronJobRetrying' ? [fact.error] : []));
  const error = failures.at(-1);
  return error === undefined ? null : { kind: 'looksFailed', times: failures.length, error };
}

/** From the objects alone, for the tape of a real cluster. */
function inferred(story: CronJobStory): NotStarted {
  const { record } = story;
  const runs = story.active(record);
  if (record.spec.concurrencyPolicy === 'Forbid' && runs.length > 0) return { kind: 'priorRunActive', runs };
  return { kind: 'untold' };
}
