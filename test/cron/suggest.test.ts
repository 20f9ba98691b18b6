import { describe, expect, it } from 'vitest';
import { explainSchedule, suggestSchedule } from '../../src/cron/index.js';

describe('a suggestion that says just what was meant', () => {
  it.each([
    // Seconds and years.
    ['* * * * * *', '* * * * *'],
    ['0 0 9 * * 1-5', '0 9 * * 1-5'],
    ['0 0 9 1 1 1-5', '0 9 1 1 1-5'],
    ['0 0 9 1 JAN *', '0 9 1 JAN *'],
    ['0 0 9 1 January *', '0 9 1 Jan *'],
    ['0 9 * * MON *', '0 9 * * MON'],
    ['0 9 * * MON 2027-2030', '0 9 * * MON'],
    ['0 0 12 * * ? 2027', '0 12 * * ?'],
    // Jenkins picks a value by hashing, OpenBSD one at random.
    ['H * * * *', '0 * * * *'],
    ['0 0 H * *', '0 0 1 * *'],
    ['H(10-20) * * * *', '10 * * * *'],
    ['H(10-20)/5 * * * *', '10-20/5 * * * *'],
    ['~ * * * *', '0 * * * *'],
    ['0 0 ~ * *', '0 0 1 * *'],
    ['5~10 * * * *', '5 * * * *'],
    ['~10 * * * *', '0 * * * *'],
    // Steps, ends and Sundays.
    ['*/0 * * * *', '* * * * *'],
    ['5-10/0 * * * *', '5-10 * * * *'],
    ['60 * * * *', '0 * * * *'],
    ['0 0 * * 1,7', '0 0 * * 1,0'],
    ['0 0 * * 0-7', '0 0 * * 0-6'],
    ['0 0 * * Mon-7', '0 0 * * 0-6'],
    ['0 0 * * 2-7', '0 0 * * 2-6,0'],
    ['0 0 * * Tue-Sun', '0 0 * * Tue-sat,sun'],
    ['0 0 * * 1-7/2', '0 0 * * 1,3,5,0'],
    ['0 0 * * mon-sun/3', '0 0 * * 1,4,0'],
    // Alone, Quartz' L is any Saturday.
    ['0 0 * * L', '0 0 * * 6'],
    // Words.
    ['Hourly', '@hourly'],
    ['@every 2w', '@every 336h'],
    ['@every 3 days', '@every 72h'],
  ])('%j is %j', (text, schedule) => {
    expect(suggestSchedule(text)).toMatchObject({ schedule, isWider: false, timeZone: null });
  });
});

describe('a suggestion that is wider than what was meant', () => {
  it.each([
    // The nearest weekday stays within the month, so the last day may lead two days back, in February on the 28th.
    ['0 0 28W * *', '0 0 26-29 * *'],
    ['0 0 29W * *', '0 0 27-30 * *'],
    ['0 0 30W * *', '0 0 28-31 * *'],
    ['0 0 31W * *', '0 0 29-31 * *'],
    ['0 0 L,15 * *', '0 0 28-31,15 * *'],
    ['0 0 l * *', '0 0 28-31 * *'],
    ['0 0 wl * *', '0 0 26-31 * *'],
    ['0 0 15W,1 * 7', '0 0 14-16,1 * 0'],
  ])('%j is less often than %j', (text, schedule) => {
    expect(suggestSchedule(text)).toMatchObject({ schedule, isWider: true });
  });

  it('selects the first when that may be meant by days before the last', () => {
    const { schedule } = suggestSchedule('0 0 L-30 * *') ?? {};
    const explained = explainSchedule(schedule ?? '');
    expect(explained.ok && explained.selects?.dayOfMonth).toContain(1);
  });
});

describe('there is nothing to say', () => {
  it.each([
    '  0 0 * * * ',
    '99 * * * *',
    '0 60 * * *',
    '24-99 * * * *',
    '0 0 * L *',
    '0 0 * LW *',
    '0 0 * 24 *',
    '0 0 * * foo-7',
    '0 0 * * LW',
    '0 0 * 15W *',
    '0 0 0W * *',
    '0 0 32W * *',
    '0 0 * 5L *',
    '0 0 * 5#2 *',
    '0 0 * * 8-7',
    '0 0 * * 7/2',
  ])('of %j', (text) => {
    expect(suggestSchedule(text)).toBeNull();
  });
});

describe('reasons', () => {
  it.each([
    ['0 0 * * 7,7', ['Sunday is 0, not 7']],
    [' @hourly', ['quotes, cron(...) or blanks around a schedule are part of it for Kubernetes']],
    ['* * * *', ['there are five fields - minute, hour, day of month, month, day of week - not 4']],
    ['@Hourly', ['names are written in lower case']],
    ['@reboot', ['there is no start of a machine to wait for; create a Job instead']],
    ['0 0 12 * * ? 2027', ['there is no field for years', 'there is no field for seconds']],
  ])('for %j are all given, and each once', (text, because) => {
    expect(suggestSchedule(text)).toMatchObject({ because });
  });

  it('are given also where what is left does not read', () => {
    expect(suggestSchedule('0 99 L * 7')).toMatchObject({ schedule: null, isWider: false });
  });
});

describe('a zone in the schedule', () => {
  it.each([
    ['CRON_TZ=Asia/Tokyo @daily', '@daily', 'Asia/Tokyo'],
    ['TZ= 0 0 * * *', '0 0 * * *', null],
    ['0 0 * * * UTC', '0 0 * * *', 'UTC'],
  ])('%j goes into spec.timeZone', (text, schedule, timeZone) => {
    const because = ['the zone belongs in spec.timeZone, not in the schedule'];
    expect(suggestSchedule(text)).toEqual({ schedule, timeZone, isWider: false, because });
  });

  it('is none when nobody knows it', () => {
    expect(suggestSchedule('0 0 * * * Mars/Olympus')).toMatchObject({ schedule: null, timeZone: null });
  });
});
