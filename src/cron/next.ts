/**
 * The next time of a schedule. As long as the search stays well inside one offset period the wall clock is plain arithmetic, and masks for
 * the days of a month lead to the answer directly; near an offset change the real scheduler's own walk decides.
 */
import { type Bits, hasBit, isEmpty, nextBit } from './bits.js';
import { civilDay, DAY_MS, dayNumber, daysInMonth, HOUR_MS, MINUTE_MS, SECOND_MS, weekday } from './civil.js';
import { walkToNext, YEARS_SEARCHED } from './clock-walk.js';
import type { FieldSchedule, Schedule } from './parse.js';
import { type ZoneOffsets, zoneOffsets } from './zone-offsets.js';

/**
 * The next time strictly after `afterMs`, or null when there is none within five calendar years. Fractions of a second are cut off
 * first. With offsets of 45 minutes the answer can lie at or before `afterMs`, as it does in Kubernetes; see `laterTime`.
 */
export function nextTime(schedule: Schedule, afterMs: number): number | null {
  if (schedule.kind === 'every') {
    return Math.floor(afterMs / SECOND_MS) * SECOND_MS + schedule.everySeconds * SECOND_MS;
  }
  const plan = planOf(schedule);
  if (plan.never) return null;
  if (afterMs >= plan.gapFromMs && afterMs < plan.gapUntilMs) return plan.gapUntilMs;
  const found = searchInPeriod(schedule, plan, afterMs);
  if (found === 'near a change') return walkToNext(schedule, plan.offsets, afterMs);
  if (found !== null) {
    plan.gapFromMs = afterMs;
    plan.gapUntilMs = found;
  }
  return found;
}

/** `nextTime`, asked again from a minute further on for as long as the answer is not later than `afterMs`. */
export function laterTime(schedule: Schedule, afterMs: number): number | null {
  let fromMs = afterMs;
  let found = nextTime(schedule, fromMs);
  while (found !== null && found <= afterMs) {
    fromMs += MINUTE_MS;
    found = nextTime(schedule, fromMs);
  }
  return found;
}

/** What is worked out once per schedule. */
type Plan = {
  readonly schedule: FieldSchedule;
  readonly offsets: ZoneOffsets;
  /** A field selects nothing. */
  readonly never: boolean;
  /** For a month that begins on weekday n: bit d is set when day d (1 to 31) matches the day rule. */
  readonly daysByFirstWeekday: readonly number[];
  /** The stretch without a scheduled time that was found last, and the time that ends it: a controller asks about it again and again. */
  gapFromMs: number;
  gapUntilMs: number;
};

const PLANS = new WeakMap<FieldSchedule, Plan>();

/** Of the schedule that was asked about last: it mostly is the one that is asked about next. */
let latest: Plan | null = null;

function planOf(schedule: FieldSchedule): Plan {
  if (latest !== null && latest.schedule === schedule) return latest;
  let plan = PLANS.get(schedule);
  if (plan === undefined) {
    plan = makePlan(schedule);
    PLANS.set(schedule, plan);
  }
  latest = plan;
  return plan;
}

function makePlan(schedule: FieldSchedule): Plan {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = schedule;
  const both = dayOfMonth.star || dayOfWeek.star;
  const daysByFirstWeekday = [0, 1, 2, 3, 4, 5, 6].map((first) => {
    let byWeek = 0;
    for (let day = 1; day <= 31; day++) if (hasBit(dayOfWeek.bits, (first + day - 1) % 7)) byWeek |= 1 << day;
    return both ? dayOfMonth.bits.low & byWeek : dayOfMonth.bits.low | byWeek;
  });
  return {
    schedule,
    offsets: zoneOffsets(schedule.zone),
    never:
      [minute, hour, month].some(({ bits }) => isEmpty(bits)) ||
      daysByFirstWeekday.every((days) => days === 0),
    daysByFirstWeekday,
    gapFromMs: 0,
    gapUntilMs: 0,
  };
}

function searchInPeriod(
  schedule: FieldSchedule,
  plan: Plan,
  afterMs: number,
): number | null | 'near a change' {
  const startMs = Math.floor(afterMs / SECOND_MS) * SECOND_MS + SECOND_MS;
  const { fromMs, untilMs, offsetMs } = plan.offsets.periodAt(startMs);
  const local = startMs + offsetMs;
  const today = Math.floor(local / DAY_MS);
  const { year, month, day } = civilDay(today);

  const safe = (localMs: number) =>
    localMs - offsetMs >= fromMs + DAY_MS && localMs - offsetMs <= untilMs - DAY_MS;
  const monthMatches = hasBit(schedule.month.bits, month);
  // The walk sets its smaller fields back before it moves: how far back it looks must be within the period, too.
  if (!safe(monthMatches ? today * DAY_MS : dayNumber(year, month, 1) * DAY_MS)) return 'near a change';

  if (monthMatches && ((daysOf(plan, year, month) >>> day) & 1) === 1) {
    const timeMs = timeOfDay(schedule, local - today * DAY_MS);
    // The whole of a day that begins a day before the change is within the period.
    if (timeMs !== null) return today * DAY_MS + timeMs - offsetMs;
  }
  const laterDay = dayAfter(schedule.month.bits, plan, year, month, day);
  if (laterDay === null) return null;
  const timeMs = timeOfDay(schedule, 0) ?? 0;
  const foundLocal = laterDay * DAY_MS + timeMs;
  return safe(foundLocal) ? foundLocal - offsetMs : 'near a change';
}

/** The first selected minute at or after a time of day; null when the day has no more. */
function timeOfDay({ hour, minute }: FieldSchedule, fromMs: number): number | null {
  const from = Math.ceil(fromMs / MINUTE_MS);
  const fromHour = Math.floor(from / 60);
  if (hasBit(hour.bits, fromHour)) {
    const inHour = nextBit(minute.bits, from % 60);
    if (inHour !== -1) return fromHour * HOUR_MS + inHour * MINUTE_MS;
  }
  const laterHour = nextBit(hour.bits, fromHour + 1);
  return laterHour === -1 ? null : laterHour * HOUR_MS + nextBit(minute.bits, 0) * MINUTE_MS;
}

/** The first matching day after the given one, as a day number; null when five more years have none. */
function dayAfter(
  months: Bits,
  plan: Plan,
  fromYear: number,
  fromMonth: number,
  fromDay: number,
): number | null {
  for (let year = fromYear; year <= fromYear + YEARS_SEARCHED; year++) {
    const firstMonth = year === fromYear ? fromMonth : 1;
    for (let month = nextBit(months, firstMonth); month !== -1; month = nextBit(months, month + 1)) {
      const passed = year === fromYear && month === fromMonth ? fromDay : 0;
      const days = daysOf(plan, year, month) & ~((2 << passed) - 1);
      if (days !== 0) return dayNumber(year, month, 31 - Math.clz32(days & -days));
    }
  }
  return null;
}

/** The matching days of a month as bits 1 to 31. */
function daysOf(plan: Plan, year: number, month: number): number {
  const days = plan.daysByFirstWeekday[weekday(dayNumber(year, month, 1))] ?? 0;
  const length = daysInMonth(year, month);
  return length === 31 ? days : days & ((1 << (length + 1)) - 1);
}
