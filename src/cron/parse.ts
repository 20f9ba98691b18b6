/**
 * `spec.schedule` as Kubernetes reads it: an optional `TZ=` or `CRON_TZ=` prefix, then a descriptor such as `@hourly`, or `@every` and a
 * duration, or five fields. Every refusal carries the exact text the API server and the controller would show.
 */
import { NO_BITS } from './bits.js';
import { FIELD_NAMES, type FieldName } from './field-names.js';
import { type Field, type FieldError, parseField } from './fields.js';
import { parseGoDuration } from './go-duration.js';
import { fieldsOf, trimSpace } from './go-text.js';
import { loadLocation } from './location.js';

/**
 * Five fields and the IANA zone whose wall clock they speak of. With a star in either day field a day must match both of them; with none,
 * one is enough.
 */
export type FieldSchedule = { readonly kind: 'fields'; readonly zone: string } & Readonly<
  Record<FieldName, Field>
>;

/** `@every`: an interval, blind to zones. */
export type EverySchedule = { readonly kind: 'every'; readonly everySeconds: number };

export type Schedule = FieldSchedule | EverySchedule;

export type ScheduleError =
  | {
      readonly code:
        | 'Empty'
        | 'UnknownZone'
        | 'NothingAfterZone'
        | 'UnknownDescriptor'
        | 'BadDuration'
        | 'FieldCount';
      readonly message: string;
    }
  | FieldError;

export type ParsedSchedule =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly error: ScheduleError };

/**
 * Reads a schedule. `timeZone` is `spec.timeZone`; as in the controller, a `TZ` anywhere in the text keeps it from being used, so that
 * a prefix decides. With neither, times are UTC. Results are remembered, so asking again for a text costs a map look-up.
 */
export function parseSchedule(text: string, timeZone: string | null = null): ParsedSchedule {
  const spec = timeZone === null || text.includes('TZ') ? text : `TZ=${timeZone} ${text}`;
  const remembered = PARSED.get(spec);
  if (remembered !== undefined) return remembered;
  const parsed = parseSpec(spec);
  if (PARSED.size >= REMEMBERED) PARSED.clear();
  PARSED.set(spec, parsed);
  return parsed;
}

const PARSED = new Map<string, ParsedSchedule>();
const REMEMBERED = 2_000;

function parseSpec(spec: string): ParsedSchedule {
  if (spec === '') return refuse('Empty', 'empty spec string');
  const prefix = /^(?:CRON_)?TZ=/.exec(spec)?.[0];
  if (prefix === undefined) return parseTimes(spec, 'UTC');

  const blank = spec.indexOf(' ');
  // The real parser slices up to a blank it did not find, and the panic is caught and reported.
  if (blank === -1) {
    const panic = 'runtime error: slice bounds out of range [:-1]';
    return refuse('NothingAfterZone', `invalid schedule format: ${panic}`);
  }
  const name = spec.slice(prefix.length, blank);
  const location = loadLocation(name);
  if (!location.ok) return refuse('UnknownZone', `provided bad location ${name}: ${location.message}`);
  return parseTimes(trimSpace(spec.slice(blank)), location.zone);
}

function parseTimes(text: string, zone: string): ParsedSchedule {
  if (text.startsWith('@')) return parseDescriptor(text, zone);
  const texts = fieldsOf(text);
  if (texts.length !== FIELD_NAMES.length) {
    return refuse('FieldCount', `expected exactly 5 fields, found ${texts.length}: [${texts.join(' ')}]`);
  }
  return parseFields(texts, zone);
}

/** The first field at fault, from left to right, is the one reported. */
function parseFields(texts: readonly string[], zone: string): ParsedSchedule {
  const errors: FieldError[] = [];
  const field = (name: FieldName): Field => {
    const parsed = parseField(name, texts[FIELD_NAMES.indexOf(name)] ?? '');
    if (parsed.ok) return parsed.field;
    errors.push(parsed.error);
    return { bits: NO_BITS, star: false };
  };
  const schedule: FieldSchedule = {
    kind: 'fields',
    zone,
    minute: field('minute'),
    hour: field('hour'),
    dayOfMonth: field('dayOfMonth'),
    month: field('month'),
    dayOfWeek: field('dayOfWeek'),
  };
  const [error] = errors;
  return error === undefined ? { ok: true, schedule } : { ok: false, error };
}

const DESCRIPTORS: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

const EVERY = '@every ';

function parseDescriptor(text: string, zone: string): ParsedSchedule {
  const fields = DESCRIPTORS.get(text);
  if (fields !== undefined) return parseFields(fields.split(' '), zone);
  if (!text.startsWith(EVERY)) return refuse('UnknownDescriptor', `unrecognized descriptor: ${text}`);
  const duration = parseGoDuration(text.slice(EVERY.length));
  if (!duration.ok) return refuse('BadDuration', `failed to parse duration ${text}: ${duration.message}`);
  const seconds = Number(duration.nanoseconds / 1_000_000_000n);
  return { ok: true, schedule: { kind: 'every', everySeconds: Math.max(seconds, 1) } };
}

type PlainCode = Exclude<ScheduleError, FieldError>['code'];

function refuse(code: PlainCode, message: string): ParsedSchedule {
  return { ok: false, error: { code, message } };
}
