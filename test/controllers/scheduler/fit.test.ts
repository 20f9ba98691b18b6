import { describe, expect, it } from 'vitest';
import type { PodSpec, Toleration } from '../../../src/api/types/index.js';
import {
  type NodeState,
  placePod,
  type Taint,
  tolerationOf,
  unschedulableMessage,
} from '../../../src/controllers/scheduler/fit.js';

const GPU: Taint = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };
const BARE: Taint = { key: 'gpu', effect: 'NoExecute' };

describe('a toleration', () => {
  const cases: readonly (readonly [string, Toleration, Taint, boolean])[] = [
    ['equal key and value', { key: 'gpu', value: 'yes' }, GPU, true],
    ['equal, said in so many words', { key: 'gpu', operator: 'Equal', value: 'yes' }, GPU, true],
    ['another value', { key: 'gpu', value: 'no' }, GPU, false],
    ['no value', { key: 'gpu' }, GPU, false],
    ['no value on either side', { key: 'gpu' }, BARE, true],
    ['a value where the taint has none', { key: 'gpu', value: 'yes' }, BARE, false],
    ['another key', { key: 'tpu', value: 'yes' }, GPU, false],
    ['any value of the key', { key: 'gpu', operator: 'Exists' }, GPU, true],
    ['any value of another key', { key: 'tpu', operator: 'Exists' }, GPU, false],
    ['everything', { operator: 'Exists' }, GPU, true],
    ['the same effect', { key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }, GPU, true],
    ['another effect', { key: 'gpu', operator: 'Exists', effect: 'NoExecute' }, GPU, false],
  ];
  it.each(cases)('of %s', (_, toleration, taint, covers) => {
    expect(tolerationOf([toleration], taint)).toBe(covers ? toleration : null);
  });

  it('counts as the first of those that cover the taint', () => {
    const short: Toleration = { key: 'gpu', operator: 'Exists', tolerationSeconds: 5 };
    const other: Toleration = { key: 'tpu', operator: 'Exists' };
    expect(tolerationOf([other, short, { operator: 'Exists' }], BARE)).toBe(short);
  });
});

describe('a node takes a pod', () => {
  const spec: PodSpec = {
    containers: [{ name: 'main', resources: { requests: { cpu: '1', memory: '1Gi' } } }],
  };
  const room = { pods: 1, cpuMillis: 1_000, memoryBytes: 2 ** 30 };
  const node = (more: Partial<NodeState>): NodeState => ({
    name: 'node-1',
    isOpen: true,
    taints: [],
    free: room,
    ...more,
  });

  it('when exactly so much is left', () => {
    expect(placePod(spec, [node({})], 0)).toEqual({ fits: true, nodeName: 'node-1' });
  });

  it.each([
    ['Too many pods', node({ free: { ...room, pods: 0 } }), true],
    ['Insufficient cpu', node({ free: { ...room, cpuMillis: 999 } }), true],
    ['Insufficient memory', node({ free: { ...room, memoryBytes: 2 ** 30 - 1 } }), true],
    ['node(s) were unschedulable', node({ isOpen: false }), false],
    ['node(s) had untolerated taint {gpu: yes}', node({ taints: [GPU] }), false],
    ['node(s) had untolerated taint {gpu: }', node({ taints: [BARE] }), false],
  ])('but not otherwise: %s', (reason, one, canPreempt) => {
    const preemption = canPreempt
      ? '1 No preemption victims found for incoming pod'
      : '1 Preemption is not helpful for scheduling';
    expect(placePod(spec, [one], 0)).toEqual({
      fits: false,
      message: `0/1 nodes are available: 1 ${reason}. no new claims to deallocate, preemption: 0/1 nodes are available: ${preemption}.`,
    });
  });

  it('in turn, and the next one when that does not', () => {
    const three = ['a', 'b', 'c'].map((name) => node({ name, isOpen: name !== 'b' }));
    const placed = [0, 1, 2, 3].map((turn) => placePod(spec, three, turn));
    expect(placed.map((place) => (place.fits ? place.nodeName : null))).toEqual(['a', 'c', 'c', 'a']);
  });

  it("in turn, the turn of a deleted one being the next one's", () => {
    const placed = [0, 1, 2, 3].map((turn) =>
      placePod(spec, [node({ name: 'a' }), null, node({ name: 'c' })], turn),
    );
    expect(placed.map((place) => (place.fits ? place.nodeName : null))).toEqual(['a', 'c', 'c', 'a']);
  });
});

it('reasons are counted and sorted as texts', () => {
  const reasons = ['node(s) were unschedulable', 'Insufficient cpu', 'node(s) were unschedulable'];
  expect(unschedulableMessage(reasons)).toBe(
    '0/3 nodes are available: 1 Insufficient cpu, 2 node(s) were unschedulable. ' +
      'no new claims to deallocate, preemption: 0/3 nodes are available: ' +
      '1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.',
  );
});
