/** Single fields as other crons write them, respelled for Kubernetes. */
import { FIELD_BOUNDS, type FieldName, parseField } from './fields.js';

/**
 * The field in Kubernetes' spelling, or null when it has none. Reasons for a change, or for its impossibility, are added to
 * `because`. A field that reads is returned as it is.
 */
export function respell(name: FieldName, text: string, because: string[]): string | null {
  if (parseField(name, text).ok) return text;
  const items = text.split(',').map((item) => respellItem(name, item, because));
  return items.every((item) => item !== null) ? items.join(',') : null;
}

function respellItem(name: FieldName, item: string, because: string[]): string | null {
  if (parseField(name, item).ok) return item;
  for (const { matches, reason, rewrite } of SPELLINGS) {
    const match = matches.exec(item);
    const rewritten = match === null ? null : rewrite(name, match);
    if (rewritten === null) continue;
    if (!because.includes(reason)) because.push(reason);
    if (rewritten === NO_COUNTERPART) return null;
    return respell(name, rewritten, because);
  }
  return item;
}

/** Tried in order; a rewrite gives null when it does not apply to the field after all. */
type Spelling = {
  readonly matches: RegExp;
  readonly reason: string;
  readonly rewrite: (name: FieldName, match: RegExpExecArray) => string | null;
};

const NO_COUNTERPART = 'no counterpart';

const FULL_NAMES =
  /\b(jan)uary\b|\b(feb)ruary\b|\b(mar)ch\b|\b(apr)il\b|\b(jun)e\b|\b(jul)y\b|\b(aug)ust\b|\b(sep)t(?:ember)?\b|\b(oct)ober\b|\b(nov)ember\b|\b(dec)ember\b|\b(sun)day\b|\b(mon)day\b|\b(tue)s(?:day)?\b|\b(wed)nesday\b|\b(thu)rs?(?:day)?\b|\b(fri)day\b|\b(sat)urday\b/gi;

const SPELLINGS: readonly Spelling[] = [
  {
    matches: /[a-z]{4}/i,
    reason: 'months and days are abbreviated to three letters',
    rewrite: (_, { input }) =>
      changed(
        input,
        input.replace(FULL_NAMES, (full) => full.slice(0, 3)),
      ),
  },
  {
    matches: /^(L|LW|WL|L-\d+|\d+W|\dL|[a-z]{3}L)$/i,
    reason:
      'L and W (last day, nearest weekday) do not exist; run on every candidate day and let the job check the date',
    rewrite: (name) => (name === 'dayOfMonth' || name === 'dayOfWeek' ? NO_COUNTERPART : null),
  },
  {
    matches: /^([a-z]{3}|\d)#\d$/i,
    reason:
      '# (n-th weekday of the month) does not exist; run on that weekday and let the job check the date',
    rewrite: (name) => (name === 'dayOfWeek' ? NO_COUNTERPART : null),
  },
  {
    matches: /^H(?:\((\d+)-(\d+)\))?(\/\d+)?$/i,
    reason: 'H (a value picked by hashing) does not exist; pick a fixed value',
    rewrite: (name, [, from, to, step]) => {
      const range = from === undefined ? '*' : `${from}-${to}`;
      return step === undefined ? (from ?? `${FIELD_BOUNDS[name].min}`) : `${range}${step}`;
    },
  },
  {
    matches: /^(\d*)~\d*(\/\d+)?$/,
    reason: '~ (a value picked at random) does not exist; pick a fixed value',
    rewrite: (name, [, from]) => (from === undefined || from === '' ? `${FIELD_BOUNDS[name].min}` : from),
  },
  {
    matches: /^\*(\d+)$/,
    reason: 'a step needs a slash',
    rewrite: (_, [, step]) => `*/${step}`,
  },
  {
    matches: /^(\S+)\/0+$/,
    reason: 'a step is at least 1',
    rewrite: (_, [, range]) => range ?? null,
  },
  {
    matches: /^(24|60)$/,
    reason: 'hours end at 23 and minutes at 59; both begin again at 0',
    rewrite: (name, [value]) =>
      (name === 'hour' && value === '24') || (name === 'minute' && value === '60') ? '0' : null,
  },
  {
    matches: /^(\w+-)?(7|sun)(\/\d+)?$/i,
    reason: 'Sunday is 0, not 7',
    rewrite: (name, [, from, , step]) =>
      name === 'dayOfWeek' ? sundayAtEnd(from?.slice(0, -1), step) : null,
  },
  {
    matches: /^(\w+)-(\w+)$/,
    reason: 'a range does not wrap around',
    rewrite: (name, [, from = '', to = '']) => unwrapped(name, from, to),
  },
];

function changed(before: string, after: string): string | null {
  return before === after ? null : after;
}

/** `5-7` is Friday to Saturday and Sunday; with a step the values are spelled out. */
function sundayAtEnd(from: string | undefined, step: string | undefined): string | null {
  if (from === undefined) return step === undefined ? '0' : null;
  if (step === undefined) return `${from}-6,0`;
  const start = Number(from);
  if (!Number.isInteger(start) || start > 7) return null;
  const days: number[] = [];
  for (let day = start; day <= 7; day += Math.max(Number(step.slice(1)), 1)) days.push(day % 7);
  return days.join(',');
}

/** `22-2` becomes `22-23,0-2`. */
function unwrapped(name: FieldName, from: string, to: string): string | null {
  const parsed = parseField(name, `${from}-${to}`);
  if (parsed.ok || parsed.error.code !== 'BackwardsRange') return null;
  const { min, max, names } = FIELD_BOUNDS[name];
  const number = (end: string) =>
    names.includes(end.toLowerCase()) ? min + names.indexOf(end.toLowerCase()) : end;
  return `${number(from)}-${max},${min}-${number(to)}`;
}
