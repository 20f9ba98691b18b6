/**
 * The times of a schedule with what a person wants to know about each: which fields singled it out, how far it is from the one before, whether
 * its wall-clock time comes twice, and which wall-clock times are not run at all because the clock changes.
 */
import { type Bits, hasBit } from './bits.js';
import { DAY_MS } from './civil.js';
import { type ClockChange, clockChanges, type Reading, readingOf } from './clock-changes.js';
import { FIELD_NAMES, type FieldName } from './field-names.js';
import { FIELD_BOUNDS } from './fields.js';
import { laterTime } from './next.js';
import { wallTimesSkipped, wallTimesSteppedOver, wallValues } from './not-run.js';
import type { FieldSchedule, Schedule } from './parse.js';
import { zoneOffsets } from './zone-offsets.js';

/** After `afterMs` (exclusive) until `untilMs` (inclusive), and at most `limit` times. */
export type TimeWindow = { readonly afterMs: number; readonly untilMs: number; readonly limit: number };

/** A time at which the schedule runs. `wallMs` is the zone's wall clock, written as if it were UTC. */
export type ScheduledRun = {
  readonly kind: 'run';
  readonly atMs: number;
  readonly wallMs: number;
  /** Since the run before, null for the first. */
  readonly gapMs: number | null;
  /** The fields that single this time out; fields open to every value are left out. Empty for `@every`. */
  readonly matched: readonly FieldName[];
  readonly reading: Reading;
};

/** Wall-clock times that match the schedule and do not run, because of a clock change. */
export type TimesNotRun = {
  readonly kind: 'notRun';
  readonly wallMs: readonly number[];
  readonly change: ClockChange;
  /** The clock jumps over them, or they exist and the scheduler's search steps over them. */
  readonly reason: 'NoSuchTime' | 'SteppedOver';
};

export type TimelineEntry = ScheduledRun | TimesNotRun;

/**
 * The times of a schedule in a window, in milliseconds since the epoch and in order.
 * @param schedule as `parseSchedule` read it.
 * @param window all three bounds are needed.
 */
export function nextTimes(schedule: Schedule, { afterMs, untilMs, limit }: TimeWindow): number[] {
  const times: number[] = [];
  const lastMs = Math.min(untilMs, LAST_DATE_MS);
  let atMs = laterTime(schedule, afterMs);
  while (atMs !== null && atMs <= lastMs && times.length < limit) {
    times.push(atMs);
    atMs = laterTime(schedule, atMs);
  }
  return times;
}

/** The same times explained, together with those that are not run; ordered by time. */
export function timeline(schedule: Schedule, window: TimeWindow): TimelineEntry[] {
  const times = nextTimes(schedule, window);
  if (schedule.kind === 'every') return times.map((atMs, place) => plainRun(atMs, times[place - 1]));

  const { zone } = schedule;
  const lastMs = times.length < window.limit ? window.untilMs : (times.at(-1) ?? window.afterMs);
  const endMs = Math.min(lastMs, (times.at(-1) ?? window.afterMs) + LOOK_AHEAD_MS);
  const changes = clockChanges(zone, window.afterMs - DAY_MS, endMs + DAY_MS);
  const run = new Set(times);
  const runs = times.map((atMs, place): ScheduledRun => {
    const wallMs = atMs + zoneOffsets(zone).periodAt(atMs).offsetMs;
    const plain = plainRun(atMs, times[place - 1]);
    return { ...plain, wallMs, matched: matchedFields(schedule, wallMs), reading: readingOf(atMs, changes) };
  });
  const omitted = changes
    .filter(({ atMs }) => atMs > window.afterMs && atMs <= endMs)
    .flatMap((change) => [
      ...notRun('NoSuchTime', change, wallTimesSkipped(schedule, change)),
      ...notRun('SteppedOver', change, wallTimesSteppedOver(schedule, change, run, window.afterMs, endMs)),
    ]);
  return [...runs, ...omitted].sort((a, b) => positionOf(a) - positionOf(b));
}

/** The end of the year 9999, the last that the API can write. */
const LAST_DATE_MS = Date.UTC(9999, 11, 31, 23, 59, 59);

/** A window without an end is explained a little beyond its last run. */
const LOOK_AHEAD_MS = 366 * DAY_MS;

function plainRun(atMs: number, beforeMs: number | undefined): ScheduledRun {
  const gapMs = beforeMs === undefined ? null : atMs - beforeMs;
  return { kind: 'run', atMs, wallMs: atMs, gapMs, matched: [], reading: { of: 'one' } };
}

/** Times that do not exist come right before the change that leaves them out. */
function positionOf(entry: TimelineEntry): number {
  if (entry.kind === 'run') return entry.atMs;
  const { change, reason, wallMs } = entry;
  return reason === 'NoSuchTime' ? change.atMs - 1 : (wallMs[0] ?? 0) - change.offsetAfterMs;
}

function notRun(
  reason: TimesNotRun['reason'],
  change: ClockChange,
  wallMs: readonly number[],
): readonly TimesNotRun[] {
  return wallMs.length === 0 ? [] : [{ kind: 'notRun', wallMs, change, reason }];
}

function matchedFields(schedule: FieldSchedule, wallMs: number): FieldName[] {
  const value = wallValues(wallMs);
  return FIELD_NAMES.filter(
    (name) => !isOpen(name, schedule[name].bits) && hasBit(schedule[name].bits, value[name]),
  );
}

function isOpen(name: FieldName, bits: Bits): boolean {
  const { min, max } = FIELD_BOUNDS[name];
  for (let value = min; value <= max; value++) if (!hasBit(bits, value)) return false;
  return true;
}
