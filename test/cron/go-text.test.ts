import { describe, expect, it } from 'vitest';
import { parseGoDuration } from '../../src/cron/go-duration.js';
import { atoi, fieldsOf, quoteGo } from '../../src/cron/go-text.js';

describe('Go’s text handling', () => {
  it('quotes with short escapes, hexadecimal control characters and printable runes as they are', () => {
    expect(quoteGo('a"b\\c\t\n\x00\x7f')).toBe('"a\\"b\\\\c\\t\\n\\x00\\x7f"');
    expect(quoteGo('é ſ 日本 😀')).toBe('"é ſ 日本 😀"');
    expect(quoteGo('\u00a0\u200b\u{e0001}')).toBe('"\\u00a0\\u200b\\U000e0001"');
  });

  it('finds a number out of range before it finds it unreadable', () => {
    expect(atoi('99999999999999999999x')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/range$/),
    });
    expect(atoi('9223372036854775808x')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/syntax$/),
    });
    expect(atoi('9223372036854775808')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/range$/),
    });
    expect(atoi('-9223372036854775808')).toEqual({ ok: true, value: -(2n ** 63n) });
    expect(atoi('+007')).toEqual({ ok: true, value: 7n });
    for (const text of ['', '+', '1_0', '0x1', ' 1', '１']) expect(atoi(text).ok, text).toBe(false);
  });

  it('separates fields at every Unicode blank but not at a byte-order mark', () => {
    expect(fieldsOf('\u0085a\u3000b\u00a0c\ufeffd ')).toEqual(['a', 'b', 'c\ufeffd']);
  });
});

describe('Go’s durations', () => {
  it('adds up units in any order and keeps the sign', () => {
    expect(parseGoDuration('1h30m')).toEqual({ ok: true, nanoseconds: 5_400_000_000_000n });
    expect(parseGoDuration('-.5s1us')).toEqual({ ok: true, nanoseconds: -500_001_000n });
    expect(parseGoDuration('+0')).toEqual({ ok: true, nanoseconds: 0n });
  });

  it('holds 64 bits of nanoseconds and no more', () => {
    expect(parseGoDuration('9223372036854775807ns')).toEqual({ ok: true, nanoseconds: 2n ** 63n - 1n });
    expect(parseGoDuration('9223372036854775808ns').ok).toBe(false);
    expect(parseGoDuration('-9223372036854775808ns')).toEqual({ ok: true, nanoseconds: -(2n ** 63n) });
  });

  it('takes two parts of the very limit for nothing, as their unsigned sum wraps around', () => {
    const limit = '9223372036854775808ns';
    expect(parseGoDuration(`${limit}${limit}`)).toEqual({ ok: true, nanoseconds: 0n });
    expect(parseGoDuration(`-${limit}${limit}5s`)).toEqual({ ok: true, nanoseconds: -5_000_000_000n });
    expect(parseGoDuration(`${limit}1ns`).ok).toBe(false);
    expect(parseGoDuration('2562047h47m16.9s').ok).toBe(false);
  });

  it('names what it does not understand, byte by byte beyond ASCII', () => {
    const message = (text: string) => {
      const duration = parseGoDuration(text);
      return duration.ok ? null : duration.message;
    };
    expect(message('1d')).toBe('time: unknown unit "d" in duration "1d"');
    expect(message('1é')).toBe('time: unknown unit "\\xc3\\xa9" in duration "1\\xc3\\xa9"');
    expect(message('5')).toBe('time: missing unit in duration "5"');
    expect(message('')).toBe('time: invalid duration ""');
    expect(message('.s')).toBe('time: invalid duration ".s"');
  });

  it('finds a number too large before it looks at the unit', () => {
    const refused = (text: string) => ({ ok: false, message: `time: invalid duration "${text}"` });
    expect(parseGoDuration('9223372036854775809d')).toEqual(refused('9223372036854775809d'));
    expect(parseGoDuration('9223372036854775809')).toEqual(refused('9223372036854775809'));
    expect(parseGoDuration('9223372036854775808d')).toMatchObject({
      message: 'time: unknown unit "d" in duration "9223372036854775808d"',
    });
  });

  it('refuses a million digits without adding them up', () => {
    expect(parseGoDuration(`${'9'.repeat(1_000_000)}s`).ok).toBe(false);
  });
});
