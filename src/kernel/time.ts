/** Times as an API stores them: whole seconds, written in RFC 3339. */
import type { EpochMs } from './envelope.js';

/** The instant cut to its second. */
export function wholeSecond(atMs: EpochMs): EpochMs {
  return atMs - (atMs % 1000);
}

const DAY_MS = 86_400_000;
const ZERO = '0'.charCodeAt(0);

/** What was asked for last: what happens one after the other mostly happens on one day, and often in one second. */
const latest = { dayMs: Number.NaN, date: 'none', characters: [ZERO], second: Number.NaN, text: '' };

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

/** RFC 3339 in UTC without a fraction, for example `2026-01-05T10:00:00Z`. */
export function timestamp(atMs: EpochMs): string {
  const second = Math.floor(atMs / 1000);
  if (second === latest.second) return latest.text;
  const dayMs = Math.floor(atMs / DAY_MS) * DAY_MS;
  if (dayMs !== latest.dayMs) {
    latest.date = new Date(dayMs).toISOString().slice(0, -'00:00:00.000Z'.length);
    latest.characters = Array.from(latest.date, (character) => character.charCodeAt(0));
    latest.dayMs = dayMs;
  }
  latest.second = second;
  latest.text =
    latest.characters.length === DATE_LENGTH
      ? textOf(latest.characters, (second - dayMs / 1000) | 0)
      : new Date(second * 1000).toISOString().replace('.000Z', 'Z');
  return latest.text;
}

/** Of years before 0 or after 9999 it is longer. */
const DATE_LENGTH = '2026-01-05T'.length;

/**
 * In one piece: a text put together from several is slow to compare and to look up.
 *
 * @param date its eleven characters, `2026-01-05T`.
 */
function textOf(date: readonly number[], ofDay: number): string {
  const hour = quotient(ofDay, 3600);
  const minute = quotient(ofDay, 60) % 60;
  const second = ofDay % 60;
  const at = (place: number) => date[place] ?? ZERO;
  // biome-ignore format: the date, then the time
  return String.fromCharCode(
    at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9), at(10),
    tens(hour), ones(hour), COLON, tens(minute), ones(minute), COLON, tens(second), ones(second), Z,
  );
}

const COLON = ':'.charCodeAt(0);
const Z = 'Z'.charCodeAt(0);

function tens(number: number): number {
  return ZERO + quotient(number, 10);
}

function ones(number: number): number {
  return ZERO + (number % 10);
}

/** Of whole numbers that fit into 32 bits, in whole numbers. */
function quotient(number: number, by: number): number {
  return (number / by) | 0;
}
