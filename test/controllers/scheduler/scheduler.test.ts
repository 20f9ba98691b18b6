import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/api/types/index.js';
import type { Behaviour } from '../../../src/controllers/kubelet/behaviour.js';
import type { Action } from '../../../src/simulate/scenario.js';
import { simulate } from '../../../src/simulate/simulate.js';

const containers = [{ name: 'main', image: 'example.com/app:1' }];
const JOB: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'work' },
  spec: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers } } },
};

/** What the scheduler says, in seconds. */
function verdicts(behaviour: Behaviour, actions: readonly Action[] = []) {
  const { tape } = simulate([JOB], { pods: [{ match: { ordinal: 1 }, behaviour }], actions, until: 100 });
  return [...tape].flatMap(({ atMs, fact }) =>
    fact.type === 'PodScheduled' || fact.type === 'PodUnschedulable'
      ? [[(atMs - tape.header.startMs) / 1_000, fact.type] as const]
      : [],
  );
}

describe('a pod is bound', () => {
  it('once, after the time that takes', () => {
    expect(verdicts({ scheduleAfter: 20 })).toEqual([[20, 'PodScheduled']]);
  });

  it.each([
    ['is being deleted', [{ at: 10, do: 'deletePod', ordinal: 1 }]],
    ['has failed', [{ at: 10, do: 'failPod', ordinal: 1 }]],
  ] as const)('no more when it %s', (_, actions) => {
    expect(verdicts({ scheduleAfter: 20 }, actions).filter(([second]) => second === 20)).toEqual([]);
  });

  it('never, if no node is to fit, which is said once', () => {
    expect(verdicts({ unschedulable: true })).toEqual([[0, 'PodUnschedulable']]);
    const run = simulate([JOB], { pods: [{ match: {}, behaviour: { unschedulable: true } }] });
    const [pod] = run.at(50).pods();
    expect(pod?.status?.conditions?.find(({ type }) => type === 'PodScheduled')?.message).toBe(
      "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. " +
        'no new claims to deallocate, preemption: ' +
        '0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    );
  });
});
