/** The four doors of the cron dialect: what the parser and the API server say, the next times, and the missed ones. */
import { type Bits, valuesOf } from '../../../src/cron/bits.js';
import {
  type CronVerdict,
  type MostRecent,
  mostRecentTime,
  NO_NEXT_TIME_MS,
  nextTime,
  parseSchedule,
  quoteGo,
  requeueAfterMs,
  type Schedule,
  scheduleErrors,
  timeZoneErrors,
} from '../../../src/cron/index.js';
import type { Door } from './main.js';

export const expressions = rowDoor(answerExpression);
export const timeZones = rowDoor(answerTimeZone);
export const next = rowDoor(answerNext);
export const missed = rowDoor(answerMissed);

/** A door that answers row by row. Recorded outputs in a row are ignored. */
function rowDoor<Row>(answer: (row: Row) => object): Door {
  return {
    async run(lines, write) {
      for await (const line of lines) if (line.trim() !== '') write(JSON.stringify(answer(JSON.parse(line))));
    },
  };
}

type ExpressionRow = { expr: string; timeZone?: string };

function answerExpression({ expr, timeZone }: ExpressionRow): object {
  const zone = timeZone ?? null;
  const create = [...scheduleErrors(expr, zone, null), ...timeZoneErrors(zone)];
  const update = [...scheduleErrors(expr, zone, '* * * * *'), ...timeZoneErrors(zone)];
  const updateFromTZ = [...scheduleErrors(expr, zone, 'TZ=UTC 0 0 * * *'), ...timeZoneErrors(zone)];
  return {
    expr,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...reading(expr),
    create: create.map(causeText),
    update: update.map(causeText),
    ...(expr.includes('TZ') ? { updateFromTZ: updateFromTZ.map(causeText) } : {}),
  };
}

function reading(expr: string): object {
  const parsed = parseSchedule(expr);
  if (!parsed.ok) return { ok: false, error: parsed.error.message };
  const { schedule } = parsed;
  if (schedule.kind === 'every') return { ok: true, everySeconds: schedule.everySeconds };
  return {
    ok: true,
    fields: {
      minute: rangesOf(schedule.minute.bits),
      hour: rangesOf(schedule.hour.bits),
      dom: rangesOf(schedule.dayOfMonth.bits),
      month: rangesOf(schedule.month.bits),
      dow: rangesOf(schedule.dayOfWeek.bits),
      domStar: schedule.dayOfMonth.star,
      dowStar: schedule.dayOfWeek.star,
    },
    ...(/^(CRON_)?TZ=/.test(expr) ? { zone: schedule.zone } : {}),
  };
}

/** `0-5,30`: runs of neighbours joined. */
function rangesOf(bits: Bits): string {
  const runs: { from: number; to: number }[] = [];
  for (const value of valuesOf(bits)) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === value - 1) last.to = value;
    else runs.push({ from: value, to: value });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

function causeText(verdict: CronVerdict): string {
  const path = `spec.${verdict.field}: ${verdict.type}`;
  return verdict.type === 'Required value' ? path : `${path}: ${quoteGo(verdict.value)}: ${verdict.detail}`;
}

type TimeZoneRow = { timeZone: string };

function answerTimeZone({ timeZone }: TimeZoneRow): object {
  return { timeZone, create: timeZoneErrors(timeZone).map(causeText), updateUnchanged: [] };
}

type NextRow = { expr: string; tz: string; from: string };

const TIMES_RECORDED = 10;

function answerNext({ expr, tz, from }: NextRow): object {
  const schedule = scheduleOf(expr, tz);
  const times: number[] = [];
  let backwards = false;
  let lastMs = Date.parse(from);
  while (times.length < TIMES_RECORDED) {
    const timeMs = nextTime(schedule, lastMs);
    if (timeMs === null) break;
    backwards ||= timeMs <= lastMs;
    times.push(timeMs);
    lastMs = timeMs;
  }
  return { expr, tz, from, next: times.map((ms) => instantText(ms)), ...(backwards ? { backwards } : {}) };
}

type MissedRow = {
  schedule: string;
  timeZone: string | null;
  creationTimestamp: string;
  lastScheduleTime: string | null;
  startingDeadlineSeconds: number | null;
  now: string;
};

/** The most negative 64-bit nanosecond count, in seconds. */
const SATURATED_SECONDS = Number(-(2n ** 63n)) / 1e9;

function answerMissed(row: MissedRow): object {
  const { timeZone, creationTimestamp, lastScheduleTime, startingDeadlineSeconds, now } = row;
  const schedule = scheduleOf(row.schedule, timeZone);
  const history = {
    sinceMs: Date.parse(lastScheduleTime ?? creationTimestamp),
    startingDeadlineSeconds,
  };
  const nowMs = Date.parse(now);
  const withDeadline = mostRecentTime(schedule, history, nowMs, true);
  const withoutDeadline = mostRecentTime(schedule, history, nowMs, false);
  const { timeMs, missed, error } = withDeadline;
  const requeueMs = requeueAfterMs(schedule, history, nowMs);
  return {
    schedule: row.schedule,
    timeZone,
    creationTimestamp,
    lastScheduleTime,
    startingDeadlineSeconds,
    now,
    mostRecentWithDeadline: mostRecentText(withDeadline),
    mostRecentWithoutDeadline: mostRecentText(withoutDeadline),
    nextScheduleTime: {
      time: timeMs === null ? null : instantText(timeMs),
      error,
      tooManyMissedEvent: timeMs !== null && missed === 'many',
    },
    requeueAfter: requeueMs === NO_NEXT_TIME_MS ? SATURATED_SECONDS : requeueMs / 1_000,
  };
}

function mostRecentText({ earliest, timeMs, missed, error }: MostRecent): object {
  return {
    earliest: instantText(earliest.ms, earliest.nanoseconds),
    time: timeMs === null ? null : instantText(timeMs),
    missed,
    error,
  };
}

function scheduleOf(expr: string, timeZone: string | null): Schedule {
  const parsed = parseSchedule(expr, timeZone);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.schedule;
}

/** RFC 3339 in UTC with only as many digits after the second as needed. */
function instantText(ms: number, nanoseconds = 0): string {
  const [seconds = '', milliseconds = ''] = new Date(ms).toISOString().slice(0, -1).split('.');
  const fraction = `${milliseconds}${String(nanoseconds).padStart(6, '0')}`.replace(/0+$/, '');
  return fraction === '' ? `${seconds}Z` : `${seconds}.${fraction}Z`;
}
