/** Times of the API: RFC 3339 in, whole seconds in UTC out. */
import { DAY_MS, dayNumber, daysInMonth } from '../../cron/civil.js';

export type ParsedTime =
  | { readonly ok: true; readonly time: string | undefined }
  | { readonly ok: false; readonly message: string };

const LAYOUT = '2006-01-02T15:04:05Z07:00';
const PARTS: readonly (readonly [layout: string, pattern: RegExp])[] = [
  ['2006', /^[0-9]{4}/],
  ['-', /^-/],
  ['01', /^[0-9]{2}/],
  ['-', /^-/],
  ['02', /^[0-9]{2}/],
  ['T', /^T/],
  // The hour alone may be a single digit.
  ['15', /^[0-9]{1,2}/],
  [':', /^:/],
  ['04', /^[0-9]{2}/],
  [':', /^:/],
  ['05', /^[0-9]{2}(?:[.,][0-9]+)?/],
  ['Z07:00', /^(?:Z|[+-][0-9]{2}:[0-9]{2})/],
];

type Failure = Extract<ParsedTime, { ok: false }>;
type Moment = { readonly ok: true; readonly secondMs: number; readonly fractionMs: number };

/** Reads an RFC 3339 time; the message of a failure is the API server's. */
export function parseTime(text: string): ParsedTime {
  const moment = readMoment(text);
  if (!moment.ok) return moment;
  const time = `${new Date(moment.secondMs).toISOString().slice(0, -'.000Z'.length)}Z`;
  return { ok: true, time: time === '0001-01-01T00:00:00Z' ? undefined : time };
}

/** In milliseconds since 1970, with the fraction of its second; null for what is no time of the API. */
export function instantOf(text: string): number | null {
  const moment = readMoment(text);
  return moment.ok ? moment.secondMs + moment.fractionMs : null;
}

function readMoment(text: string): Moment | Failure {
  let rest = text;
  const parts: string[] = [];
  for (const [layout, pattern] of PARTS) {
    const part = pattern.exec(rest)?.[0];
    if (part === undefined) return fail(text, `cannot parse ${JSON.stringify(rest)} as "${layout}"`);
    const beyond = outOfRange(layout, part);
    if (beyond !== null) return fail(text, `${beyond} out of range`, '');
    rest = rest.slice(part.length);
    parts.push(part);
  }
  if (rest !== '') return fail(text, `extra text: ${JSON.stringify(rest)}`, '');
  const [year = '', , month = '', , day = '', , hour = '', , minute = '', , second = '', zone = ''] = parts;
  const date = [Number(year), Number(month), Number(day)] as const;
  if (date[2] < 1 || date[2] > daysInMonth(date[0], date[1])) return fail(text, 'day out of range', '');
  const ofDay = (Number(hour) * 60 + Number(minute)) * 60 + Number(second.slice(0, 2));
  const secondMs = dayNumber(...date) * DAY_MS + (ofDay - offsetSeconds(zone)) * 1000;
  return { ok: true, secondMs, fractionMs: Number(second.slice(3, 6).padEnd(3, '0')) };
}

function fail(text: string, detail: string, layout = ` as "${LAYOUT}"`): Failure {
  return { ok: false, message: `parsing time ${JSON.stringify(text)}${layout}: ${detail}` };
}

/** What is wrong with a part by itself; whether there is such a day is asked at the end. Offsets may be of 24 hours and 60 minutes. */
function outOfRange(layout: string, part: string): string | null {
  const value = Number(part.slice(0, 2));
  switch (layout) {
    case '01':
      return value < 1 || value > 12 ? 'month' : null;
    case '15':
      return value > 23 ? 'hour' : null;
    case '04':
      return value > 59 ? 'minute' : null;
    case '05':
      return value > 59 ? 'second' : null;
    case 'Z07:00':
      if (Number(part.slice(4)) > 60) return 'time zone offset minute';
      return Number(part.slice(1, 3)) > 24 ? 'time zone offset hour' : null;
    default:
      return null;
  }
}

function offsetSeconds(zone: string): number {
  const seconds = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}
