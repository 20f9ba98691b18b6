import { describe, expect, it } from 'vitest';
import type { Job, Pod } from '../../src/api/types/index.js';
import type { Scenario } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

function job(spec: Partial<Job['spec']>, podSpec: Partial<Job['spec']['template']['spec']> = {}): Job {
  const container = { name: 'main', image: 'example.com/app:1' };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'work' },
    spec: {
      ...spec,
      template: { spec: { restartPolicy: 'Never', containers: [container], ...podSpec } },
    },
  };
}

const minute: Scenario['pods'] = [{ match: {}, behaviour: { runs: [{ for: 60 }] } }];

function disruption(pod: Pod | undefined): string | undefined {
  return pod?.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason;
}

describe('nodes with room for so much', () => {
  it('keep pods waiting until one has ended', () => {
    const run = simulate([job({ completions: 3, parallelism: 3 })], {
      nodes: [{ capacity: { pods: 1 } }],
      pods: minute,
    });
    expect(
      run
        .at(10)
        .pods()
        .map(({ status }) => status?.phase),
    ).toEqual(['Running', 'Pending', 'Pending']);
    const [, waiting] = run.at(10).pods();
    expect(waiting?.status?.conditions?.[0]).toMatchObject({
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message:
        '0/1 nodes are available: 1 Too many pods. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    });
    expect(run.outcome.jobs[0]?.result).toBe('Complete');
    expect(run.job('work').status?.completionTime).toBe('2026-01-05T10:03:04Z');
  });

  it('count what containers request', () => {
    const resources = { requests: { cpu: '600m', memory: '1Gi' } };
    const containers = [{ name: 'main', image: 'example.com/app:1', resources }];
    const run = simulate([job({ completions: 2, parallelism: 2 }, { containers })], {
      nodes: [{ capacity: { cpu: '1' } }],
      pods: minute,
    });
    expect(run.at(30).pods()[1]?.status?.conditions?.[0]?.message).toBe(
      '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    );
    expect(run.outcome.jobs[0]?.result).toBe('Complete');
  });
});

describe('taints', () => {
  it('keep pods away that do not tolerate them', () => {
    const nodes = [{ taints: [{ key: 'gpu', effect: 'NoSchedule' as const }] }, {}];
    const run = simulate([job({ completions: 2, parallelism: 2 })], { nodes, pods: minute });
    expect(
      run
        .at(5)
        .pods()
        .map(({ spec }) => spec.nodeName),
    ).toEqual(['node-2', 'node-2']);
    const tolerations = [{ key: 'gpu', operator: 'Exists' as const }];
    const tolerant = simulate([job({ completions: 2, parallelism: 2 }, { tolerations })], {
      nodes,
      pods: minute,
    });
    expect(
      tolerant
        .at(5)
        .pods()
        .map(({ spec }) => spec.nodeName),
    ).toEqual(['node-1', 'node-2']);
  });

  it('evict running pods when they say NoExecute, after the time a pod tolerates', () => {
    const taint = { at: 10, do: 'taintNode', node: 1, key: 'maintenance', effect: 'NoExecute' } as const;
    const tolerations = [
      {
        key: 'maintenance',
        operator: 'Exists' as const,
        effect: 'NoExecute' as const,
        tolerationSeconds: 20,
      },
    ];
    const scenario: Scenario = { nodes: 2, pods: minute, actions: [taint] };
    const atOnce = simulate([job({})], scenario);
    expect(atOnce.at(10).pods()[0]).toSatisfy((pod: Pod) => disruption(pod) === 'DeletionByTaintManager');
    const later = simulate([job({}, { tolerations })], scenario);
    expect(disruption(later.at(29).pods()[0])).toBeUndefined();
    expect(disruption(later.at(30).pods()[0])).toBe('DeletionByTaintManager');
  });

  it('evict at once a pod that tolerates them for less than no time', () => {
    const tolerations = [
      {
        key: 'maintenance',
        operator: 'Exists' as const,
        effect: 'NoExecute' as const,
        tolerationSeconds: -5,
      },
    ];
    const taint = { at: 10, do: 'taintNode', node: 1, key: 'maintenance', effect: 'NoExecute' } as const;
    const run = simulate([job({}, { tolerations })], { nodes: 2, pods: minute, actions: [taint] });
    expect(disruption(run.at(9).pods()[0])).toBeUndefined();
    expect(disruption(run.at(10).pods()[0])).toBe('DeletionByTaintManager');
    const times = [...run.tape].map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('a drained node', () => {
  const actions: Scenario['actions'] = [{ at: 10, do: 'drainNode', node: 1 }];

  it('evicts its pods, and their replacements go elsewhere', () => {
    const run = simulate([job({})], { nodes: 2, pods: minute, actions });
    const [first] = run.at(10).pods();
    expect(disruption(first)).toBe('EvictionByEvictionAPI');
    expect(run.pods().map(({ spec }) => spec.nodeName)).toEqual(['node-2']);
    expect(run.job('work').status).toMatchObject({ failed: 1, succeeded: 1 });
  });

  it('costs no retry when the policy ignores disruptions', () => {
    const podFailurePolicy = {
      rules: [{ action: 'Ignore' as const, onPodConditions: [{ type: 'DisruptionTarget' }] }],
    };
    const run = simulate([job({ backoffLimit: 0, podFailurePolicy })], { nodes: 2, pods: minute, actions });
    expect(run.outcome.jobs[0]?.result).toBe('Complete');
    const strict = simulate([job({ backoffLimit: 0 })], { nodes: 2, pods: minute, actions });
    expect(strict.outcome.jobs[0]).toMatchObject({ result: 'Failed', reason: 'BackoffLimitExceeded' });
  });
});

describe('a silent node', () => {
  const lost = { at: 10, do: 'failNode', node: 1 } as const;

  it('loses its pods after 350 s when it stays away', () => {
    const run = simulate([job({})], { nodes: 2, pods: minute, actions: [lost], until: 600 });
    expect(disruption(run.at(359).pods()[0])).toBeUndefined();
    expect(disruption(run.at(360).pods()[0])).toBe('DeletionByTaintManager');
    expect(run.at(361).pods()).toHaveLength(2);
  });

  it('goes on where it was when it is back in time', () => {
    const back = { at: 200, do: 'recoverNode', node: 1 } as const;
    const run = simulate([job({})], { nodes: 2, pods: minute, actions: [lost, back], until: 600 });
    expect(run.at(100).job('work').status?.ready).toBe(0);
    expect(run.pods()).toHaveLength(1);
    expect(run.outcome.jobs[0]?.result).toBe('Complete');
  });
});

describe('preemption', () => {
  it('marks the pod and deletes it with its own grace', () => {
    const pods: Scenario['pods'] = [{ match: {}, behaviour: { runs: [{ for: 60 }], onTerm: { after: 5 } } }];
    const run = simulate([job({})], { pods, actions: [{ at: 20, do: 'preemptPod', ordinal: 1 }] });
    const [victim] = run.at(20).pods();
    expect(disruption(victim)).toBe('PreemptionByScheduler');
    expect(victim?.metadata.deletionGracePeriodSeconds).toBe(30);
    expect(
      run
        .at(26)
        .pods()
        .map(({ status }) => status?.phase),
    ).not.toContain('Failed');
  });
});
