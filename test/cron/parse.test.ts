import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../src/cron/bits.js';
import { FIELD_NAMES, type FieldName } from '../../src/cron/field-names.js';
import { FIELD_BOUNDS } from '../../src/cron/fields.js';
import { type FieldSchedule, parseSchedule } from '../../src/cron/index.js';

describe('a schedule', () => {
  it('selects in every field what cron-parser selects, wherever the two grammars mean the same', () => {
    fc.assert(
      fc.property(commonFieldText, ([name, text]) => {
        const expression = FIELD_NAMES.map((other) => (other === name ? text : '*')).join(' ');
        const { values } = CronExpressionParser.parse(expression).fields[name];
        const theirs = values.map((value) => (name === 'dayOfWeek' ? Number(value) % 7 : value));
        expect(valuesOf(fieldSchedule(expression)[name].bits)).toEqual([...new Set(theirs)]);
      }),
    );
  });

  it('reads names in any letter case, also as ends of ranges, but only in their own field', () => {
    const schedule = fieldSchedule('0 0 * JAN-mar,Dec Fri-SAT');
    expect(valuesOf(schedule.month.bits)).toEqual([1, 2, 3, 12]);
    expect(valuesOf(schedule.dayOfWeek.bits)).toEqual([5, 6]);
    expect(parseSchedule('0 0 * fri *').ok).toBe(false);
  });

  it('takes overlapping and empty list items, and steps beyond the field', () => {
    const schedule = fieldSchedule('5,5,,0-10/99 1/999999999999999999 * * *');
    expect(valuesOf(schedule.minute.bits)).toEqual([0, 5]);
    expect(valuesOf(schedule.hour.bits)).toEqual([1]);
  });

  it('uses the time zone unless the letters TZ stand anywhere in the text', () => {
    const zoneOf = (text: string, timeZone: string) => {
      const parsed = parseSchedule(text, timeZone);
      return parsed.ok && parsed.schedule.kind === 'fields' ? parsed.schedule.zone : null;
    };
    expect(zoneOf('0 0 * * *', 'Europe/Berlin')).toBe('Europe/Berlin');
    expect(zoneOf('CRON_TZ=Asia/Tokyo 0 0 * * *', 'Europe/Berlin')).toBe('Asia/Tokyo');
    expect(parseSchedule('0 0 * * *', 'europe/berlin')).toMatchObject({
      ok: false,
      error: { code: 'UnknownZone', message: expect.stringContaining('unknown time zone europe/berlin') },
    });
  });

  it('says which item of which field is at fault', () => {
    expect(parseSchedule('* 1,2-x,99 * * *')).toMatchObject({
      ok: false,
      error: { code: 'NotANumber', field: 'hour', item: '2-x' },
    });
  });

  it('refuses hostile texts quickly', () => {
    expect(parseSchedule('0,'.repeat(500_000)).ok).toBe(false);
    expect(parseSchedule(`${'0,'.repeat(500_000)} * * * *`).ok).toBe(true);
    expect(parseSchedule('* '.repeat(500_000)).ok).toBe(false);
  });
});

/** A field and a text both read alike there: a single item, and no step on a single number (cron-parser's Sunday may be 7). */
const commonFieldText = fc
  .constantFrom(...FIELD_NAMES)
  .chain((name) => fc.tuple(fc.constant(name), commonField(name)));

function commonField(name: FieldName): fc.Arbitrary<string> {
  const { min, max, names } = FIELD_BOUNDS[name];
  const value = fc.integer({ min, max });
  const range = fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const stepped = fc
    .tuple(fc.oneof(range, fc.constant('*')), fc.integer({ min: 1, max }))
    .map((x) => x.join('/'));
  const single = fc.oneof(value.map(String), fc.constantFrom('*', '?', ...names));
  return fc.oneof(single, range, stepped);
}

function fieldSchedule(text: string): FieldSchedule {
  const parsed = parseSchedule(text);
  if (!parsed.ok || parsed.schedule.kind !== 'fields') throw new Error(`not five fields: ${text}`);
  return parsed.schedule;
}
