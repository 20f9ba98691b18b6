/** Wall-clock times that a schedule names and does not run at, because the clock changes. */
import { hasBit } from './bits.js';
import { civilDay, DAY_MS, HOUR_MS, MINUTE_MS, weekday } from './civil.js';
import type { ClockChange } from './clock-changes.js';
import type { FieldName } from './field-names.js';
import type { FieldSchedule } from './parse.js';
import { zoneOffsets } from './zone-offsets.js';

/** The wall-clock minutes that a change forward leaves out and that the schedule names. */
export function wallTimesSkipped(schedule: FieldSchedule, change: ClockChange): number[] {
  const times: number[] = [];
  const untilMs = change.atMs + change.offsetAfterMs;
  for (let wallMs = change.atMs + change.offsetBeforeMs; wallMs < untilMs; wallMs += MINUTE_MS) {
    if (matches(schedule, wallMs)) times.push(wallMs);
  }
  return times;
}

/** Minutes around a change that exist and match, and yet the search did not stop there. */
export function wallTimesSteppedOver(
  schedule: FieldSchedule,
  change: ClockChange,
  run: ReadonlySet<number>,
  afterMs: number,
  endMs: number,
): number[] {
  const offsets = zoneOffsets(schedule.zone);
  const times: number[] = [];
  const fromMs = Math.max(Math.floor(afterMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS, change.atMs - HOUR_MS);
  const untilMs = Math.min(endMs, change.atMs + LOOK_AFTER_CHANGE_MS);
  for (let atMs = fromMs; atMs <= untilMs; atMs += MINUTE_MS) {
    const wallMs = atMs + offsets.periodAt(atMs).offsetMs;
    if (!run.has(atMs) && matches(schedule, wallMs)) times.push(wallMs);
  }
  return times;
}

/** What each field is compared with at a wall-clock time. */
export function wallValues(wallMs: number): Readonly<Record<FieldName, number>> {
  const today = Math.floor(wallMs / DAY_MS);
  const minuteOfDay = Math.floor((wallMs - today * DAY_MS) / MINUTE_MS);
  const { month, day } = civilDay(today);
  return {
    minute: minuteOfDay % 60,
    hour: Math.floor(minuteOfDay / 60),
    dayOfMonth: day,
    month,
    dayOfWeek: weekday(today),
  };
}

/** Times stepped over are looked for this long after a change; the search is back on its feet after a night. */
const LOOK_AFTER_CHANGE_MS = 2 * DAY_MS;

function matches(schedule: FieldSchedule, wallMs: number): boolean {
  const { dayOfMonth, dayOfWeek } = schedule;
  const value = wallValues(wallMs);
  const named = (name: FieldName) => hasBit(schedule[name].bits, value[name]);
  if (!named('minute') || !named('hour') || !named('month')) return false;
  return dayOfMonth.star || dayOfWeek.star
    ? named('dayOfMonth') && named('dayOfWeek')
    : named('dayOfMonth') || named('dayOfWeek');
}
