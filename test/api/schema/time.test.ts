import { describe, expect, it } from 'vitest';
import { instantOf, parseTime } from '../../../src/api/schema/time.js';

describe('a time of the API', () => {
  it.each([
    ['2026-01-05T10:00:00Z', '2026-01-05T10:00:00Z'],
    ['2026-01-05T10:00:00.999+05:30', '2026-01-05T04:30:00Z'],
    ['2028-02-29T00:00:00,5-01:00', '2028-02-29T01:00:00Z'],
    ['2026-01-05T10:00:00+24:60', '2026-01-04T09:00:00Z'],
    ['0000-02-29T12:00:00Z', '0000-02-29T12:00:00Z'],
    ['2026-01-05T9:00:00Z', '2026-01-05T09:00:00Z'],
  ])('%s is kept as whole seconds in UTC', (text, time) => {
    expect(parseTime(text)).toEqual({ ok: true, time });
  });

  it('at the beginning of all times is none', () => {
    expect(parseTime('0001-01-01T00:00:00Z')).toEqual({ ok: true, time: undefined });
  });

  it.each([
    ['2026-02-29T10:00:00Z', 'day'],
    ['2026-04-31T10:00:00Z', 'day'],
    ['2026-01-00T10:00:00Z', 'day'],
    ['2026-13-05T10:00:00Z', 'month'],
    ['2026-01-05T24:00:00Z', 'hour'],
    ['2026-01-05T10:60:00Z', 'minute'],
    ['2026-12-31T23:59:60Z', 'second'],
    ['2026-01-05T10:00:00+25:00', 'time zone offset hour'],
    ['2026-01-05T10:00:00-01:61', 'time zone offset minute'],
    // The parts are judged as they come, the day when all are there.
    ['2026-13-05 10:00', 'month'],
    ['2026-02-30T24:00:00Z', 'hour'],
  ])('%s is refused: %s out of range', (text, what) => {
    expect(parseTime(text)).toEqual({ ok: false, message: `parsing time "${text}": ${what} out of range` });
  });

  it.each([
    ['2026-01-05', 'parsing time "2026-01-05" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"'],
    ['2026-01-05T10:00:00Zx', 'parsing time "2026-01-05T10:00:00Zx": extra text: "x"'],
  ])('%s is refused for its form', (text, message) => {
    expect(parseTime(text)).toEqual({ ok: false, message });
  });

  it.each([
    ['2026-01-05T9:00:00Z', Date.UTC(2026, 0, 5, 9)],
    ['2026-01-05T10:00:00+24:60', Date.UTC(2026, 0, 4, 9)],
    ['2026-01-05T10:00:00,5Z', Date.UTC(2026, 0, 5, 10, 0, 0, 500)],
    ['2026-01-05T10:00:00.123456789Z', Date.UTC(2026, 0, 5, 10, 0, 0, 123)],
    ['2026-02-30T10:00:00Z', null],
  ])('%s is that instant', (text, atMs) => {
    expect(instantOf(text)).toBe(atMs);
  });
});
