/** Times as an API stores them: whole seconds, written in RFC 3339. */
import type { EpochMs } from './envelope.js';

/** The instant cut to its second. */
export function wholeSecond(atMs: EpochMs): EpochMs {
  return atMs - (atMs % 1000);
}

const DAY_MS = 86_400_000;

/** What was asked for last: what happens one after the other mostly happens on one day, and often in one second. */
const latest = { dayMs: Number.NaN, date: 'none', second: Number.NaN, text: '' };

/** What was read last. */
const read = { text: '', atMs: Number.NaN };

/** The instant of such a text; NaN where it is none. */
export function instant(text: string): EpochMs {
  if (text !== read.text) {
    read.atMs = text === latest.text ? latest.second * 1000 : instantOf(text);
    read.text = text;
  }
  return read.atMs;
}

function instantOf(text: string): EpochMs {
  if (text.length !== '2026-01-05T10:00:00Z'.length || !text.startsWith(latest.date)) return Date.parse(text);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const isPlain = hour < 24 && minute < 60 && second < 60 && text[13] === ':' && text[16] === ':';
  if (!isPlain || text[19] !== 'Z') return Date.parse(text);
  return latest.dayMs + (hour * 3600 + minute * 60 + second) * 1000;
}

/** More than any number of two digits where one of the characters is none. */
function twoDigits(text: string, place: number): number {
  const tens = text.charCodeAt(place) - ZERO;
  const ones = text.charCodeAt(place + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}

const ZERO = '0'.charCodeAt(0);

/** RFC 3339 in UTC without a fraction, for example `2026-01-05T10:00:00Z`. */
export function timestamp(atMs: EpochMs): string {
  const second = Math.floor(atMs / 1000);
  if (second === latest.second) return latest.text;
  const dayMs = Math.floor(atMs / DAY_MS) * DAY_MS;
  if (dayMs !== latest.dayMs) {
    latest.date = new Date(dayMs).toISOString().slice(0, -'00:00:00.000Z'.length);
    latest.dayMs = dayMs;
  }
  latest.second = second;
  latest.text = textOf(latest.date, second - dayMs / 1000);
  return latest.text;
}

/** In one piece: a text put together from several is slow to compare and to look up. */
function textOf(date: string, ofDay: number): string {
  const hour = Math.floor(ofDay / 3600);
  const minute = Math.floor(ofDay / 60) % 60;
  const second = ofDay % 60;
  const [h, hh, m, mm, s, ss] = [
    tens(hour),
    ones(hour),
    tens(minute),
    ones(minute),
    tens(second),
    ones(second),
  ];
  return [date, String.fromCharCode(h, hh, COLON, m, mm, COLON, s, ss, Z)].join('');
}

const COLON = ':'.charCodeAt(0);
const Z = 'Z'.charCodeAt(0);

function tens(number: number): number {
  return ZERO + Math.floor(number / 10);
}

function ones(number: number): number {
  return ZERO + (number % 10);
}
