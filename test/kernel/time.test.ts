import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, timestamp, wholeSecond } from '../../src/kernel/time.js';

/** Every day JavaScript knows, those of our time more often, and some that follow each other. */
const instants = fc.array(
  fc.oneof(
    fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }),
    fc.integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2100, 0, 1) }),
    fc.integer({ min: 0, max: 200_000_000 }).map((ms) => Date.UTC(2026, 2, 28) + ms),
  ),
);

describe('a time of the API', () => {
  it('is what JavaScript writes, without the fraction', () => {
    fc.assert(
      fc.property(instants, (all) => {
        for (const atMs of all) {
          const second = Math.floor(atMs / 1000) * 1000;
          expect(timestamp(atMs)).toBe(new Date(second).toISOString().replace('.000Z', 'Z'));
        }
      }),
    );
  });

  it('reads back as the second it names', () => {
    fc.assert(
      fc.property(instants, (all) => {
        for (const atMs of all) expect(instant(timestamp(atMs))).toBe(Math.floor(atMs / 1000) * 1000);
        for (const text of all.map(timestamp)) expect(instant(text)).toBe(Date.parse(text));
      }),
    );
  });

  it('is cut to its second', () => {
    expect(wholeSecond(Date.UTC(2026, 0, 5, 10, 0, 0, 999))).toBe(Date.UTC(2026, 0, 5, 10));
  });
});
