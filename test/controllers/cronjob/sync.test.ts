import { describe, expect, it } from 'vitest';
import { reschedule } from '../../../src/controllers/cronjob/sync.js';
import { newCronJobMemory } from '../../../src/controllers/cronjob/view.js';
import { active, job, kinds, NOON, record, sync, told } from './situation.js';

describe('a sync of a CronJob', () => {
  it('starts the Job of the minute and looks again after the next', () => {
    const { requests, result } = sync({ now: NOON + 100 });
    expect(kinds(requests)).toEqual(['createJob', 'event', 'updateStatus']);
    expect(requests[0]).toMatchObject({
      job: {
        metadata: {
          name: `nightly-${NOON / 60_000}`,
          annotations: { 'batch.kubernetes.io/cronjob-scheduled-timestamp': '2026-01-05T12:00:00Z' },
          ownerReferences: [{ kind: 'CronJob', uid: 'cronjob-1', controller: true }],
        },
      },
    });
    expect(result).toEqual({ kind: 'waiting', wakeAfterMs: 60_000 });
  });

  it.each([
    ['Asia/Kathmandu', '2026-01-05T17:45:00+05:45'],
    ['Factory', '2026-01-05T12:00:00Z'],
    ['Local', '2026-01-05T12:00:00Z'],
  ])('writes the scheduled time in the CronJob’s own zone, %s', (timeZone, scheduled) => {
    const { requests } = sync({ now: NOON + 100, spec: { timeZone } });
    const annotations = { 'batch.kubernetes.io/cronjob-scheduled-timestamp': scheduled };
    expect(requests[0]).toMatchObject({ job: { metadata: { annotations } } });
  });

  it('starts nothing twice for one scheduled time', () => {
    const { requests } = sync({ now: NOON + 30_000, status: { lastScheduleTime: '2026-01-05T12:00:00Z' } });
    expect(requests).toEqual([]);
  });

  it('holds back under Forbid and tells of each time once', () => {
    const spec = { concurrencyPolicy: 'Forbid' } as const;
    const held = { now: NOON + 100, spec, jobs: [job('a')], status: active('a'), memory: newCronJobMemory() };
    const { requests } = sync(held);
    expect(requests).toContainEqual(expect.objectContaining({ kind: 'event', reason: 'JobAlreadyActive' }));
    expect(told(requests)).toEqual(['priorRunActive']);
    expect(told(sync(held).requests)).toEqual([]);
  });

  it('under Replace deletes what is active, and fails when that is refused', () => {
    const spec = { concurrencyPolicy: 'Replace' } as const;
    const replacing = { now: NOON + 100, spec, jobs: [job('a')], status: active('a') };
    const calls = ['getJob', 'deleteJob', 'event', 'createJob', 'event', 'updateStatus'];
    expect(kinds(sync(replacing).requests)).toEqual(calls);
    const { result } = sync({ ...replacing, refuse: 'deleteJob' });
    expect(result).toEqual({ kind: 'failed', message: 'could not replace job default/a' });
  });

  it('starts only the latest of many missed times, and warns', () => {
    const { requests } = sync({ now: NOON + 100, status: { lastScheduleTime: '2026-01-05T09:00:00Z' } });
    expect(requests).toContainEqual(expect.objectContaining({ kind: 'event', reason: 'TooManyMissedTimes' }));
    expect(told(requests)).toEqual(['laterTimeDue']);
    expect(requests.filter(({ kind }) => kind === 'createJob')).toHaveLength(1);
  });

  it('gives up times that are longer ago than the deadline', () => {
    const spec = { schedule: '0 * * * *', startingDeadlineSeconds: 600 };
    const status = { lastScheduleTime: '2026-01-05T09:00:00Z' };
    const { requests, result } = sync({ now: NOON + 1_800_000, spec, status });
    expect(kinds(requests)).toEqual(['tell']);
    expect(told(requests)).toEqual(['deadlinePassed']);
    expect(result).toEqual({ kind: 'waiting', wakeAfterMs: 1_800_100 });
  });

  it.each([
    ['suspended', { suspend: true }],
    ['unknownTimeZone', { timeZone: 'Mars/Olympus' }],
    ['unparseableSchedule', { schedule: 'nonsense' }],
    ['neverDue', { schedule: '0 0 31 2 *' }],
  ] as const)('rests without a timer when it is %s', (because, spec) => {
    expect(sync({ now: NOON + 100, spec }).result).toEqual({ kind: 'resting', because });
  });

  it('takes up the Job it made before its status write got lost, and leaves a stranger’s alone', () => {
    const name = `nightly-${NOON / 60_000}`;
    const own = sync({ now: NOON + 100, existing: job(name) });
    expect(kinds(own.requests)).toEqual(['createJob', 'getJob', 'updateStatus']);
    const foreign = sync({ now: NOON + 100, existing: job(name, { ownerUid: 'cronjob-0' }) });
    expect(foreign.result).toEqual({ kind: 'resting', because: 'nameTaken' });
  });

  it('keeps the newest finished Jobs and deletes the others, the oldest first', () => {
    const jobs = [3, 1, 2].map((hour) => job(`done-${hour}`, { completedAt: `2026-01-05T0${hour}:00:00Z` }));
    const spec = { schedule: '@daily', successfulJobsHistoryLimit: 1 };
    const { requests } = sync({ now: NOON - 15_000, spec, jobs });
    const deleted = requests.flatMap((request) => (request.kind === 'deleteJob' ? [request.name] : []));
    expect(deleted).toEqual(['done-1', 'done-2']);
  });
});

describe('an edit of the schedule', () => {
  it('sets a timer, or none when the new schedule does not read', () => {
    const hourly = reschedule(record({ schedule: '0 * * * *' }), NOON - 10_000);
    expect(hourly).toEqual({ kind: 'wake', wakeAfterMs: 10_100 });
    expect(reschedule(record({ schedule: 'bad' }), NOON)).toMatchObject({ kind: 'unparseable' });
  });
});
