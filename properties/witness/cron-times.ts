/**
 * Which minutes a schedule names, found by asking of each minute whether the clock of the zone shows a reading that
 * matches. Written a second time on purpose: a claim does not ask the code it judges.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
import type { CronJobSpec } from '../../src/api/types/index.js';
import { type CivilFields, type Clock, clockOf } from './civil-fields.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How many minutes are asked at most before the search is given up. */
const REACH = 26 * 60;

export interface CronTimes {
  readonly matches: (ms: number) => boolean;
  /** The latest time after one instant and not after the other; null when there is none within about a day. */
  readonly latest: (afterMs: number, throughMs: number) => number | null;
  /** The first time after the instant; null when there is none within about a day. */
  readonly next: (afterMs: number) => number | null;
  /** Any two neighbouring times are equally far apart. */
  readonly isEven: boolean;
}

const known = new WeakMap<CronJobSpec, CronTimes | null>();

/** Null for `@every`, for schedules that do not read, and for zones that do not exist. */
export function cronTimes(spec: CronJobSpec): CronTimes | null {
  let times = known.get(spec);
  if (times === undefined) {
    times = timesOf(spec.schedule, spec.timeZone ?? '');
    known.set(spec, times);
  }
  return times;
}

const NICKNAMES: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

function timesOf(schedule: string, zone: string): CronTimes | null {
  const fields = (NICKNAMES[schedule] ?? schedule).trim().split(/\s+/);
  const clock = clockOf(zone);
  const [minutes, hours, days, months, weekdays] = FIELD_BOUNDS.map(([min, max], place) =>
    valuesOf(fields[place] ?? '', min, max),
  );
  if (fields.length !== 5 || clock === null) return null;
  if (!minutes || !hours || !days || !months || !weekdays) return null;
  const isRestricted = (place: number) => !/^[*?]/.test(fields[place] ?? '');
  const needsBoth = !isRestricted(2) || !isRestricted(4);
  const isNamed = ({ minute, hour, day, month, weekday }: CivilFields) => {
    if (!minutes.has(minute) || !hours.has(hour) || !months.has(month)) return false;
    const onDay = days.has(day);
    const onWeekday = weekdays.has(weekday) || (weekday === 0 && weekdays.has(7));
    return needsBoth ? onDay && onWeekday : onDay || onWeekday;
  };
  const matches = (ms: number) => ms % MINUTE_MS === 0 && isNamed(clock.read(ms));
  return {
    matches,
    latest: (afterMs, throughMs) => {
      const found = latest(matches, afterMs, throughMs);
      return found !== null && isSure(clock, afterMs, throughMs) ? found : null;
    },
    next: (afterMs) => {
      const found = next(matches, afterMs);
      return found !== null && isSure(clock, afterMs - DAY_MS, found) ? found : null;
    },
    isEven: isEven(minutes) && [1, 2, 3, 4].every((place) => fields[place] === '*'),
  };
}

/** Where a clock is moved by other than whole hours the real search, which begins at the time served last, jumps over times. */
function isSure({ offsetMs }: Clock, fromMs: number, toMs: number): boolean {
  return (offsetMs(toMs) - offsetMs(fromMs)) % HOUR_MS === 0;
}

function latest(matches: (ms: number) => boolean, afterMs: number, throughMs: number): number | null {
  let ms = throughMs - (throughMs % MINUTE_MS);
  for (let asked = 0; asked < REACH && ms > afterMs; asked += 1, ms -= MINUTE_MS) if (matches(ms)) return ms;
  return null;
}

function next(matches: (ms: number) => boolean, afterMs: number): number | null {
  let ms = afterMs - (afterMs % MINUTE_MS) + MINUTE_MS;
  for (let asked = 0; asked < REACH; asked += 1, ms += MINUTE_MS) if (matches(ms)) return ms;
  return null;
}

function isEven(minutes: ReadonlySet<number>): boolean {
  const gap = 60 / minutes.size;
  const first = Math.min(...minutes);
  return [...minutes].every((minute) => (minute - first) % gap === 0);
}

const FIELD_BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** The numbers a field stands for; null for what is not lists, ranges and steps of numbers. */
function valuesOf(field: string, min: number, max: number): ReadonlySet<number> | null {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:([*?])|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) return null;
    const [, star, first, last, step] = match;
    const from = star === undefined ? Number(first) : min;
    const to = last !== undefined ? Number(last) : star !== undefined || step !== undefined ? max : from;
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
