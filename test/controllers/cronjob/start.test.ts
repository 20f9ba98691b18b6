import { describe, expect, it } from 'vitest';
import { newCronJobMemory } from '../../../src/controllers/cronjob/view.js';
import { active, job, kinds, NOON, reasons, spans, sync } from './situation.js';

const NAME = `nightly-${NOON / 60_000}`;
const DUE = { now: NOON + 100 };

describe('the name of the next Job is taken', () => {
  it('and the Job that has it cannot be read: the sync fails', () => {
    const { requests, result } = sync({ ...DUE, existing: job(NAME), refuse: 'getJob' });
    expect(kinds(requests)).toEqual(['createJob', 'getJob']);
    expect(result).toEqual({ kind: 'failed', message: 'refused' });
  });

  it('by a Job without a controller: the time gets none, which is told', () => {
    const { metadata, ...rest } = job(NAME);
    const { ownerReferences: _, ...free } = metadata;
    const { requests, result } = sync({ ...DUE, existing: { ...rest, metadata: free } });
    expect(result).toEqual({ kind: 'resting', because: 'nameTaken' });
    expect(spans(requests)).toEqual([['nameTaken', '2026-01-05T12:00:00Z', '2026-01-05T12:00:01Z']]);
  });

  it('by a Job of its own that is listed, if only by its uid: nothing is served twice', () => {
    const status = { active: [{ kind: 'Job', name: 'renamed', uid: NAME, namespace: 'default' }] };
    const { requests, result } = sync({ ...DUE, existing: job(NAME), status });
    expect(result).toEqual({ kind: 'resting', because: 'nameTaken' });
    expect(kinds(requests)).not.toContain('updateStatus');
  });
});

describe('Replace', () => {
  const spec = { concurrencyPolicy: 'Replace' } as const;

  it('fails when a listed Job cannot be read', () => {
    const { requests, result } = sync({
      ...DUE,
      spec,
      jobs: [job('a')],
      status: active('a'),
      refuse: 'getJob',
    });
    expect(requests).toEqual([
      { kind: 'getJob', name: 'a' },
      { kind: 'event', type: 'Warning', reason: 'FailedGet', message: 'Get job: refused' },
    ]);
    expect(result).toEqual({ kind: 'failed', message: 'refused' });
  });
});

describe('a schedule that brings its own zone along', () => {
  const unsupported =
    'CRON_TZ or TZ used in schedule "TZ=Asia/Tokyo * * * * *" is not officially supported, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details';

  it('is warned about before anything else is said', () => {
    const spec = { schedule: 'TZ=Asia/Tokyo * * * * *', concurrencyPolicy: 'Forbid' } as const;
    const { requests } = sync({ ...DUE, spec, jobs: [job('a')], status: active('a') });
    expect(requests[0]).toMatchObject({
      type: 'Warning',
      reason: 'UnsupportedSchedule',
      message: unsupported,
    });
    expect(reasons(requests)).toEqual(['UnsupportedSchedule', 'JobAlreadyActive']);
  });

  it.each([
    ['TZ=Asia/Tokyo nonsense', 'UnparseableSchedule'],
    ['TZ=Asia/Tokyo 0 0 31 2 *', 'InvalidSchedule'],
  ])('also when it leads nowhere: %s', (schedule, reason) => {
    expect(reasons(sync({ ...DUE, spec: { schedule } }).requests)).toEqual(['UnsupportedSchedule', reason]);
  });
});

describe('times that get no Job', () => {
  it('are those beyond the deadline and those before the latest', () => {
    const spec = { startingDeadlineSeconds: 600 };
    const { requests } = sync({ ...DUE, spec, status: { lastScheduleTime: '2026-01-05T09:00:00Z' } });
    expect(spans(requests)).toEqual([
      ['deadlinePassed', '2026-01-05T09:01:00Z', '2026-01-05T11:51:00Z'],
      ['laterTimeDue', '2026-01-05T11:51:00Z', '2026-01-05T12:00:00Z'],
    ]);
  });

  it.each([
    ['* * * * *', 180, ['12:00:00', '12:01:00'], ['12:01:00', '12:03:00', '12:04:00']],
    ['@every 90s', 240, ['12:01:00', '12:02:30'], ['12:02:30', '12:04:00', '12:05:30']],
  ])('are told of once under Forbid, as more and more pass: %s', (schedule, seconds, first, then) => {
    const spec = { schedule, concurrencyPolicy: 'Forbid' } as const;
    const held = { spec, jobs: [job('a')], status: active('a'), memory: newCronJobMemory() };
    const span = (because: string, from = '', before = '') => [
      because,
      `2026-01-05T${from}Z`,
      `2026-01-05T${before}Z`,
    ];
    const early = sync({ ...held, now: Date.parse(`2026-01-05T${first[0]}Z`) + 100 });
    expect(spans(early.requests)).toEqual([span('priorRunActive', ...first)]);
    expect(spans(sync({ ...held, now: NOON + seconds * 1_000 + 100 }).requests)).toEqual([
      span('laterTimeDue', then[0], then[1]),
      span('priorRunActive', then[1], then[2]),
    ]);
  });

  it('are not those that were started, though a late cache still shows them as missed', () => {
    const spec = { schedule: '@every 90s' };
    const late = { spec, memory: newCronJobMemory() };
    sync({ ...late, now: NOON + 60_100 });
    expect(spans(sync({ ...late, now: NOON + 150_100 }).requests)).toEqual([]);
  });

  it('are warned about when they are many, also under Forbid', () => {
    const spec = { concurrencyPolicy: 'Forbid' } as const;
    const status = { ...active('a'), lastScheduleTime: '2026-01-05T09:00:00Z' };
    const { requests } = sync({ ...DUE, spec, jobs: [job('a')], status });
    expect(reasons(requests)).toEqual(['TooManyMissedTimes', 'JobAlreadyActive']);
  });
});
