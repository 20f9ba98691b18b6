import { describe, expect, it } from 'vitest';
import { active, job, kinds, NOON, reasons, sync } from './situation.js';

const DONE_AT = '2026-01-05T11:30:00Z';
/** Nothing is due. */
const IDLE = { now: NOON - 20_000, spec: { schedule: '@daily' } };

describe('an unfinished child that the cache does not list', () => {
  it('is listed by the API: the sync goes on with what the API has', () => {
    const late = { now: NOON + 100, jobs: [job('a'), job('b')] };
    const fresh = { ...active('a', 'b'), lastScheduleTime: '2026-01-05T12:00:00Z' };
    expect(kinds(sync({ ...late, fresh }).requests)).toEqual(['getCronJob']);
  });

  it('is not listed there either: a warning, and the sync goes on', () => {
    const { requests } = sync({ now: NOON + 100, jobs: [job('a')] });
    expect(reasons(requests)).toEqual(['UnexpectedJob', 'SuccessfulCreate']);
  });

  it('cannot be checked: the sync fails, starts nothing and writes nothing', () => {
    const { requests, result } = sync({ now: NOON + 100, jobs: [job('a')], refuse: 'getCronJob' });
    expect(kinds(requests)).toEqual(['getCronJob']);
    expect(result).toEqual({ kind: 'failed', message: 'refused' });
  });
});

describe('a listed Job that is no child', () => {
  it('is kept when the API has it', () => {
    const { requests } = sync({ ...IDLE, status: active('a'), others: [job('a')] });
    expect(kinds(requests)).toEqual(['getJob']);
  });

  it('is taken off the list when the API does not have it', () => {
    const { requests } = sync({ ...IDLE, jobs: [job('b')], status: active('a', 'b') });
    expect(kinds(requests)).toEqual(['getJob', 'event', 'updateStatus']);
    expect(reasons(requests)).toEqual(['MissingJob']);
  });

  it('cannot be asked for: the sync fails, and it stays listed', () => {
    const { requests, result } = sync({ ...IDLE, status: active('a'), refuse: 'getJob' });
    expect(kinds(requests)).toEqual(['getJob']);
    expect(result).toEqual({ kind: 'failed', message: 'refused' });
  });
});

it('what was seen to end is written also when the sync fails afterwards', () => {
  const jobs = [job('a', { completedAt: DONE_AT })];
  const { requests, result } = sync({ ...IDLE, jobs, status: active('a', 'gone'), refuse: 'getJob' });
  expect(kinds(requests)).toEqual(['event', 'getJob', 'updateStatus']);
  expect(result).toEqual({ kind: 'failed', message: 'refused' });
});
