/**
 * Checks of the interval strings in which the API keeps sets of completion indexes, for example `0-2,5`:
 * the format of `completedIndexes`, `failedIndexes` and `succeededIndexes`, and whether two of them overlap.
 */
import { goQuote } from './go-text.js';

/** How many indexes a string names, or what is wrong with it in the API server's words. */
export type IntervalCheck =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly detail: string };

/**
 * Judges an interval string; indexes have to be below `completions`.
 * The empty string names no index. A leading `+` and leading zeros are tolerated, as the API server does.
 */
export function checkIntervals(text: string, completions: number): IntervalCheck {
  if (text === '') return { ok: true, count: 0 };
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const fragment of text.split(',')) {
    const interval = parseInterval(fragment, completions);
    if (typeof interval === 'string') return { ok: false, detail: interval };
    if (last >= interval.first) {
      return { ok: false, detail: `non-increasing order, previous: ${last}, current: ${interval.first}` };
    }
    count += interval.last - interval.first + 1;
    last = interval.last;
  }
  return { ok: true, count };
}

/** True for a string in plain increasing form below `completions`; decides without allocating. */
export function isPlainIntervals(text: string, completions: number): boolean {
  let last = -1;
  let at = 0;
  while (at < text.length) {
    let number = 0;
    const start = at;
    while (at < text.length && isDigit(text.charCodeAt(at))) {
      number = number * 10 + text.charCodeAt(at) - 48;
      at += 1;
    }
    if (at === start || number <= last || number >= completions) return false;
    last = number;
    if (at === text.length) return true;
    at += 1;
    if (at === text.length) return false;
    if (text.charCodeAt(at - 1) === 45 /* - */ && !endsInterval(text, at)) return false;
    if (text.charCodeAt(at - 1) !== 45 && text.charCodeAt(at - 1) !== 44 /* , */) return false;
  }
  return text === '';
}

/** The smallest index two interval strings have in common, or null. Fragments that do not parse are passed over. */
export function firstCommonIndex(left: string, right: string, completions: number): number | null {
  if (left === '' || right === '') return null;
  const lefts = left.split(',');
  const rights = right.split(',');
  let l = 0;
  let r = 0;
  while (l < lefts.length && r < rights.length) {
    const a = parseInterval(lefts[l] ?? '', completions);
    const b = parseInterval(rights[r] ?? '', completions);
    if (typeof a === 'string') l += 1;
    else if (typeof b === 'string') r += 1;
    else if (a.first <= b.last && b.first <= a.last) return Math.max(a.first, b.first);
    else if (a.first <= b.first) l += 1;
    else r += 1;
  }
  return null;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** From the second number of an interval on, the next separator must be a comma. */
function endsInterval(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at += 1;
  return at === text.length || text.charCodeAt(at) === 44;
}

function parseInterval(
  fragment: string,
  completions: number,
): { readonly first: number; readonly last: number } | string {
  const limits = fragment.split('-');
  if (limits.length > 2) {
    return `the fragment ${goQuote(fragment)} violates the requirement that an index interval can have at most two parts separated by '-'`;
  }
  const first = parseIndex(limits[0] ?? '', completions);
  if (typeof first === 'string') return first;
  if (limits.length === 1) return { first, last: first };
  const last = parseIndex(limits[1] ?? '', completions);
  if (typeof last === 'string') return last;
  if (first >= last) return `non-increasing order, previous: ${first}, current: ${last}`;
  return { first, last };
}

function parseIndex(text: string, completions: number): number | string {
  if (!/^\+?[0-9]{1,99}$/.test(text) || BigInt(text) >= 2n ** 63n) {
    return `cannot convert string to integer for index: ${goQuote(text)}`;
  }
  const number = Number(text);
  return number >= completions ? `too large index: ${goQuote(text)}` : number;
}
