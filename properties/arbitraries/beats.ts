/**
 * The pulse of a story. What happens is drawn in beats and put onto the clock afterwards, so that the same arbitraries serve
 * Jobs, where a beat is a second, and CronJobs, where it is the way from one time of the schedule to the next.
 */
import fc from 'fast-check';
import type { CronJobSpec } from '../../src/api/types/index.js';
import { laterTime, parseSchedule } from '../../src/cron/index.js';
import { oneOf } from './choose.js';

export interface Beats {
  /** The second at which this beat falls; beats may have fractions. */
  readonly secondAt: (beat: number) => number;
  /** How many seconds so many beats are. */
  readonly secondsOf: (beats: number) => number;
}

/** When things are drawn to happen, in beats. */
export interface Timing {
  /** When something from outside happens. */
  readonly at: fc.Arbitrary<number>;
  /** When a fault begins. */
  readonly faultAt: fc.Arbitrary<number>;
  /** How long something lasts; 0 is among it. */
  readonly lasts: fc.Arbitrary<number>;
  /** The same for controllers that are away, which may be long. */
  readonly away: fc.Arbitrary<number>;
}

export const SECONDS: Beats = { secondAt: (beat) => beat, secondsOf: (beats) => beats };

/** @param lastSecond nothing begins after it. */
export function inSeconds(lastSecond: number): Timing {
  return {
    at: moments(lastSecond),
    faultAt: moments(Math.floor(lastSecond / 2)),
    lasts: oneOf(0, 1, 3, 5, 12, 30, 40, 100),
    away: oneOf(0, 1, 3, 10, 30, 100),
  };
}

/** Around the first times of a schedule: at them, just after, long after. Controllers may miss more than a hundred of them. */
export const AROUND_TIMES: Timing = {
  at: aroundTimes(8),
  faultAt: aroundTimes(5),
  lasts: oneOf(0, 0.2, 1, 2.5),
  away: oneOf(0, 0.2, 1, 2.5, 120),
};

/** The beats of a schedule from an instant on. One that has no times, or no more, goes on by the hour. */
export function beatsOf({ schedule, timeZone }: CronJobSpec, startMs: number): Beats {
  const parsed = parseSchedule(schedule, timeZone ?? null);
  const next = (afterMs: number): number => {
    const foundMs = parsed.ok ? laterTime(parsed.schedule, afterMs) : null;
    return foundMs ?? afterMs + HOUR_MS;
  };
  const timesMs = [startMs];
  const timeMs = (place: number): number => {
    for (let last = timesMs.at(-1) ?? startMs; timesMs.length <= place; timesMs.push(last)) last = next(last);
    return timesMs[place] ?? startMs;
  };
  const secondAt = (beat: number): number => {
    const fromMs = timeMs(Math.floor(beat));
    const gapMs = timeMs(Math.floor(beat) + 1) - fromMs;
    return Math.ceil((fromMs - startMs + (beat % 1) * gapMs) / 1000);
  };
  const gapSeconds = (timeMs(3) - timeMs(1)) / 2000;
  return { secondAt, secondsOf: (beats) => Math.ceil(beats * gapSeconds) };
}

const HOUR_MS = 3_600_000;

/** Mostly early, often at round numbers, where instants meet. */
function moments(max: number): fc.Arbitrary<number> {
  const round = [0, 1, 2, 5, 6, 10, 11, 12, 16, 20, 21, 22, 30, 31, 45, 60, 90, 120, 200].filter(
    (at) => at <= max,
  );
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...round) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: Math.min(max, 40) }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max }) },
  );
}

function aroundTimes(times: number): fc.Arbitrary<number> {
  return fc
    .tuple(fc.integer({ min: 0, max: times }), fc.constantFrom(0, 0.002, 0.1, 0.5, 0.98))
    .map(([time, after]) => time + after);
}
