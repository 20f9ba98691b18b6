/** The chain of the controller's decisions around a scheduled time: when it looked, at which window, and what it settled on. */
import type { CronJobRecord } from '../../../machines/cronjob.js';
import { nextTimes, parseSchedule } from '../../cron/index.js';
import {
  type LookedAt,
  MOST_COUNTED,
  type SlotStep,
  type SlotStepKind,
  type SlotSteps,
} from './cronjob-findings.js';
import { type CronJobStory, isDecision, type Moment, type Slot } from './cronjob-story.js';

export function slotSteps(story: CronJobStory, slot: Slot): SlotSteps {
  const { scheduledMs } = slot;
  const steps: SlotStep[] = [];
  const add = ({ atMs, wallMs }: Moment, what: SlotStepKind | null) => {
    if (what !== null) steps.push({ atMs, sinceMs: wallMs - scheduledMs, what });
  };
  for (const round of roundsOf(momentsNear(story, slot))) {
    const own = ownMomentsOf(round);
    for (const moment of round.slice(0, round.length - own.length)) add(moment, stepOf(moment, story));
    const [first] = own;
    const last = own.at(-1);
    if (first === undefined || last === undefined) continue;
    if (last.wallMs >= scheduledMs) add(last, lookOf(first, last));
    for (const moment of own.slice(0, -1)) add(moment, stepOf(moment, story));
    for (const job of createdBy(story, own, scheduledMs)) add(last, { kind: 'created', job });
    add(last, stepOf(last, story));
  }
  const told = [...outagesOf(story, scheduledMs), ...steps].sort((a, b) => a.atMs - b.atMs);
  return { kind: 'slotSteps', rule: 'reconciling', scheduledMs, steps: withoutRepeats(told) };
}

/** What follows the next time is about other times, unless the controller has not looked before. */
function momentsNear({ moments }: CronJobStory, { scheduledMs, nextMs }: Slot): readonly Moment[] {
  if (nextMs === null) return moments;
  const isBefore = ({ wallMs }: Moment) => wallMs < nextMs;
  const hasLooked = moments.some(
    (moment) => isDecision(moment.fact) && moment.wallMs >= scheduledMs && isBefore(moment),
  );
  return hasLooked ? moments.filter(isBefore) : moments;
}

/** The moments up to and including each decision; those after the last one are a round without. */
function roundsOf(moments: readonly Moment[]): readonly (readonly Moment[])[] {
  const rounds: Moment[][] = [[]];
  for (const moment of moments) {
    rounds.at(-1)?.push(moment);
    if (isDecision(moment.fact)) rounds.push([]);
  }
  return rounds;
}

/** What one look of the controller did itself: everything at its instant that is not done from outside. */
function ownMomentsOf(round: readonly Moment[]): readonly Moment[] {
  const decision = round.at(-1);
  if (decision === undefined || !isDecision(decision.fact)) return [];
  const outside = round.findLastIndex(({ atMs, fact }) => atMs !== decision.atMs || OUTSIDE.has(fact.type));
  return round.slice(outside + 1);
}

const OUTSIDE: ReadonlySet<string> = new Set([
  'CronJobCreated',
  'CronJobSpecChanged',
  'CronJobMetadataChanged',
  'CronJobDeletionRequested',
  'CronJobRescheduled',
]);

/** The Job of the scheduled time, if this look listed it as active. */
function createdBy(story: CronJobStory, own: readonly Moment[], scheduledMs: number): readonly string[] {
  return own.flatMap(({ fact }) => {
    if (fact.type !== 'CronJobRunListed') return [];
    const run = story.runs.get(fact.job.uid ?? '');
    return run === undefined || run.scheduledMs !== scheduledMs ? [] : [run.job];
  });
}

/** The window that was searched for missed times; null when none was found in it, or the look ended before the search. */
function lookOf({ before }: Moment, { fact, wallMs }: Moment): SlotStepKind | null {
  if (fact.type === 'CronJobResting' && fact.because !== 'nameTaken') return null;
  const { metadata, spec, status } = before;
  const { lastScheduleTime } = status;
  let fromMs = Date.parse(lastScheduleTime ?? metadata.creationTimestamp ?? '');
  let from: LookedAt['from'] = lastScheduleTime === undefined ? 'creationTimestamp' : 'lastScheduleTime';
  const { startingDeadlineSeconds } = spec;
  if (startingDeadlineSeconds !== undefined && wallMs - startingDeadlineSeconds * 1_000 > fromMs) {
    fromMs = wallMs - startingDeadlineSeconds * 1_000;
    from = 'startingDeadlineSeconds';
  }
  const due = timesIn(before, fromMs, wallMs);
  return due === 0 ? null : { kind: 'looked', window: { fromMs, toMs: wallMs, from, due } };
}

/** How many times of the schedule lie after one instant and not after another, counted up to `MOST_COUNTED`. */
function timesIn({ spec }: CronJobRecord, afterMs: number, untilMs: number): number {
  const parsed = parseSchedule(spec.schedule, spec.timeZone ?? null);
  return parsed.ok ? nextTimes(parsed.schedule, { afterMs, untilMs, limit: MOST_COUNTED }).length : 0;
}

function stepOf({ fact, before, wallMs }: Moment, story: CronJobStory): SlotStepKind | null {
  switch (fact.type) {
    case 'CronJobTimesSkipped': {
      const { because } = fact;
      const [fromMs, beforeMs] = [Date.parse(fact.from), Date.parse(fact.before)];
      return { kind: 'skipped', fromMs, beforeMs, times: timesIn(before, fromMs - 1, beforeMs - 1), because };
    }
    case 'CronJobWaiting':
      return { kind: 'waiting', untilMs: wallMs + Math.max(fact.wakeAfterMs, 0) };
    case 'CronJobResting':
      return { kind: 'resting', because: fact.because };
    case 'CronJobRetrying':
      return { kind: 'retrying', error: fact.error, afterMs: fact.retryAfterMs };
    case 'CronJobRescheduled':
      return { kind: 'rescheduled', untilMs: wallMs + Math.max(fact.wakeAfterMs, 0) };
    case 'CronJobSpecChanged':
      return { kind: 'edited', changes: changesOf(before.spec, fact.spec) };
    case 'CronJobRunDelisted': {
      const listed = before.status.active?.find(({ uid }) => uid === fact.jobUid);
      return { kind: 'left', job: story.runs.get(fact.jobUid)?.job ?? listed?.name ?? '' };
    }
    case 'RequestFailed':
      return { kind: 'callFailed', call: fact.call, error: fact.error };
    case 'CronJobDeletionRequested':
      return { kind: 'deleted' };
    default:
      return null;
  }
}

/** `suspend true`, `schedule "0 5 * * *"`: the fields of the spec that are not what they were. */
function changesOf(before: object, after: object): readonly string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [was, is] = [JSON.stringify(old.get(name)), JSON.stringify(now.get(name))];
    if (was === is) return [];
    return [typeof now.get(name) === 'object' ? name : `${name} ${is ?? 'removed'}`];
  });
}

/** Stops of the controllers from the last decision before the time on. */
function outagesOf({ moments, surroundings }: CronJobStory, scheduledMs: number): readonly SlotStep[] {
  const [first] = moments;
  const last = moments.at(-1);
  if (first === undefined || last === undefined) return [];
  const offsetMs = last.wallMs - last.atMs;
  const step = (atMs: number, kind: 'controllersStopped' | 'controllersBack'): SlotStep => {
    return { atMs, sinceMs: atMs + offsetMs - scheduledMs, what: { kind } };
  };
  return surroundings.downs.flatMap(({ fromMs, toMs }) => {
    if (toMs !== null && toMs < first.atMs) return [];
    return [step(fromMs, 'controllersStopped'), ...(toMs === null ? [] : [step(toMs, 'controllersBack')])];
  });
}

/** A look that sees and settles what the one before did is nothing new. */
function withoutRepeats(steps: readonly SlotStep[]): readonly SlotStep[] {
  const latest = new Map<string, string>();
  return steps.filter(({ what }) => {
    const settles = what.kind === 'waiting' || what.kind === 'resting';
    if (!settles && what.kind !== 'looked') return true;
    const kind = settles ? 'settled' : 'looked';
    const said = what.kind === 'looked' ? `${what.window.fromMs} ${what.window.due}` : JSON.stringify(what);
    const isNew = latest.get(kind) !== said;
    latest.set(kind, said);
    return isNew;
  });
}
