/**
 * Which minutes a schedule names, found by asking of each minute whether the clock of the zone shows a reading that
 * matches. Written a second time on purpose: a claim does not ask the code it judges.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
import type { CronJobSpec } from '../../src/api/types/index.js';
import { remembering } from '../../src/kernel/remembering.js';
import { type CivilFields, type Clock, clockOf } from './civil-fields.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Clocks are moved at such times only, and by as much or more, as far as anybody still remembers. */
const QUARTER_MS = 15 * MINUTE_MS;
/** How far is searched before it is given up. */
const REACH_MS = 26 * HOUR_MS;

export interface CronTimes {
  readonly matches: (ms: number) => boolean;
  /** The latest time after one instant and not after the other; null when there is none within about a day. */
  readonly latest: (afterMs: number, throughMs: number) => number | null;
  /** The first time after the instant; null when there is none within about a day. */
  readonly next: (afterMs: number) => number | null;
  /** Any two neighbouring times are equally far apart. */
  readonly isEven: boolean;
}

/** Null for `@every`, for schedules that do not read, and for zones that do not exist. */
export const cronTimes = remembering(({ schedule, timeZone }: CronJobSpec): CronTimes | null =>
  timesOf(schedule, timeZone ?? ''),
);

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
  const isHourNamed = ({ hour, day, month, weekday }: CivilFields) => {
    if (!hours.has(hour) || !months.has(month)) return false;
    const onDay = days.has(day);
    const onWeekday = weekdays.has(weekday) || (weekday === 0 && weekdays.has(7));
    return needsBoth ? onDay && onWeekday : onDay || onWeekday;
  };
  const matches = (ms: number) => {
    if (ms % MINUTE_MS !== 0) return false;
    const fields = clock.read(ms);
    return minutes.has(fields.minute) && isHourNamed(fields);
  };
  const isInVain = (ms: number) => clock.offsetMs(ms) % QUARTER_MS === 0 && !isHourNamed(clock.read(ms));
  const following = skippingGaps((afterMs, throughMs) => next({ matches, isInVain }, afterMs, throughMs));
  return {
    matches,
    latest: (afterMs, throughMs) => {
      if (throughMs - (throughMs % MINUTE_MS) <= afterMs) return null;
      const first = following(afterMs);
      const found =
        first !== null && first > throughMs ? null : latest({ matches, isInVain }, afterMs, throughMs);
      return found !== null && isSure(clock, afterMs, throughMs) ? found : null;
    },
    next: (afterMs) => {
      const found = following(afterMs);
      return found !== null && isSure(clock, afterMs - DAY_MS, found) ? found : null;
    },
    isEven: isEven(minutes) && [1, 2, 3, 4].every((place) => fields[place] === '*'),
  };
}

type Search = (afterMs: number, throughMs: number) => number | null;

/** Looks for the first time after an instant; there are many looks between the same two times. */
function skippingGaps(search: Search): (afterMs: number) => number | null {
  let fromMs = 0;
  let emptyToMs = 0;
  let foundMs: number | null = null;
  return (afterMs) => {
    if (afterMs < fromMs || (foundMs !== null && afterMs >= foundMs)) {
      fromMs = afterMs;
      emptyToMs = afterMs;
      foundMs = null;
    }
    const reachMs = afterMs + REACH_MS;
    if (foundMs === null) {
      foundMs = search(Math.max(afterMs, emptyToMs), reachMs);
      emptyToMs = reachMs;
    }
    return foundMs;
  };
}

/** Where a clock is moved by other than whole hours the real search, which begins at the time served last, jumps over times. */
function isSure({ offsetMs }: Clock, fromMs: number, toMs: number): boolean {
  return (offsetMs(toMs) - offsetMs(fromMs)) % HOUR_MS === 0;
}

interface Asked {
  readonly matches: (ms: number) => boolean;
  /** Does no minute of the quarter of an hour match, whose minute this is? */
  readonly isInVain: (ms: number) => boolean;
}

function latest({ matches, isInVain }: Asked, afterMs: number, throughMs: number): number | null {
  const fromMs = Math.max(afterMs, throughMs - REACH_MS);
  let ms = throughMs - (throughMs % MINUTE_MS);
  while (ms > fromMs) {
    const isLastOfQuarter = (ms + MINUTE_MS) % QUARTER_MS === 0;
    if (isLastOfQuarter && isInVain(ms)) ms -= QUARTER_MS;
    else if (matches(ms)) return ms;
    else ms -= MINUTE_MS;
  }
  return null;
}

function next({ matches, isInVain }: Asked, afterMs: number, throughMs: number): number | null {
  let ms = afterMs - (afterMs % MINUTE_MS) + MINUTE_MS;
  while (ms <= throughMs) {
    const isFirstOfQuarter = ms % QUARTER_MS === 0;
    if (isFirstOfQuarter && isInVain(ms)) ms += QUARTER_MS;
    else if (matches(ms)) return ms;
    else ms += MINUTE_MS;
  }
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
