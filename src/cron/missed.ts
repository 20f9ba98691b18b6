/**
 * Which scheduled time a CronJob should start now, how many it has missed, and when to look again: the controller's arithmetic, including
 * that its count is an estimate from the first gap and that deadlines beyond 292 years wrap around in 64-bit nanoseconds.
 */
import { laterTime } from './next.js';
import type { Schedule } from './parse.js';

/** The parts of a CronJob that decide; times in milliseconds since the epoch. */
export type ScheduleHistory = {
  /** `status.lastScheduleTime`, or the creation of a CronJob that has none yet. */
  readonly sinceMs: number;
  readonly startingDeadlineSeconds: number | null;
};

/** How many times passed since the base: none, at most 100, more. Only an estimate for irregular schedules. */
export type MissedCount = 'none' | 'few' | 'many';

export type MostRecent = {
  /** Where the search began. */
  readonly earliest: { readonly ms: number; readonly nanoseconds: number };
  /** The latest scheduled time since then, if any. */
  readonly timeMs: number | null;
  readonly missed: MissedCount;
} /** `firstMs` is the first scheduled time since then, past or to come. */ & (
  | { readonly error: null; readonly firstMs: number }
  | { readonly error: string }
);

/** The controller looks a tenth of a second after the scheduled time. */
const NEXT_SCHEDULE_DELTA_MS = 100;

/** The timer value when there is no next time: the most negative 64-bit nanosecond count in milliseconds, which fires at once. */
export const NO_NEXT_TIME_MS = -9_223_372_036_855;

const LONGEST_DURATION_SECONDS = 9_223_372_036;
const TOO_MANY_MISSED = 100;
const NO_GAP = 'time difference between two schedules is less than 1 second';

/** The latest scheduled time that is not after `nowMs`. With `useDeadline` the search begins no further back than the deadline. */
export function mostRecentTime(
  schedule: Schedule,
  history: ScheduleHistory,
  nowMs: number,
  useDeadline: boolean,
): MostRecent {
  const { sinceMs, startingDeadlineSeconds } = history;
  const deadlineSeconds = useDeadline ? startingDeadlineSeconds : null;
  const isSame =
    schedule === latest.schedule &&
    sinceMs === latest.sinceMs &&
    deadlineSeconds === latest.deadlineSeconds &&
    nowMs === latest.nowMs;
  if (!isSame) {
    latest.found = mostRecentSince(schedule, earliestTime(sinceMs, deadlineSeconds, nowMs), nowMs);
    latest.schedule = schedule;
    latest.sinceMs = sinceMs;
    latest.deadlineSeconds = deadlineSeconds;
    latest.nowMs = nowMs;
  }
  return latest.found;
}

/** What was found last: a controller asks about one moment twice, with the deadline and without, and mostly there is none. */
const latest: {
  schedule: Schedule | null;
  sinceMs: number;
  deadlineSeconds: number | null;
  nowMs: number;
  found: MostRecent;
} = {
  schedule: null,
  sinceMs: Number.NaN,
  deadlineSeconds: null,
  nowMs: Number.NaN,
  found: neverDue({ ms: Number.NaN, nanoseconds: 0 }),
};

function mostRecentSince(schedule: Schedule, earliest: MostRecent['earliest'], nowMs: number): MostRecent {
  const firstMs = laterTime(schedule, earliest.ms);
  if (firstMs === null) return neverDue(earliest);
  if (nowMs < firstMs) return { earliest, firstMs, timeMs: null, missed: 'none', error: null };
  const secondMs = laterTime(schedule, firstMs);
  if (secondMs === null) return neverDue(earliest);
  if (nowMs < secondMs) return { earliest, firstMs, timeMs: firstMs, missed: 'none', error: null };

  const gapSeconds = (secondMs - firstMs) / 1_000;
  const elapsedSeconds = Math.min(Math.floor((nowMs - firstMs) / 1_000), LONGEST_DURATION_SECONDS);
  const count = Math.floor(elapsedSeconds / gapSeconds) + 1;
  // One gap earlier than the estimate says, so that `@every` stays anchored and uneven schedules have room.
  let timeMs: number | null = null;
  let nextMs = laterTime(schedule, firstMs + (count - 2) * gapSeconds * 1_000);
  while (nextMs !== null && nextMs <= nowMs) {
    timeMs = nextMs;
    nextMs = laterTime(schedule, nextMs);
  }
  return { earliest, firstMs, timeMs, missed: count > TOO_MANY_MISSED ? 'many' : 'few', error: null };
}

function neverDue(earliest: MostRecent['earliest']): MostRecent {
  return { earliest, timeMs: null, missed: 'none', error: NO_GAP };
}

/** How long until the controller should look again; the deadline plays no part. Negative means at once. */
export function requeueAfterMs(schedule: Schedule, history: ScheduleHistory, nowMs: number): number {
  const { earliest, timeMs, missed, error } = mostRecentTime(schedule, history, nowMs, false);
  const fallbackMs = error === null && missed === 'none' ? earliest.ms : nowMs;
  const nextMs = laterTime(schedule, timeMs ?? fallbackMs);
  return nextMs === null ? NO_NEXT_TIME_MS : nextMs + NEXT_SCHEDULE_DELTA_MS - nowMs;
}

function earliestTime(
  sinceMs: number,
  deadlineSeconds: number | null,
  nowMs: number,
): MostRecent['earliest'] {
  if (deadlineSeconds === null) return { ms: sinceMs, nanoseconds: 0 };
  const deadline = BigInt.asIntN(64, BigInt(deadlineSeconds) * -1_000_000_000n);
  const fromNs = BigInt(nowMs) * 1_000_000n + deadline;
  if (fromNs <= BigInt(sinceMs) * 1_000_000n) return { ms: sinceMs, nanoseconds: 0 };
  const nanoseconds = Number(BigInt.asUintN(64, fromNs) % 1_000_000n);
  return { ms: Number((fromNs - BigInt(nanoseconds)) / 1_000_000n), nanoseconds };
}
