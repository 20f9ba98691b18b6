/** The four doors of the cron dialect: what the parser and the API server say, the next times, and the missed ones. */
import { type Bits, valuesOf } from '../../../src/cron/bits.js';
import {
  type CronVerdict,
  parseSchedule,
  quoteGo,
  scheduleErrors,
  timeZoneErrors,
} from '../../../src/cron/index.js';
import type { Door } from './main.js';

export const expressions = rowDoor(answerExpression);
export const timeZones = rowDoor(answerTimeZone);

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
