/**
 * What somebody probably meant by a schedule that Kubernetes refuses, because another cron accepts it: seconds and years, 7 for Sunday, full
 * names, ranges that wrap around, `H`, `rate(...)` and the like. A suggestion always reads; where there is no counterpart, only the reason is given.
 */
import { FIELD_NAMES } from './fields.js';
import { fieldsOf, trimSpace } from './go-text.js';
import { parseSchedule } from './parse.js';
import { respell } from './respell.js';

export type Suggestion = {
  /** A schedule Kubernetes takes; null when it has nothing that means the same. */
  readonly schedule: string | null;
  /** `spec.timeZone` to go with it, when the text named a zone. */
  readonly timeZone: string | null;
  /** What other crons read differently, one sentence part each. */
  readonly because: readonly string[];
};

/** A suggestion for a text that does not read, or that the API server refuses for its zone; null when there is nothing to say. */
export function suggestSchedule(text: string): Suggestion | null {
  if (parseSchedule(text).ok && !text.includes('TZ')) return null;
  const because: string[] = [];
  const { rest, timeZone } = withoutZone(withoutWrapping(text.slice(0, LONGEST), because), because);
  const schedule =
    rest.startsWith('@') || rest.startsWith('rate(') ? fixNamed(rest, because) : fixFields(rest, because);
  if (because.length === 0) return null;
  return { schedule: schedule !== null && parseSchedule(schedule).ok ? schedule : null, timeZone, because };
}

/** Nothing that a person wrote is longer. */
const LONGEST = 500;

function withoutWrapping(text: string, because: string[]): string {
  const bare = trimSpace(text.replace(/^\s*(["'`])(.*)\1\s*$/s, '$2').replace(/^\s*cron\((.*)\)\s*$/s, '$1'));
  if (bare !== text)
    because.push('quotes, cron(...) or blanks around a schedule are part of it for Kubernetes');
  return bare;
}

function withoutZone(text: string, because: string[]): { rest: string; timeZone: string | null } {
  const [prefix, name = ''] = /^(?:CRON_)?TZ=(\S*)\s*/.exec(text) ?? [];
  if (prefix === undefined) return { rest: text, timeZone: null };
  because.push('the zone belongs in spec.timeZone, not in the schedule');
  return { rest: text.slice(prefix.length), timeZone: name === '' ? null : name };
}

const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['@minutely', '* * * * *'],
  ['@every_minute', '* * * * *'],
  ['@weekdays', '0 0 * * 1-5'],
  ['@weekends', '0 0 * * 0,6'],
  ['@quarterly', '0 0 1 1,4,7,10 *'],
  ['@semiannually', '0 0 1 1,7 *'],
]);

function fixNamed(text: string, because: string[]): string | null {
  const lower = text.toLowerCase();
  if (lower === text && parseSchedule(text).ok) return text;
  if (lower === '@reboot') {
    because.push('there is no start of a machine to wait for; create a Job instead');
    return null;
  }
  const shorthand = SHORTHANDS.get(lower);
  if (shorthand !== undefined) {
    because.push(`${lower} is not among Kubernetes' names`);
    return shorthand;
  }
  if (parseSchedule(lower).ok) {
    because.push('names are written in lower case');
    return lower;
  }
  return fixInterval(lower, because);
}

/** `@every 1d`, `@every 5 minutes`, `rate(5 minutes)`. */
function fixInterval(text: string, because: string[]): string | null {
  const [, count = '', unit = ''] = INTERVAL.exec(text) ?? [];
  because.push('an interval is written @every and a Go duration such as 90s, 15m or 24h');
  if (count === '') return null;
  if (unit.startsWith('d')) return `@every ${Number(count) * 24}h`;
  if (unit.startsWith('w')) return `@every ${Number(count) * 168}h`;
  return `@every ${count}${unit.charAt(0)}`;
}

const INTERVAL =
  /^(?:@every\s*|rate\()\s*(\d{1,6})\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)\s*\)?$/;

function fixFields(text: string, because: string[]): string | null {
  const plain = text.replace(/[\u2010-\u2015\u2212]/g, '-');
  if (plain !== text) because.push('a range is written with a plain hyphen');
  const joined = plain.replace(/\s*([,/])\s*/g, '$1');
  if (fieldsOf(joined).length < fieldsOf(plain).length) {
    because.push('blanks separate fields, so none may stand beside a comma or a slash');
  }
  const fields = fiveOf(fieldsOf(joined), because);
  if (fields === null) return null;
  const fixed = FIELD_NAMES.map((name, position) => respell(name, fields[position] ?? '', because));
  return fixed.every((field) => field !== null) ? fixed.join(' ') : null;
}

/** Six fields begin with seconds (Quartz, Spring) or end with a year (AWS); seven do both. */
function fiveOf(fields: readonly string[], because: string[]): readonly string[] | null {
  if (fields.length === FIELD_NAMES.length) return fields;
  const last = fields.at(-1) ?? '';
  const yearLast = fields.length === 7 || (fields.length === 6 && /^(19|20)\d\d/.test(last));
  const secondsFirst = fields.length === 7 || (fields.length === 6 && !yearLast);
  if (!yearLast && !secondsFirst) {
    because.push(
      `there are five fields - minute, hour, day of month, month, day of week - not ${fields.length}`,
    );
    return null;
  }
  if (yearLast) because.push('there is no field for years');
  if (secondsFirst) because.push('there is no field for seconds');
  return fields.slice(secondsFirst ? 1 : 0, yearLast ? -1 : undefined);
}
