/** Quantities as the API server reads and spells them. */
import { describe, expect, test } from 'vitest';
import { parseQuantity, readQuantity, roundToMilli } from '../../src/api/quantity.js';

const spelled = (source: string) => parseQuantity(source)?.text;

describe('the spelling of a quantity', () => {
  test.each([
    ['1.234', 'thousandths'],
    ['1.234G', 'millions, written as thousandths of a billion'],
    ['129e6', 'millions'],
    ['01', 'a leading zero'],
    ['5.Gi', 'a point without digits'],
    ['+1', 'a sign'],
  ])('%s stays as typed: %s are a standard power', (source) => {
    expect(spelled(source)).toBe(source);
  });

  test.each([
    ['1000', '1k'],
    ['128000', '128k'],
    ['1.5G', '1500M'],
    ['1e1', '10'],
    ['1e4', '10e3'],
    ['5e-1', '500e-3'],
    ['0.1', '100m'],
    ['2000m', '2'],
    ['8Ki', '8Ki'],
    ['1024Ki', '1Mi'],
    ['0.5Gi', '512Mi'],
    ['0.5Ki', '512'],
    ['1234567890123456789', '1234567890123456789'],
    ['-1.50', '-1500m'],
  ])('%s becomes %s', (source, text) => {
    expect(spelled(source)).toBe(text);
  });

  test('a binary amount beyond 64 bits is cut to the largest number there is', () => {
    expect(spelled('16Ei')).toBe('9223372036854775807');
  });

  test('beyond the largest decimal suffix the amount loses it', () => {
    expect(spelled('1000000000000000000000')).toBe('1');
  });

  test.each(['+', '-', '.', 'm', '000'])('%s lacks a number and is zero', (source) => {
    expect(spelled(source)).toBe('0');
  });

  test('rounding to thousandths keeps the kind of suffix', () => {
    expect([roundToMilli('12n'), roundToMilli('1e-5'), roundToMilli('1.23456')]).toEqual([
      '1m',
      '1e-3',
      '1235m',
    ]);
  });
});

describe('a text that is no quantity', () => {
  test.each(['', ' ', 'abc', '1GB', '1 Gi', '1.2.3', '0x10', '1e5m'])('%j has stray characters', (source) => {
    expect(readQuantity(source)).toEqual({
      ok: false,
      message: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    });
  });

  test.each(['1K', '1ki', '1mm', '1e', '1e+', '1-5', '5m5'])('%s has a suffix nobody knows', (source) => {
    expect(readQuantity(source)).toEqual({ ok: false, message: "unable to parse quantity's suffix" });
  });

  test('an exponent without bounds is refused at once', () => {
    expect(readQuantity('1e999999999').ok).toBe(false);
  });
});
