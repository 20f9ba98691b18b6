/**
 * What somebody probably meant by a schedule that Kubernetes refuses, because another cron accepts it: seconds and years, 7 for Sunday, full
 * names, ranges that wrap around, `H`, `rate(...)` and the like. A suggestion always reads; where there is no counterpart, only the reason is given.
 */
import { FIELD_NAMES } from './field-names.js';
import { FIELD_BOUNDS } from './fields.js';
import { fieldsOf, trimSpace } from './go-text.js';
import { loadLocation } from './location.js';
import { parseSchedule } from './parse.js';
import { type Respelled, respell } from './respell.js';

export type Suggestion = {
  /** A schedule Kubernetes takes; null when nothing comes near. */
  readonly schedule: string | null;
  /** It runs more often than what was meant: the job has to check the date and leave off. */
  readonly isWider: boolean;
  /** `spec.timeZone` to go with it, when the text named a zone. */
  readonly timeZone: string | null;
  /** What other crons read differently, one sentence part each. */
  readonly because: readonly string[];
};

/** A suggestion for a text that does not read, or that the API server refuses for its zone; null when there is nothing to say. */
export function suggestSchedule(text: string): Suggestion | null {
  if (parseSchedule(text).ok && !text.includes('TZ')) return null;
  const because: string[] = [];
  const bare = withoutWrapping(text.slice(0, LONGEST), because);
  const { rest, timeZone } = withoutZone(bare, because);
  const fixed = isNamed(rest) ? exactly(fixNamed(rest, because)) : fixFields(rest, because);
  if (because.length === 0) return null;
  const reads = fixed !== null && parseSchedule(fixed.text).ok;
  const schedule = reads ? fixed.text : null;
  return { schedule, isWider: reads && fixed.isWider, timeZone, because };
}

function exactly(text: string | null): Respelled | null {
  return text === null ? null : { text, isWider: false };
}

/** Nothing that a person wrote is longer. */
const LONGEST = 500;

function withoutWrapping(text: string, because: string[]): string {
  const bare = trimSpace(text.replace(/^\s*(["'`])(.*)\1\s*$/s, '$2').replace(/^\s*cron\((.*)\)\s*$/s, '$1'));
  if (bare !== text)
    because.push('quotes, cron(...) or blanks around a schedule are part of it for Kubernetes');
  return bare;
}

/** A zone before the fields or behind them. */
function withoutZone(text: string, because: string[]): { rest: string; timeZone: string | null } {
  const [prefix, name = ''] = /^(?:CRON_)?TZ=(\S*)\s*/.exec(text) ?? [];
  const [suffix, zone = ''] = prefix === undefined ? (/\s+([A-Z]\w+\/\S+|UTC)$/.exec(text) ?? []) : [];
  if (prefix === undefined && (suffix === undefined || !loadLocation(zone).ok))
    return { rest: text, timeZone: null };
  because.push('the zone belongs in spec.timeZone, not in the schedule');
  if (suffix !== undefined) return { rest: text.slice(0, -suffix.length), timeZone: zone };
  return { rest: text.slice(prefix?.length), timeZone: name === '' ? null : name };
}

/** A word instead of fields. */
function isNamed(text: string): boolean {
  return /^(?:@|rate\(|every\b)/i.test(text) || parseSchedule(`@${text.toLowerCase()}`).ok;
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
  const shorthand = SHORTHANDS.get(lower) ?? SHORTHANDS.get(`${lower}s`);
  if (shorthand !== undefined) {
    because.push(`${lower} is not among Kubernetes' names`);
    return shorthand;
  }
  if (parseSchedule(lower).ok) {
    because.push('names are written in lower case');
    return lower;
  }
  if (parseSchedule(`@${lower}`).ok) {
    because.push('names begin with @');
    return `@${lower}`;
  }
  if (/^(?:@?every|rate\()/.test(lower)) return fixInterval(lower, because);
  because.push('the names are @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly and @every');
  return null;
}

/** `@every 1d`, `@every 5 minutes`, `every 5 minutes`, `rate(5 minutes)`. */
function fixInterval(text: string, because: string[]): string | null {
  const [, count = '', unit = ''] = INTERVAL.exec(text) ?? [];
  because.push('an interval is written @every and a Go duration such as 90s, 15m or 24h');
  if (count === '') return null;
  if (unit.startsWith('d')) return `@every ${Number(count) * 24}h`;
  if (unit.startsWith('w')) return `@every ${Number(count) * 168}h`;
  return `@every ${count}${unit.charAt(0)}`;
}

const INTERVAL =
  /^(?:@?every\s*|rate\()\s*(\d{1,6})\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)\s*\)?$/;

function fixFields(text: string, because: string[]): Respelled | null {
  const plain = text.replace(/[\u2010-\u2015\u2212]/g, '-');
  if (plain !== text) because.push('a range is written with a plain hyphen');
  const line = fieldsOf(plain);
  const fiveFirst = line.slice(0, FIELD_NAMES.length).join(' ');
  if (parseSchedule(fiveFirst).ok && COMMAND.test(line[FIELD_NAMES.length] ?? '')) {
    because.push('what is run belongs in spec.jobTemplate, not in the schedule');
    return exactly(fiveFirst);
  }
  const joined = plain.replace(/\s*([,/])\s*/g, '$1');
  if (fieldsOf(joined).length < line.length) {
    because.push('blanks separate fields, so none may stand beside a comma or a slash');
  }
  const fields = fiveOf(fieldsOf(joined), because);
  if (fields === null) return null;
  const fixed = FIELD_NAMES.map((name, position) => respell(name, fields[position] ?? '', because));
  return { text: fixed.map((field) => field.text).join(' '), isWider: fixed.some(({ isWider }) => isWider) };
}

/** The user or the program of a line of a crontab. */
const COMMAND = /^(?:[./~]?\/|[a-z_][\w-]{3,})/;

/** Six fields begin with seconds (Quartz, Spring) or end with a year (AWS); seven do both. */
function fiveOf(fields: readonly string[], because: string[]): readonly string[] | null {
  if (fields.length === FIELD_NAMES.length) return fields;
  const yearLast = fields.length === 7 || (fields.length === 6 && endsWithYear(fields));
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

/** A year, or a star behind days of the week: `0 9 * * 1-5 *` has no month from January to May. */
function endsWithYear(fields: readonly string[]): boolean {
  const [, , , , fifth = '', last = ''] = fields;
  if (/^(19|20)\d\d/.test(last)) return true;
  const isMonth = FIELD_BOUNDS.month.names.includes(fifth.slice(0, 3).toLowerCase());
  return last === '*' && fifth !== '*' && !isMonth;
}
