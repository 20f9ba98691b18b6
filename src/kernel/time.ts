/** Times as an API stores them: whole seconds, written in RFC 3339. */
import type { EpochMs } from './envelope.js';

/** The instant cut to its second. */
export function wholeSecond(atMs: EpochMs): EpochMs {
  return atMs - (atMs % 1000);
}

const DAY_MS = 86_400_000;
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** The date asked for last: what happens one after the other mostly happens on one day. */
const latest = { dayMs: Number.NaN, date: 'none' };

/** The instant of such a text; NaN where it is none. */
export function instant(text: string): EpochMs {
  if (text.length !== '2026-01-05T10:00:00Z'.length || !text.startsWith(latest.date)) return Date.parse(text);
  const ofDay = twoDigits(text, 11) * 3600 + twoDigits(text, 14) * 60 + twoDigits(text, 17);
  const ms = latest.dayMs + ofDay * 1000;
  return ofDay < DAY_MS / 1000 && timestamp(ms) === text ? ms : Date.parse(text);
}

function twoDigits(text: string, place: number): number {
  return (text.charCodeAt(place) - ZERO) * 10 + text.charCodeAt(place + 1) - ZERO;
}

const ZERO = '0'.charCodeAt(0);

/** RFC 3339 in UTC without a fraction, for example `2026-01-05T10:00:00Z`. */
export function timestamp(atMs: EpochMs): string {
  const second = Math.floor(atMs / 1000);
  const dayMs = Math.floor(atMs / DAY_MS) * DAY_MS;
  if (dayMs !== latest.dayMs) {
    latest.date = new Date(dayMs).toISOString().slice(0, -'00:00:00.000Z'.length);
    latest.dayMs = dayMs;
  }
  const ofDay = second - dayMs / 1000;
  const hour = TWO_DIGITS[Math.floor(ofDay / 3600)];
  const minute = TWO_DIGITS[Math.floor(ofDay / 60) % 60];
  return `${latest.date}${hour}:${minute}:${TWO_DIGITS[ofDay % 60]}Z`;
}
