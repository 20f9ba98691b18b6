/**
 * Why a scheduled time of a CronJob was run, was run late, or was not run: the decisions the tape holds, from the time itself to the next one.
 */
import { cronJob as chart, type LivedCronJob } from '../../../machines/cronjob.js';
import type { CronJobFact, RestReason, SkipReason } from '../../../machines/cronjob-facts.js';
import { type FactEnvelope, isCronJobFact } from '../../cluster/facts.js';
import { SCHEDULED_TIMESTAMP } from '../../controllers/cronjob/job-from-template.js';
import { laterTime, parseSchedule, type Schedule } from '../../cron/index.js';
import { gapText, zonedText } from './wall-text.js';

/** One thing that is known about a scheduled time, in the order in which it became known. */
export type SlotFinding = { readonly atMs: number; readonly text: string; readonly seq: number };

export type SlotExplanation =
  | { readonly ok: false; readonly message: string }
  | {
      readonly ok: true;
      /** The scheduled time explained: the latest that is not after the time asked about. */
      readonly scheduledMs: number;
      readonly nextMs: number | null;
      readonly verdict: 'started' | 'not started';
      readonly findings: readonly SlotFinding[];
      readonly zone: string;
    };

/** @param key `namespace/name` of the CronJob. */
export function explainSlot(tape: Iterable<FactEnvelope>, key: string, atMs: number): SlotExplanation {
  const facts = [...tape];
  const history = historyOf(facts, key);
  const known = history.findLast((one) => one.envelope.atMs <= atMs);
  if (known === undefined) return { ok: false, message: `there is no CronJob ${key} at that time` };
  const { spec, metadata } = known.lived.record;
  const parsed = parseSchedule(spec.schedule, spec.timeZone ?? null);
  if (!parsed.ok) return { ok: false, message: `the schedule does not read: ${parsed.error.message}` };
  const { schedule } = parsed;
  const createdMs = Date.parse(metadata.creationTimestamp ?? '');
  const scheduledMs = latestTime(schedule, createdMs, atMs);
  if (scheduledMs === null) return { ok: false, message: 'no scheduled time has come since its creation' };
  const nextMs = laterTime(schedule, scheduledMs);
  const started = startsOf(facts, metadata.name ?? '', scheduledMs);
  const untilMs = Math.max(nextMs ?? Number.POSITIVE_INFINITY, started.at(-1)?.atMs ?? 0);
  const findings = [
    ...started,
    ...history.flatMap(({ envelope, fact }) => findingsOf(envelope, fact, scheduledMs, untilMs)),
    ...facts.flatMap((envelope) => outsideOf(envelope, scheduledMs, untilMs)),
  ];
  const before = stateBefore(history, scheduledMs);
  return {
    ok: true,
    scheduledMs,
    nextMs,
    verdict: started.length > 0 ? 'started' : 'not started',
    findings: [...before, ...findings].sort((a, b) => a.seq - b.seq),
    zone: schedule.kind === 'fields' ? schedule.zone : 'UTC',
  };
}

/** The explanation as lines. */
export function slotText(explanation: SlotExplanation): string[] {
  if (!explanation.ok) return [explanation.message];
  const { scheduledMs, nextMs, verdict, findings, zone } = explanation;
  const next = nextMs === null ? 'there is no next time' : `the next time is ${zonedText(nextMs, zone)}`;
  return [
    `${zonedText(scheduledMs, zone)}: ${verdict}; ${next}`,
    ...findings.map(({ atMs, text }) => `  ${sinceText(atMs - scheduledMs)}  ${text}`),
  ];
}

interface Remembered {
  readonly envelope: FactEnvelope;
  readonly fact: CronJobFact;
  readonly lived: LivedCronJob;
}

function historyOf(facts: readonly FactEnvelope[], key: string): readonly Remembered[] {
  const history: Remembered[] = [];
  let uid: string | null = null;
  let lived = chart.unborn;
  for (const envelope of facts) {
    const { fact, subject, atMs } = envelope;
    if (!isCronJobFact(fact)) continue;
    if (fact.type === 'CronJobCreated') {
      const { name = '', namespace = 'default' } = fact.cronJob.metadata;
      if (`${namespace}/${name}` !== key) continue;
      uid = subject;
      lived = chart.unborn;
    }
    if (subject !== uid) continue;
    lived = chart.step(lived, fact, atMs) ?? lived;
    history.push({ envelope, fact, lived });
  }
  return history;
}

function latestTime(schedule: Schedule, createdMs: number, atMs: number): number | null {
  let latest: number | null = null;
  for (let ms = laterTime(schedule, createdMs); ms !== null && ms <= atMs; ms = laterTime(schedule, ms))
    latest = ms;
  return latest;
}

function startsOf(facts: readonly FactEnvelope[], cronJobName: string, scheduledMs: number): SlotFinding[] {
  return facts.flatMap(({ fact, atMs, seq }) => {
    if (fact.type !== 'JobCreated') return [];
    const { annotations, ownerReferences, name } = fact.job.metadata;
    const isOurs = ownerReferences?.some((owner) => owner.controller === true && owner.name === cronJobName);
    if (isOurs !== true || Date.parse(annotations?.[SCHEDULED_TIMESTAMP] ?? '') !== scheduledMs) return [];
    return [{ atMs, seq, text: `Job ${name ?? ''} is created` }];
  });
}

/** What the controller had settled on when the time came. */
function stateBefore(history: readonly Remembered[], scheduledMs: number): SlotFinding[] {
  const settled = history.findLast(
    ({ envelope, fact }) => envelope.atMs < scheduledMs && settledText(fact) !== null,
  );
  const text = settled === undefined ? null : settledText(settled.fact);
  if (settled === undefined || text === null) return [];
  return [{ atMs: settled.envelope.atMs, seq: settled.envelope.seq, text: `before: ${text}` }];
}

function findingsOf(
  { atMs, seq }: FactEnvelope,
  fact: CronJobFact,
  scheduledMs: number,
  untilMs: number,
): SlotFinding[] {
  if (fact.type === 'CronJobTimesSkipped') {
    const isMeant = Date.parse(fact.from) <= scheduledMs && scheduledMs < Date.parse(fact.before);
    return isMeant ? [{ atMs, seq, text: `given up: ${SKIPPED[fact.because]}` }] : [];
  }
  if (atMs < scheduledMs || atMs > untilMs) return [];
  const text = settledText(fact);
  return text === null ? [] : [{ atMs, seq, text }];
}

/** Controllers away and calls that failed. */
function outsideOf({ fact, atMs, seq }: FactEnvelope, scheduledMs: number, untilMs: number): SlotFinding[] {
  if (fact.type === 'ControllerStopped' && atMs <= untilMs)
    return [{ atMs, seq, text: 'the controllers stop' }];
  if (fact.type === 'ControllerStarted' && atMs >= scheduledMs)
    return [{ atMs, seq, text: 'the controllers are back' }];
  const isCall = fact.type === 'RequestFailed' && atMs >= scheduledMs && atMs <= untilMs;
  return isCall ? [{ atMs, seq, text: `${fact.call} fails: ${fact.error}` }] : [];
}

function settledText(fact: CronJobFact): string | null {
  switch (fact.type) {
    case 'CronJobWaiting':
      return `the controller looks again in ${gapText(Math.max(fact.wakeAfterMs, 0))}`;
    case 'CronJobResting':
      return `the controller rests: ${RESTING[fact.because]}`;
    case 'CronJobRetrying':
      return `the controller tries again in ${fact.retryAfterMs} ms: ${fact.error}`;
    case 'CronJobRescheduled':
      return `schedule or zone were edited: a timer for ${gapText(Math.max(fact.wakeAfterMs, 0))} from now, nothing else`;
    default:
      return null;
  }
}

const RESTING: Readonly<Record<RestReason, string>> = {
  deleting: 'the CronJob is being deleted',
  suspended: 'the CronJob is suspended',
  unknownTimeZone: 'its time zone cannot be loaded',
  unparseableSchedule: 'its schedule does not read',
  neverDue: 'no time matches its schedule',
  nameTaken: 'a Job of somebody else has the name of the next one',
};

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  priorRunActive: 'concurrencyPolicy is Forbid and an earlier Job is still listed as active',
  laterTimeDue: 'a later time was due as well, and only the latest is started',
  deadlinePassed: 'it was longer ago than startingDeadlineSeconds when the controller looked',
  nameTaken: 'a Job of somebody else has its name',
};

function sinceText(ms: number): string {
  return `${ms < 0 ? '-' : '+'}${Math.abs(ms) < 60_000 ? `${(Math.abs(ms) / 1_000).toFixed(1)}s` : gapText(Math.abs(ms))}`;
}
