/**
 * The search for the next time exactly as the real scheduler walks: field by field on the wall clock, starting over whenever one wraps. Around
 * offset changes the walk has habits of its own - hours that do not exist are passed over, repeated ones visited twice, a few lost - and
 * only this walk reproduces them. Away from changes `next.ts` gets to the same answer without walking.
 */
import { hasBit } from './bits.js';
import { civilDay, DAY_MS, dayNumber, HOUR_MS, MINUTE_MS, SECOND_MS, weekday } from './civil.js';
import type { FieldSchedule } from './parse.js';
import type { ZoneOffsets } from './zone-offsets.js';

/** The search gives up after the fifth calendar year that follows. */
export const YEARS_SEARCHED = 5;

/** More steps than any search of five years takes; a walk that goes round in circles ends here. */
const MAX_STEPS = 50_000;

/** The next time after an instant, as an instant; null when the search gives up. */
export function walkToNext(schedule: FieldSchedule, offsets: ZoneOffsets, afterMs: number): number | null {
  let at = new WallClock(offsets, Math.floor(afterMs / SECOND_MS) * SECOND_MS + SECOND_MS);
  const lastYear = at.year + YEARS_SEARCHED;
  // Smaller fields are reset once only, by whichever field has to move first.
  let moved = false;
  let steps = 0;

  search: while (at.year <= lastYear) {
    while (!hasBit(schedule.month.bits, at.month)) {
      if (steps++ > MAX_STEPS) return null;
      if (!moved) at = at.toDate(at.year, at.month, 1);
      moved = true;
      at = at.plusMonth();
      if (at.month === 1) continue search;
    }
    while (!dayMatches(schedule, at)) {
      if (steps++ > MAX_STEPS) return null;
      if (!moved) at = at.toDate(at.year, at.month, at.day);
      moved = true;
      at = backToMidnight(at.plusDay());
      if (at.day === 1) continue search;
    }
    while (!hasBit(schedule.hour.bits, at.hour)) {
      if (steps++ > MAX_STEPS) return null;
      if (!moved) at = at.toLocal(Math.floor(at.localMs / HOUR_MS) * HOUR_MS);
      moved = true;
      at = at.plus(HOUR_MS);
      if (at.hour === 0) continue search;
    }
    while (!hasBit(schedule.minute.bits, at.minute)) {
      if (steps++ > MAX_STEPS) return null;
      if (!moved) at = at.plus(Math.floor(at.ms / MINUTE_MS) * MINUTE_MS - at.ms);
      moved = true;
      at = at.plus(MINUTE_MS);
      if (at.minute === 0) continue search;
    }
    if (at.second !== 0) {
      moved = true;
      at = at.plus((60 - at.second) * SECOND_MS);
      continue;
    }
    return at.ms;
  }
  return null;
}

/** Both day fields must match if either has its star, otherwise one of them. */
function dayMatches({ dayOfMonth, dayOfWeek }: FieldSchedule, at: WallClock): boolean {
  const byMonth = hasBit(dayOfMonth.bits, at.day);
  const byWeek = hasBit(dayOfWeek.bits, at.weekday);
  return dayOfMonth.star || dayOfWeek.star ? byMonth && byWeek : byMonth || byWeek;
}

/** A day without midnight leaves the walk at 23:00 or 01:00; it is pushed to where midnight should have been, which may be the day before. */
function backToMidnight(at: WallClock): WallClock {
  if (at.hour === 0) return at;
  return at.plus((at.hour > 12 ? 24 - at.hour : -at.hour) * HOUR_MS);
}

/** An instant together with what the clock on the wall shows then. */
class WallClock {
  readonly localMs: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(
    private readonly offsets: ZoneOffsets,
    readonly ms: number,
  ) {
    this.localMs = ms + offsets.periodAt(ms).offsetMs;
    const { year, month, day } = civilDay(Math.floor(this.localMs / DAY_MS));
    this.year = year;
    this.month = month;
    this.day = day;
  }

  get weekday(): number {
    return weekday(Math.floor(this.localMs / DAY_MS));
  }

  get hour(): number {
    return Math.floor(this.timeOfDayMs / HOUR_MS);
  }

  get minute(): number {
    return Math.floor(this.timeOfDayMs / MINUTE_MS) % 60;
  }

  get second(): number {
    return Math.floor(this.timeOfDayMs / SECOND_MS) % 60;
  }

  private get timeOfDayMs(): number {
    return this.localMs - Math.floor(this.localMs / DAY_MS) * DAY_MS;
  }

  plus(ms: number): WallClock {
    return new WallClock(this.offsets, this.ms + ms);
  }

  plusMonth(): WallClock {
    return this.toLocal(dayNumber(this.year, this.month + 1, this.day) * DAY_MS + this.timeOfDayMs);
  }

  plusDay(): WallClock {
    return this.toLocal(this.localMs + DAY_MS);
  }

  toDate(year: number, month: number, day: number): WallClock {
    return this.toLocal(dayNumber(year, month, day) * DAY_MS);
  }

  /**
   * The instant at which the wall shows a time, as Go's `time.Date` settles it: the offset in force at that time read as UTC, or, if that
   * leads out of the offset's own period, the offset in force where it leads.
   */
  toLocal(localMs: number): WallClock {
    const guess = this.offsets.periodAt(localMs);
    const guessedMs = localMs - guess.offsetMs;
    if (guessedMs >= guess.fromMs && guessedMs < guess.untilMs) return new WallClock(this.offsets, guessedMs);
    return new WallClock(this.offsets, localMs - this.offsets.periodAt(guessedMs).offsetMs);
  }
}
