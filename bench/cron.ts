/** Next times per second: this project's search against cron-parser's own iterator, on the same schedules and zones. */
import { CronExpressionParser } from 'cron-parser';
import { nextTime, parseSchedule } from '../src/cron/index.js';

const SCHEDULES = ['* * * * *', '*/15 * * * *', '0 9-17 * * 1-5', '30 2 * * *', '0 0 1 * *'];
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York'];
const FROM_MS = Date.parse('2026-01-01T00:00:00Z');
const OUR_TIMES = 200_000;
const THEIR_TIMES = 5_000;

type Measured = { readonly timesPerSecond: number };

/** Prints a table of next times per second. */
export async function run(): Promise<void> {
  const rows = SCHEDULES.flatMap((expression) =>
    ZONES.map((zone) => {
      ours(expression, zone, THEIR_TIMES);
      theirs(expression, zone, THEIR_TIMES / 10);
      const own = ours(expression, zone, OUR_TIMES);
      const parser = theirs(expression, zone, THEIR_TIMES);
      return {
        schedule: expression,
        zone,
        'jobtape/s': Math.round(own.timesPerSecond),
        'cron-parser/s': Math.round(parser.timesPerSecond),
        times: Number((own.timesPerSecond / parser.timesPerSecond).toFixed(1)),
      };
    }),
  );
  console.table(rows);
}

function ours(expression: string, zone: string, count: number): Measured {
  const parsed = parseSchedule(expression, zone);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return measure(count, () => {
    let ms = FROM_MS;
    return () => {
      ms = nextTime(parsed.schedule, ms) ?? FROM_MS;
      return ms;
    };
  });
}

function theirs(expression: string, zone: string, count: number): Measured {
  return measure(count, () => {
    const iterator = CronExpressionParser.parse(expression, { tz: zone, currentDate: new Date(FROM_MS) });
    return () => iterator.next().getTime();
  });
}

/** Both sides start over after as many times, to stay in the same stretch of the calendar. */
const TIMES_PER_LAP = 500;

function measure(count: number, start: () => () => number): Measured {
  const startedMs = performance.now();
  for (let done = 0; done < count; ) {
    const next = start();
    for (let lap = 0; lap < TIMES_PER_LAP && done < count; lap++, done++) next();
  }
  return { timesPerSecond: count / ((performance.now() - startedMs) / 1_000) };
}
