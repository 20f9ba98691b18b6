import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkToNext } from '../../src/cron/clock-walk.js';
import { laterTime, mostRecentTime, nextTime, parseSchedule, type Schedule } from '../../src/cron/index.js';
import { zoneOffsets } from '../../src/cron/zone-offsets.js';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Antarctica/Troll',
];

const instant = fc.integer({ min: Date.parse('2010-01-01'), max: Date.parse('2034-12-31') });
const zone = fc.constantFrom(...ZONES);

describe('a zone’s offsets', () => {
  it('are what the runtime’s own clock shows at any instant', () => {
    fc.assert(
      fc.property(zone, instant, (name, ms) => {
        const { fromMs, untilMs, offsetMs } = zoneOffsets(name).periodAt(ms);
        expect(ms >= fromMs && ms < untilMs).toBe(true);
        const wall = new Date(Math.floor(ms / 1000) * 1000 + offsetMs)
          .toISOString()
          .slice(0, 19)
          .replace('T', ' ');
        expect(new Date(ms).toLocaleString('sv-SE', { timeZone: name })).toBe(wall);
      }),
      { numRuns: 1_000 },
    );
  });

  it('change to the second', () => {
    const changeMs = Date.parse('2026-03-29T01:00:00Z');
    expect(zoneOffsets('Europe/Berlin').periodAt(changeMs - 1)).toMatchObject({
      untilMs: changeMs,
      offsetMs: 3_600_000,
    });
    expect(zoneOffsets('Europe/Berlin').periodAt(changeMs)).toMatchObject({
      fromMs: changeMs,
      offsetMs: 7_200_000,
    });
  });
});

describe('the next time', () => {
  it('is the same by masks as by the real scheduler’s walk', () => {
    const minute = fc.constantFrom('*', '*/7', '0', '59', '30,31');
    const hour = fc.constantFrom('*', '*/5', '0', '2', '23', '1-3');
    const day = fc.constantFrom('*', '*/2', '1', '15', '29-31', '31');
    const month = fc.constantFrom('*', '*/3', '2', '3,11', '4');
    const weekday = fc.constantFrom('*', '0', '1-5', '*/2', '6');
    fc.assert(
      fc.property(fc.tuple(minute, hour, day, month, weekday), zone, instant, (texts, name, ms) => {
        const schedule = scheduleOf(texts.join(' '), name);
        if (schedule.kind !== 'fields') throw new Error('five fields were given');
        expect(nextTime(schedule, ms)).toBe(walkToNext(schedule, zoneOffsets(name), ms));
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not exist for a day that never comes, or for a field that selects nothing', () => {
    const fromMs = Date.parse('2026-01-01T00:00:00Z');
    for (const expression of [
      '0 0 31 2 *',
      ', * * * *',
      '* , * * *',
      '* * , * *',
      '* * * , *',
      '* * * * ,',
    ]) {
      expect(nextTime(scheduleOf(expression, 'Europe/Berlin'), fromMs), expression).toBeNull();
      expect(nextTime(scheduleOf(expression, 'UTC'), fromMs), expression).toBeNull();
    }
  });

  it('skips an hour that does not exist and visits a repeated one twice', () => {
    expect(timesAfter('30 2 * * *', 'America/New_York', '2026-03-07T12:00:00Z', 1)).toEqual([
      '2026-03-09T06:30:00.000Z',
    ]);
    expect(timesAfter('30 1 * * *', 'America/New_York', '2026-10-31T12:00:00Z', 3)).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T06:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });

  it('of @every counts from whole seconds and knows no zone', () => {
    expect(timesAfter('@every 90m', 'America/New_York', '2026-03-08T06:00:00.900Z', 2)).toEqual([
      '2026-03-08T07:30:00.000Z',
      '2026-03-08T09:00:00.000Z',
    ]);
  });
});

describe('a search that would go in circles', () => {
  it('moves on when the next time is not later than the last', () => {
    const schedule = scheduleOf('59 3 * * *', 'Pacific/Chatham');
    const stuckMs = Date.parse('2028-04-01T14:14:00Z');
    expect(nextTime(schedule, stuckMs)).toBe(stuckMs);
    expect(laterTime(schedule, stuckMs)).toBeGreaterThan(stuckMs);
  });

  it('ends when missed times are counted across such a day', () => {
    const schedule = scheduleOf('59 3 * * *', 'Pacific/Chatham');
    const history = {
      sinceMs: Date.parse('2028-03-25T00:00:00Z'),
      startingDeadlineSeconds: null,
    };
    const nowMs = Date.parse('2028-04-02T00:00:00Z');
    const { timeMs } = mostRecentTime(schedule, history, nowMs, true);
    expect(timeMs).toBeLessThanOrEqual(nowMs);
    expect(timeMs).toBeGreaterThan(history.sinceMs);
  });

  it('ends before a century without a leap year', () => {
    const schedule = scheduleOf('0 0 29 2 *', 'UTC');
    const history = {
      sinceMs: Date.parse('2084-01-01T00:00:00Z'),
      startingDeadlineSeconds: null,
    };
    const { timeMs } = mostRecentTime(schedule, history, Date.parse('2098-01-01T00:00:00Z'), true);
    expect(timeMs).toBe(Date.parse('2096-02-29T00:00:00Z'));
  });
});

function scheduleOf(text: string, timeZone: string): Schedule {
  const parsed = parseSchedule(text, timeZone);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.schedule;
}

function timesAfter(text: string, timeZone: string, from: string, count: number): string[] {
  const schedule = scheduleOf(text, timeZone);
  const times: string[] = [];
  for (
    let ms = nextTime(schedule, Date.parse(from));
    ms !== null && times.length < count;
    ms = nextTime(schedule, ms)
  ) {
    times.push(new Date(ms).toISOString());
  }
  return times;
}
