import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/simulate/run.js';
import type { NodeSpec } from '../../src/simulate/scenario.js';
import { runOf } from './on-nodes.js';

describe('room on nodes', () => {
  const few = (run: Run, at: number) =>
    run
      .at(at)
      .pods()
      .map(({ spec }) => spec.nodeName ?? null);
  const one: NodeSpec = { capacity: { pods: 1 } };

  it('is given in turn, where there is some', () => {
    expect(few(runOf([], { nodes: 3 }, {}, 4), 5)).toEqual(['node-1', 'node-2', 'node-3', 'node-1']);
    expect(few(runOf([], { nodes: [one, {}] }, {}, 3), 5)).toEqual(['node-1', 'node-2', 'node-2']);
  });

  it.each([
    ['fails', [{ at: 10, do: 'failPod', ordinal: 1 }]],
    ['is removed', [{ at: 10, do: 'deletePod', ordinal: 1, gracePeriodSeconds: 0 }]],
  ] as const)('is free again when a pod %s', (_, actions) => {
    const run = runOf(actions, { nodes: [one] }, {}, 2);
    expect(few(run, 5)).toEqual(['node-1', null]);
    expect(
      run
        .at(15)
        .pods()
        .filter(({ status }) => status?.phase === 'Running'),
    ).toHaveLength(1);
  });
});
