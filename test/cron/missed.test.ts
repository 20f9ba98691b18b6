import { describe, expect, it } from 'vitest';
import { parseSchedule, requeueAfterMs, type Schedule } from '../../src/cron/index.js';
import { mostRecentTime } from '../../src/cron/missed.js';

const NOON = Date.parse('2026-01-05T12:00:00Z');
const MINUTE_MS = 60_000;

describe('the time that was missed last', () => {
  it.each([
    [100, 'few'],
    [101, 'many'],
  ] as const)('is one of %i', (times, missed) => {
    const found = recent('* * * * *', NOON - times * MINUTE_MS, NOON + 100);
    expect(found).toMatchObject({ timeMs: NOON, missed, error: null });
  });

  it('is found anew as time goes by', () => {
    const schedule = read('* * * * *');
    const history = { sinceMs: NOON - 90_000, startingDeadlineSeconds: null };
    const at = (nowMs: number) => mostRecentTime(schedule, history, nowMs, true).timeMs;
    expect([at(NOON - MINUTE_MS), at(NOON), at(NOON - 1), at(NOON + MINUTE_MS)]).toEqual([
      NOON - MINUTE_MS,
      NOON,
      NOON - MINUTE_MS,
      NOON + MINUTE_MS,
    ]);
  });

  it('cannot be told when no other follows within five years', () => {
    const found = recent(
      '0 0 29 2 *',
      Date.parse('2096-01-01T00:00:00Z'),
      Date.parse('2096-03-01T00:00:00Z'),
    );
    expect(found.error).toBe('time difference between two schedules is less than 1 second');
  });
});

it('without a next time the controller looks again at once', () => {
  const history = { sinceMs: NOON, startingDeadlineSeconds: null };
  const afterMs = requeueAfterMs(read('0 0 31 2 *'), history, NOON);
  // The most negative number of nanoseconds in 64 bits.
  expect(afterMs).toBe(Number(-(2n ** 63n) / 1_000_000n) - 1);
});

function recent(text: string, sinceMs: number, nowMs: number) {
  return mostRecentTime(read(text), { sinceMs, startingDeadlineSeconds: null }, nowMs, true);
}

function read(text: string): Schedule {
  const parsed = parseSchedule(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.schedule;
}
