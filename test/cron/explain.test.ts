import { describe, expect, it } from 'vitest';
import {
  explainSchedule,
  parseSchedule,
  suggestSchedule,
  type TimelineEntry,
  timeline,
} from '../../src/cron/index.js';

describe('what was probably meant', () => {
  const meant: readonly (readonly [string, string])[] = [
    ['0 0 0 * * *', '0 0 * * *'],
    ['0 0 12 ? * MON-FRI *', '0 12 ? * MON-FRI'],
    ['cron(0 12 * * ? 2027)', '0 12 * * ?'],
    ['0 0 * * 7', '0 0 * * 0'],
    ['0 0 * * 5-7', '0 0 * * 5-6,0'],
    ['0 22-2 * * *', '0 22-23,0-2 * * *'],
    ['0 0 * * fri-mon', '0 0 * * 5-6,0-1'],
    ['0 0 1 january monday', '0 0 1 jan mon'],
    ['H/15 * * * *', '*/15 * * * *'],
    ['*5 * * * *', '*/5 * * * *'],
    ['0, 30 * * * *', '0,30 * * * *'],
    ['0 24 * * *', '0 0 * * *'],
    ['0 9–17 * * *', '0 9-17 * * *'],
    ['@Daily', '@daily'],
    [' @hourly', '@hourly'],
    ['@weekdays', '0 0 * * 1-5'],
    ['@every 1d', '@every 24h'],
    ['rate(5 minutes)', '@every 5m'],
    ['"0 0 * * *"', '0 0 * * *'],
    ['every 5 minutes', '@every 5m'],
    ['hourly', '@hourly'],
    ['@weekday', '0 0 * * 1-5'],
    ['0 0 * * mon-sun', '0 0 * * 0-6'],
    ['0 0 * * fri-sun', '0 0 * * fri-sat,sun'],
    ['0 9 * * 1-5 *', '0 9 * * 1-5'],
    ['0 12 * * ? *', '0 12 * * ?'],
    ['0 0 9 1 jan *', '0 9 1 jan *'],
    ['17 * * * * root cd / && run-parts /etc/cron.hourly', '17 * * * *'],
    ['*/5 * * * * /usr/bin/backup --all', '*/5 * * * *'],
  ];

  it.each(meant)('by %j is %j', (text, schedule) => {
    expect(suggestSchedule(text)).toMatchObject({ schedule });
    expect(parseSchedule(schedule).ok).toBe(true);
  });

  const nearest: readonly (readonly [string, string])[] = [
    ['0 0 L * *', '0 0 28-31 * *'],
    ['0 0 L-3 * ?', '0 0 25-28 * ?'],
    ['0 0 LW * *', '0 0 26-31 * *'],
    ['0 0 15W * *', '0 0 14-16 * *'],
    ['0 0 1W * *', '0 0 1-3 * *'],
    ['0 0 * * 5#2', '0 0 * * 5'],
    ['0 0 * * friL', '0 0 * * fri'],
    ['0 0 12 L * ?', '0 12 28-31 * ?'],
  ];

  it.each(nearest)('by %j is less often than %j, and the reason is given', (text, schedule) => {
    const suggestion = suggestSchedule(text);
    expect(suggestion).toMatchObject({ schedule, isWider: true });
    expect(suggestion?.because).not.toEqual([]);
  });

  it.each(['@reboot', '@secondly', '* * * *', '@every', 'whenever'])(
    'by %j has no counterpart, and the reason is given',
    (text) => {
      const suggestion = suggestSchedule(text);
      expect(suggestion?.schedule).toBeNull();
      expect(suggestion?.because).not.toEqual([]);
    },
  );

  it('of a day of the week that wraps around keeps the day rule', () => {
    // A star would make both day fields match.
    expect(suggestSchedule('0 0 13 * 1-7')).toMatchObject({ schedule: '0 0 13 * 0-6', isWider: false });
  });

  it('moves a zone out of the schedule', () => {
    expect(suggestSchedule('TZ=Europe/Berlin 0 0 * * *')).toMatchObject({
      schedule: '0 0 * * *',
      timeZone: 'Europe/Berlin',
    });
    expect(suggestSchedule('0 0 * * * Europe/Berlin')).toMatchObject({
      schedule: '0 0 * * *',
      timeZone: 'Europe/Berlin',
    });
  });

  it('is not asked about a schedule that Kubernetes takes', () => {
    for (const text of ['* * * * *', '@every 1h', '5,,5 * ? * SUN']) expect(suggestSchedule(text)).toBeNull();
  });
});

describe('an explained schedule', () => {
  it('says what each field selects and how the day fields combine', () => {
    expect(explainSchedule('*/20 9 13 * fri')).toMatchObject({
      ok: true,
      selects: { minute: [0, 20, 40], hour: [9], dayOfMonth: [13], dayOfWeek: [5] },
      days: 'one is enough',
    });
    expect(explainSchedule('0 0 13 * *')).toMatchObject({ days: 'both must match' });
    expect(explainSchedule('0 0 * * 5')).toMatchObject({ days: 'both must match' });
  });

  it('can read and still be refused by the API server', () => {
    expect(explainSchedule('TZ=UTC 0 0 * * *')).toMatchObject({
      ok: true,
      refusals: [{ field: 'schedule' }],
    });
    expect(explainSchedule('0 0 * * *', 'Mars/Olympus')).toMatchObject({
      ok: false,
      refusals: [{ field: 'timeZone' }],
    });
  });
});

describe('a timeline', () => {
  it('tells the two readings of a repeated hour apart', () => {
    const readings = entries('30 1 * * *', 'America/New_York', '2026-10-31T12:00:00Z', 3).map((entry) =>
      entry.kind === 'run' && entry.reading.of === 'two' ? entry.reading.which : 'only',
    );
    expect(readings).toEqual(['first', 'second', 'only']);
  });

  it('lists the times a change forward leaves out', () => {
    expect(entries('*/30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toMatchObject([
      { kind: 'notRun', reason: 'NoSuchTime', wallMs: [wall('2026-03-29T02:00'), wall('2026-03-29T02:30')] },
      { kind: 'run', wallMs: wall('2026-03-30T02:00') },
      { kind: 'run', wallMs: wall('2026-03-30T02:30') },
    ]);
  });

  it('lists times that exist and are stepped over, as on Lord Howe when clocks go back half an hour', () => {
    expect(entries('0 0 * * *', 'Australia/Lord_Howe', '2026-04-04T00:00:00Z', 2)).toMatchObject([
      { kind: 'run', wallMs: wall('2026-04-05T00:00') },
      { kind: 'notRun', reason: 'SteppedOver', wallMs: [wall('2026-04-06T00:00')] },
      { kind: 'run', wallMs: wall('2026-04-07T00:00') },
    ]);
  });

  it.each([
    // The clocks go forward on Sunday, 29 March, from 02:00 to 03:00.
    ['30 2 29 * *', 1],
    ['30 2 28 * *', 0],
    ['30 2 * * 0', 1],
    ['30 2 * * 1', 0],
    ['30 2 1 * 0', 1],
    ['30 2 29 * 1', 1],
    ['30 2 1 * 1', 0],
    ['30 2 29 4 *', 0],
    ['0 3 * * *', 0],
  ])('lists what the schedule names on the day of the change only: %s', (text, count) => {
    const left = entries(text, 'Europe/Berlin', '2026-03-28T12:00:00Z', 2).filter(
      ({ kind }) => kind === 'notRun',
    );
    expect(left).toHaveLength(count);
  });

  it('lists no times before its window as stepped over', () => {
    // In the hour before the clocks go back.
    const kinds = entries('*/10 * * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z', 20).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(Array.from({ length: 20 }, () => 'run'));
  });

  it('lists the time on Lord Howe that exists right after the change and is lost', () => {
    expect(entries('0 2 * * *', 'Australia/Lord_Howe', '2026-04-04T10:00:00Z', 1)).toMatchObject([
      { kind: 'notRun', reason: 'SteppedOver', wallMs: [wall('2026-04-05T02:00')] },
      { kind: 'run', wallMs: wall('2026-04-06T02:00') },
    ]);
  });

  it('names the fields that singled a time out, and of two day fields the one that matched', () => {
    const matched = entries('0 0 13 * 5', 'UTC', '2026-03-12T00:00:00Z', 3).map((entry) =>
      entry.kind === 'run' ? entry.matched.slice(2) : [],
    );
    expect(matched).toEqual([['dayOfMonth', 'dayOfWeek'], ['dayOfWeek'], ['dayOfWeek']]);
  });
});

function entries(text: string, timeZone: string, after: string, limit: number): TimelineEntry[] {
  const parsed = parseSchedule(text, timeZone);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return timeline(parsed.schedule, { afterMs: Date.parse(after), untilMs: Number.POSITIVE_INFINITY, limit });
}

function wall(text: string): number {
  return Date.parse(`${text}:00Z`);
}
