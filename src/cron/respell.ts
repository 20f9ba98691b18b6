/** Single fields as other crons write them, respelled for Kubernetes. */
import type { FieldName } from './field-names.js';
import { FIELD_BOUNDS, parseField } from './fields.js';

export type Respelled = {
  readonly text: string;
  /** It selects more than what was meant: no field selects that alone. */
  readonly isWider: boolean;
};

/** The field in Kubernetes' spelling. Reasons for a change are added to `because`. A field that reads is returned as it is. */
export function respell(name: FieldName, text: string, because: string[]): Respelled {
  if (parseField(name, text).ok) return { text, isWider: false };
  const items = text.split(',').map((item) => respellItem(name, item, because));
  return { text: items.map((item) => item.text).join(','), isWider: items.some(({ isWider }) => isWider) };
}

function respellItem(name: FieldName, item: string, because: string[]): Respelled {
  if (parseField(name, item).ok) return { text: item, isWider: false };
  for (const { matches, reason, rewrite, isWider = false } of SPELLINGS) {
    const match = matches.exec(item);
    const rewritten = match === null ? null : rewrite(name, match);
    if (rewritten === null) continue;
    if (!because.includes(reason)) because.push(reason);
    const respelled = respell(name, rewritten, because);
    return { text: respelled.text, isWider: isWider || respelled.isWider };
  }
  return { text: item, isWider: false };
}

/** Tried in order; a rewrite gives null when it does not apply to the field after all. */
type Spelling = {
  readonly matches: RegExp;
  readonly reason: string;
  readonly rewrite: (name: FieldName, match: RegExpExecArray) => string | null;
  readonly isWider?: boolean;
};

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
    matches: /^L$/i,
    reason: 'L (the last day of the week, Saturday) does not exist',
    rewrite: (name) => (name === 'dayOfWeek' ? '6' : null),
  },
  {
    matches: /^(?:L|LW|WL|L-(\d{1,2}))$/i,
    reason: 'L (the last day) does not exist',
    isWider: true,
    rewrite: (name, [text, before]) => {
      if (name !== 'dayOfMonth') return null;
      const back = before === undefined ? 0 : Math.min(Number(before), 27);
      return `${28 - back - (/W/i.test(text) ? 2 : 0)}-${31 - back}`;
    },
  },
  {
    matches: /^(\d{1,2})W$/i,
    reason: 'W (the nearest weekday) does not exist',
    isWider: true,
    rewrite: (name, [, day]) => (name === 'dayOfMonth' ? around(Number(day)) : null),
  },
  {
    matches: /^(\d|[a-z]{3})L$/i,
    reason: 'L (the last such weekday of the month) does not exist',
    isWider: true,
    rewrite: (name, [, day]) => (name === 'dayOfWeek' ? (day ?? null) : null),
  },
  {
    matches: /^([a-z]{3}|\d)#\d$/i,
    reason: '# (the n-th such weekday of the month) does not exist',
    isWider: true,
    rewrite: (name, [, day]) => (name === 'dayOfWeek' ? (day ?? null) : null),
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

/** `5-7` is Friday, Saturday and Sunday. All days stay a range: a star would change how the two day fields go together. */
function sundayAtEnd(from: string | undefined, step: string | undefined): string | null {
  if (from === undefined) return step === undefined ? '0' : null;
  const { names } = FIELD_BOUNDS.dayOfWeek;
  const named = names.indexOf(from.toLowerCase());
  const start = named === -1 ? Number(from) : named;
  if (!Number.isInteger(start) || start > 7) return null;
  if (step === undefined && start <= 1) return '0-6';
  if (step === undefined) return named === -1 ? `${start}-6,0` : `${from}-sat,sun`;
  const days: number[] = [];
  for (let day = start; day <= 7; day += Math.max(Number(step.slice(1)), 1)) days.push(day % 7);
  return days.join(',');
}

/** The days among which the weekday nearest to a day of the month is. It stays within the month, whose last day it may be from the 28th on. */
function around(day: number): string | null {
  if (day < 1 || day > 31) return null;
  if (day === 1) return '1-3';
  return day > 27 ? `${day - 2}-${Math.min(day + 1, 31)}` : `${day - 1}-${day + 1}`;
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
