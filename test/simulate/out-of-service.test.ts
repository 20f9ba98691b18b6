import { describe, expect, it } from 'vitest';
import type { JobSpec } from '../../src/api/types/index.js';
import type { Action } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';
import { secondsOf } from '../controllers/story.js';

const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'app' }] } } as const;

/** The first pod hangs on a node that falls silent at 5 s, and is given up at 55 s. */
function lost(actions: readonly Action[], spec: Partial<JobSpec> = {}) {
  return simulate([{ metadata: { name: 'work' }, spec: { template, ...spec } }], {
    nodes: 2,
    until: 900,
    pods: [{ match: { ordinal: 1 }, behaviour: { runs: [{ hang: true }] } }],
    actions: [{ at: 5, do: 'failNode', node: 1 }, ...actions],
  });
}

const outOfService = (at: number, effect: 'NoExecute' | 'NoSchedule'): Action => ({
  at,
  do: 'taintNode',
  node: 1,
  key: 'node.kubernetes.io/out-of-service',
  value: 'nodeshutdown',
  effect,
});

describe('a lost node that is tainted as out of service', () => {
  it('lets its terminating pods go, so that the Job can be finished', () => {
    const held = lost([]);
    expect(secondsOf(held, 'PodGone')).toEqual([]);
    expect(held.outcome.kind).toBe('nothingLeft');
    const run = lost([outOfService(400, 'NoExecute')]);
    expect(secondsOf(run, 'PodDeletionRequested')).toEqual([355, 400]);
    expect(secondsOf(run, 'PodFailed')).toEqual([400]);
    expect(secondsOf(run, 'PodGone')).toEqual([400]);
    expect(run.outcome).toMatchObject({ kind: 'finished', jobs: [{ result: 'Complete' }] });
  });

  it('has its pods replaced also where only failed ones are', () => {
    const run = lost([outOfService(400, 'NoExecute')], { podReplacementPolicy: 'Failed' });
    expect(secondsOf(run, 'PodCreated')).toEqual([0, 401]);
    expect(run.outcome.jobs).toMatchObject([{ result: 'Complete' }]);
  });

  it('does so once the node is given up, and then for each pod that is to go', () => {
    // The taint evicts the pod at once; its node is known to be lost at 55 s only.
    expect(secondsOf(lost([outOfService(20, 'NoExecute')]), 'PodGone')).toEqual([55]);
    const later: Action = { at: 100, do: 'deletePod', ordinal: 1 };
    expect(secondsOf(lost([outOfService(60, 'NoSchedule'), later]), 'PodFailed')).toEqual([100]);
  });

  it('lets those go, too, that have ended without anybody to confirm it', () => {
    const ended: readonly Action[] = [
      { at: 10, do: 'deletePod', ordinal: 1 },
      { at: 20, do: 'failPod', ordinal: 1 },
    ];
    expect(secondsOf(lost(ended), 'PodGone')).toEqual([]);
    const run = lost([...ended, outOfService(400, 'NoSchedule')]);
    expect(secondsOf(run, 'PodFailed')).toEqual([]);
    expect(secondsOf(run, 'PodGone')).toEqual([400]);
  });

  it('leaves pods alone that nobody deletes, and those of a node that answers', () => {
    expect(secondsOf(lost([outOfService(60, 'NoSchedule')]), 'PodFailed')).toEqual([355]);
    const back: Action = { at: 30, do: 'recoverNode', node: 1 };
    const run = lost([back, outOfService(60, 'NoExecute')]);
    expect(secondsOf(run, 'PodFailed')).toEqual([]);
    expect(run.outcome.jobs).toMatchObject([{ result: 'Complete' }]);
  });
});
