/**
 * One field of a cron expression: a comma list of ranges with optional steps, in the grammar and with the messages of Kubernetes' parser.
 * The list, the names and the refusals are read here; what a well-formed range selects is read by cron-parser.
 */
import { type Bits, bitsOf, NO_BITS, unionOf } from './bits.js';
import type { FieldName } from './field-names.js';
import { atoi, toLowerGo } from './go-text.js';
import { readRange } from './read-range.js';

/** What a field selects. `star` is the flag of the day rule: an item `*` or `?` whose step is at most 1. */
export type Field = { readonly bits: Bits; readonly star: boolean };

export type FieldErrorCode =
  | 'NotANumber'
  | 'NegativeNumber'
  | 'TooManyHyphens'
  | 'TooManySlashes'
  | 'BelowMinimum'
  | 'AboveMaximum'
  | 'BackwardsRange'
  | 'ZeroStep';

export type FieldError = {
  readonly code: FieldErrorCode;
  readonly field: FieldName;
  /** The list item at fault. */
  readonly item: string;
  readonly message: string;
};

export type FieldResult =
  | { readonly ok: true; readonly field: Field }
  | { readonly ok: false; readonly error: FieldError };

export type FieldBounds = { readonly min: number; readonly max: number; readonly names: readonly string[] };

export const FIELD_BOUNDS: Readonly<Record<FieldName, FieldBounds>> = {
  minute: { min: 0, max: 59, names: [] },
  hour: { min: 0, max: 23, names: [] },
  dayOfMonth: { min: 1, max: 31, names: [] },
  month: {
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  dayOfWeek: { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
};

/** Reads a field. Empty list items are ignored, so a field of nothing but commas selects nothing. */
export function parseField(name: FieldName, text: string): FieldResult {
  let bits = NO_BITS;
  let star = false;
  for (const item of new Set(text.split(','))) {
    if (item === '') continue;
    const range = parseItem(name, item);
    if (!range.ok) return { ok: false, error: { field: name, item, ...range.error } };
    bits = unionOf(bits, bitsOf(readRange(name, range)));
    star = star || range.star;
  }
  return { ok: true, field: { bits, star } };
}

type Refusal = { readonly code: FieldErrorCode; readonly message: string };
type Refused = { readonly ok: false; readonly error: Refusal };
type Range = {
  readonly ok: true;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly star: boolean;
};
type Number64 = { readonly ok: true; readonly value: bigint };

/** The order of the checks decides which of several faults is reported. */
function parseItem(name: FieldName, item: string): Range | Refused {
  const { min, max } = FIELD_BOUNDS[name];
  const [span = '', stepText, ...moreSteps] = item.split('/');
  const [low = '', high, ...moreEnds] = span.split('-');
  const wildcard = low === '*' || low === '?';

  // A wildcard makes the parser forget whatever follows a hyphen.
  const start = wildcard ? number64(min) : parseEnd(name, low);
  if (!start.ok) return start;
  const end = wildcard ? number64(max) : high === undefined ? start : parseEnd(name, high);
  if (moreEnds.length > 0 && !wildcard) return refuse('TooManyHyphens', `too many hyphens: ${item}`);
  if (!end.ok) return end;
  if (moreSteps.length > 0) return refuse('TooManySlashes', `too many slashes: ${item}`);
  const step = stepText === undefined ? number64(1) : parseNumber(stepText);
  if (!step.ok) return step;

  // `n/step` means n up to the field's maximum.
  const last = stepText !== undefined && high === undefined ? BigInt(max) : end.value;
  const first = start.value;
  if (first < min)
    return refuse('BelowMinimum', `beginning of range (${first}) below minimum (${min}): ${item}`);
  if (last > max) return refuse('AboveMaximum', `end of range (${last}) above maximum (${max}): ${item}`);
  if (first > last)
    return refuse('BackwardsRange', `beginning of range (${first}) beyond end of range (${last}): ${item}`);
  if (step.value === 0n) return refuse('ZeroStep', `step of range should be a positive number: ${item}`);
  return {
    ok: true,
    from: Number(first),
    to: Number(last),
    // A step past the field's end selects the start alone, however large it is.
    step: step.value > max ? max + 1 : Number(step.value),
    star: wildcard && step.value === 1n,
  };
}

/** A range end: a name of this very field in any letter case, or a number. */
function parseEnd(name: FieldName, text: string): Number64 | Refused {
  const { min, names } = FIELD_BOUNDS[name];
  const index = names.indexOf(toLowerGo(text));
  return index === -1 ? parseNumber(text) : number64(min + index);
}

function parseNumber(text: string): Number64 | Refused {
  const number = atoi(text);
  if (!number.ok) return refuse('NotANumber', `failed to parse int from ${text}: ${number.message}`);
  if (number.value < 0n)
    return refuse('NegativeNumber', `negative number (${number.value}) not allowed: ${text}`);
  return number;
}

function number64(value: number): Number64 {
  return { ok: true, value: BigInt(value) };
}

function refuse(code: FieldErrorCode, message: string): Refused {
  return { ok: false, error: { code, message } };
}
