/** What became of the latest scheduled time of a CronJob that is not after an instant, and why. */
import { type CronJobRecord, cronJob as chart } from '../../../machines/cronjob.js';
import { type FactEnvelope, isCronJobFact } from '../../cluster/facts.js';
import { laterTime, parseSchedule, type Schedule, timeline } from '../../cron/index.js';
import type { Tape } from '../../tape/tape.js';
import type { ClockChangeNear, CronJobFinding, SlotVerdict } from './cronjob-findings.js';
import { outcomeOf, ruleOf } from './cronjob-outcome.js';
import { slotSteps } from './cronjob-steps.js';
import { CronJobStory, type Slot } from './cronjob-story.js';
import { WallClock } from './wall-clock.js';

/** @param born the fact of its creation, which lies on the tape at or before `atMs`. */
export function aboutCronJob(tape: Tape, born: FactEnvelope, atMs: number): readonly CronJobFinding[] {
  const { record, wallMs } = stateAt(tape, born.subject, atMs);
  const { schedule: text, timeZone } = record.spec;
  const parsed = parseSchedule(text, timeZone ?? null);
  if (!parsed.ok) {
    const rule = parsed.error.code === 'UnknownZone' ? 'cronTimeZone' : 'cronSyntax';
    return [withoutSlot(rule, 'UTC', { kind: 'unreadable', error: parsed.error.message })];
  }
  const { schedule } = parsed;
  const zone = schedule.kind === 'fields' ? schedule.zone : 'UTC';
  const { lastScheduleTime } = record.status;
  const lastMs = lastScheduleTime === undefined ? null : Date.parse(lastScheduleTime);
  if (lastMs !== null && lastMs > wallMs) {
    return [withoutSlot('cronMissedTimes', zone, { kind: 'clockBehind', lastScheduledMs: lastMs })];
  }
  const createdMs = Date.parse(record.metadata.creationTimestamp ?? '');
  const scheduledMs = latestTime(schedule, lastMs ?? createdMs, wallMs) ?? lastMs;
  const slot = {
    scheduledMs: scheduledMs ?? createdMs,
    nextMs: laterTime(schedule, scheduledMs ?? createdMs),
  };
  const changes = clockChanges(schedule, slot);
  // Who asks after times that the clock has left out asks about them.
  const asked = changes.filter(({ of }) => of.kind === 'notRun' && of.times.change.atMs <= wallMs);
  const others = changes.filter((change) => !asked.includes(change));
  if (scheduledMs === null) {
    const rule = slot.nextMs === null ? 'cronSyntax' : 'cronSchedule';
    return [...asked, { ...withoutSlot(rule, zone, { kind: 'noTimeYet' }), nextMs: slot.nextMs }, ...others];
  }
  const story = new CronJobStory(tape, born.subject, slot);
  for (const envelope of tape) story.follow(envelope);
  const outcome = outcomeOf(story, slot);
  const verdict: SlotVerdict = { kind: 'slot', rule: ruleOf(outcome), ...slot, zone, outcome };
  return [...asked, verdict, ...others, slotSteps(story, slot)];
}

function withoutSlot(rule: SlotVerdict['rule'], zone: string, outcome: SlotVerdict['outcome']): SlotVerdict {
  return { kind: 'slot', rule, scheduledMs: null, nextMs: null, zone, outcome };
}

/** The record as it stands at an instant of the tape, and the wall clock then. */
function stateAt(tape: Tape, uid: string, atMs: number): { record: CronJobRecord; wallMs: number } {
  const clock = new WallClock(tape.header);
  let lived = chart.unborn;
  for (const envelope of tape) {
    if (envelope.atMs > atMs) break;
    clock.follow(envelope);
    const { fact, subject } = envelope;
    if (subject !== uid || !isCronJobFact(fact)) continue;
    lived = chart.step(fact.type === 'CronJobCreated' ? chart.unborn : lived, fact, envelope.atMs) ?? lived;
  }
  return { record: lived.record, wallMs: clock.wallMs(atMs) };
}

/** The latest time after one instant and not after another; null when there is none. */
function latestTime(schedule: Schedule, afterMs: number, untilMs: number): number | null {
  if (schedule.kind === 'every') {
    const everyMs = schedule.everySeconds * 1_000;
    const times = Math.floor((untilMs - afterMs) / everyMs);
    return times < 1 ? null : afterMs + times * everyMs;
  }
  let latestMs: number | null = null;
  for (let ms = laterTime(schedule, afterMs); ms !== null && ms <= untilMs; ms = laterTime(schedule, ms))
    latestMs = ms;
  return latestMs;
}

/** Times around this one that clock changes double or leave out. */
function clockChanges(schedule: Schedule, { scheduledMs, nextMs }: Slot): ClockChangeNear[] {
  const window = { afterMs: scheduledMs - 1, untilMs: nextMs ?? Number.POSITIVE_INFINITY, limit: 2 };
  return timeline(schedule, window).flatMap((entry): readonly ClockChangeNear[] => {
    const near = { kind: 'clockChange', rule: 'cronClockChange' } as const;
    if (entry.kind === 'notRun') return [{ ...near, of: { kind: 'notRun', times: entry } }];
    if (entry.atMs !== scheduledMs || entry.reading.of === 'one') return [];
    return [{ ...near, of: { kind: 'twice', which: entry.reading.which, atMs: entry.reading.change.atMs } }];
  });
}
