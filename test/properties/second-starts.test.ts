import { describe, expect, it } from 'vitest';
import { secondStarts } from '../../properties/index.js';
import type { Job, JobSpec } from '../../src/api/types/index.js';

function job(spec: Partial<JobSpec>, restartPolicy: 'Never' | 'OnFailure' = 'Never'): Job {
  const template = { spec: { restartPolicy, containers: [{ name: 'main', image: 'busybox' }] } };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'work' }, spec: { template, ...spec } };
}

function ways(spec: Partial<JobSpec>, restartPolicy?: 'OnFailure') {
  const found = secondStarts(job(spec, restartPolicy));
  return (words: string) => {
    const way = found.find(({ when }) => when.includes(words));
    if (way === undefined) throw new Error(`no way ${words}`);
    return way.second;
  };
}

describe('second starts of the work of a Job', () => {
  it('come after a failure: in another pod, or under OnFailure in the same one', () => {
    expect(ways({})('exits with code 1')).toMatchObject({
      isRestart: false,
      starts: 2,
      pieces: 1,
      besideMs: 0,
    });
    expect(ways({}, 'OnFailure')('exits with code 1')).toMatchObject({ isRestart: true });
  });

  it('run beside the first while it stops, unless podReplacementPolicy is Failed', () => {
    expect(ways({})('evicted')?.besideMs).toBe(9_000);
    expect(ways({ podReplacementPolicy: 'Failed' })('evicted')?.besideMs).toBe(0);
  });

  it('are not kept away by backoffLimit 0', () => {
    const once = ways({ backoffLimit: 0 });
    expect(once('exits with code 1')).toBeNull();
    expect(once('suspended')).toMatchObject({ starts: 2 });
  });

  it('do not come of controllers that restart', () => {
    expect(ways({})('controllers restart')).toBeNull();
    expect(ways({ completions: 3 })('controllers are down')).toBeNull();
  });

  it('are counted against the completions, and index by index', () => {
    expect(ways({ completions: 4, parallelism: 2 })('deletes the pod')).toMatchObject({
      starts: 5,
      pieces: 4,
    });
    const indexed = ways({ completions: 3, parallelism: 3, completionMode: 'Indexed' })('deletes the pod');
    expect(indexed).toMatchObject({ starts: 4, pieces: 3 });
    expect(indexed?.pod).toMatch(/^work-0-/);
  });

  it('are asked of a suspended Job as if it were resumed', () => {
    expect(ways({ suspend: true })('deletes the pod')).toMatchObject({ starts: 2 });
  });
});
