import { describe, expect, it } from 'vitest';
import { cronJob as chart } from '../../machines/cronjob.js';
import type { CronJobFact } from '../../machines/cronjob-facts.js';
import type { CronJobStatus } from '../../src/api/types/index.js';
import { CronJobs } from '../../src/cluster/cronjobs.js';
import { cronJobStatusFacts } from '../../src/cluster/cronjobs-api.js';
import { cronJobFactsBetween } from '../../src/cluster/facts-between-cronjobs.js';

const SPEC = { schedule: '@daily', jobTemplate: { spec: { template: { spec: { containers: [] } } } } };
const KEY = 'default/nightly';

describe('the CronJobs of a cluster', () => {
  it('are found by uid and by name for as long as they are there', () => {
    const { cronJobs, tell } = empty();
    expect(cronJobs.byKey(KEY)).toBe(null);
    tell('a', created('a'));
    expect(cronJobs.byKey(KEY)?.uid).toBe('a');
    expect(cronJobs.byUid('a')?.key).toBe(KEY);
    tell('a', { type: 'CronJobGone' });
    expect(cronJobs.byKey(KEY)).toBe(null);
    expect(cronJobs.byUid('a')).toBe(null);
  });

  it('give a name to the one that was made last', () => {
    const { cronJobs, tell } = empty();
    tell('a', created('a'));
    expect(cronJobs.byKey(KEY)?.uid).toBe('a');
    tell('b', created('b'));
    expect(cronJobs.byKey(KEY)?.uid).toBe('b');
    expect(cronJobs.byUid('a')?.uid).toBe('a');
    expect(cronJobs.byKey(KEY)?.uid).toBe('b');
    tell('a', { type: 'CronJobGone' });
    expect(cronJobs.byKey(KEY)?.uid).toBe('b');
  });

  it('come back as they were stored', () => {
    const { cronJobs, tell } = empty();
    tell('a', created('a'));
    const stored = cronJobs.byUid('a');
    const before = stored?.lived;
    tell('a', { type: 'CronJobLastScheduled', lastScheduleTime: '2026-01-05T00:00:00Z' });
    expect(cronJobs.byUid('a')?.lived).not.toBe(before);
    if (before !== undefined)
      cronJobs.restore('a', { ordinal: 1, lived: before, lastSeq: 0, resourceVersion: 1 });
    expect(cronJobs.byUid('a')?.lived).toBe(before);
    expect(cronJobs.byKey(KEY)?.lived).toBe(before);
    cronJobs.restore('a', null);
    expect(cronJobs.byKey(KEY)).toBe(null);
  });
});

describe('a status that lost its times', () => {
  const step = (status: CronJobStatus) =>
    chart.step(chart.unborn, { type: 'CronJobCreated', cronJob: { metadata: {}, spec: SPEC, status } }, 0);
  const time = '2026-01-05T00:00:00Z';
  const full: CronJobStatus = { lastScheduleTime: time, lastSuccessfulTime: time };

  it('is what the facts between the two lead to, those of a write and those of a watch', () => {
    expect(cronJobStatusFacts(full, {})).toEqual([
      { type: 'CronJobLastScheduled', lastScheduleTime: null },
      { type: 'CronJobLastSucceeded', lastSuccessfulTime: null },
    ]);
    const before = step(full);
    if (before === null) throw new Error('the chart refuses the CronJob');
    const seen = { metadata: {}, spec: SPEC, status: {} };
    const write = { atMs: 0, by: 'user' } as const;
    const steps = cronJobFactsBetween(before, seen, write);
    expect(steps?.facts).toEqual(cronJobStatusFacts(full, {}));
    expect(steps?.after.record.status).toEqual(step({})?.record.status);
  });
});

function created(uid: string): CronJobFact {
  return { type: 'CronJobCreated', cronJob: { metadata: { name: 'nightly', uid }, spec: SPEC } };
}

function empty() {
  const cronJobs = new CronJobs();
  let seq = 0;
  const tell = (subject: string, fact: CronJobFact) => {
    cronJobs.apply({ seq, atMs: 0, subject, fact, cause: null, resourceVersion: seq + 1 }, fact);
    seq += 1;
  };
  return { cronJobs, tell };
}
