import { describe, expect, it } from 'vitest';
import type { PodMark } from '../../machines/pod-record.js';
import type { PodSpec } from '../../src/api/types/index.js';
import type { Run } from '../../src/simulate/run.js';
import type { Action, Scenario } from '../../src/simulate/scenario.js';
import { secondsOf } from '../controllers/story.js';
import { RUNS_LONG, runOf } from './on-nodes.js';

describe('a node that does not answer', () => {
  const lost = { at: 10, do: 'failNode', node: 1 } as const;

  it('is lost from its first silence on, however often it fails', () => {
    const run = runOf([lost, { ...lost, at: 30 }], { nodes: 2 });
    expect(nodeFacts(run)).toEqual([
      [10, 'NodeFailed'],
      [60, 'NodeUnreachable'],
    ]);
    expect(evictions(run)).toEqual([360]);
  });

  it('is given up 50 s after its last silence began', () => {
    const back = { at: 30, do: 'recoverNode', node: 1 } as const;
    const run = runOf([lost, back, { ...lost, at: 40 }], { nodes: 2 });
    expect(nodeFacts(run)).toEqual([
      [10, 'NodeFailed'],
      [30, 'NodeReturned'],
      [40, 'NodeFailed'],
      [90, 'NodeUnreachable'],
    ]);
    expect(run.at(89).job('work').status?.ready).toBe(1);
    expect(run.at(91).job('work').status?.ready).toBe(0);
  });

  it('makes its pods ready again and takes new ones when it is back', () => {
    const back = { at: 100, do: 'recoverNode', node: 1 } as const;
    const more = { at: 80, do: 'patchJobSpec', patch: { parallelism: 2 } } as const;
    const run = runOf([lost, more, back], { nodes: 1 });
    expect(run.at(99).job('work').status).toMatchObject({ active: 2, ready: 0 });
    expect(unschedulable(run, 99)).toBe(
      none('1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }'),
    );
    expect(run.at(110).job('work').status).toMatchObject({ active: 2, ready: 2 });
    expect(evictions(run)).toEqual([]);
  });

  it('counts from anew when it is lost a second time', () => {
    const back = { at: 100, do: 'recoverNode', node: 1 } as const;
    const run = runOf([lost, back, { ...lost, at: 120 }], { nodes: 2 });
    expect(evictions(run)[0]).toBe(470);
  });

  it('says nothing when it answered all the time, or is not there', () => {
    const run = runOf(
      [
        { at: 10, do: 'recoverNode', node: 1 },
        { at: 10, do: 'deleteNode', node: 1 },
        ...[3].flatMap((node): readonly Action[] => [
          { at: 11, do: 'failNode', node },
          { at: 12, do: 'recoverNode', node },
          { at: 13, do: 'deleteNode', node },
          { at: 14, do: 'taintNode', node, key: 'a', effect: 'NoExecute' },
          { at: 15, do: 'untaintNode', node, key: 'a' },
          { at: 16, do: 'drainNode', node },
        ]),
      ],
      { nodes: 2 },
    );
    expect(nodeFacts(run)).toEqual([]);
  });

  it('gives no sign of the second one', () => {
    const second = { at: 10, do: 'failNode', node: 2 } as const;
    const run = runOf(
      [second],
      { nodes: 2, pods: [{ match: {}, behaviour: { runs: [{ for: 20 }] } }] },
      {},
      2,
    );
    expect(run.at(40).job('work').status).toMatchObject({ active: 2, succeeded: 1 });
    expect(
      run
        .at(40)
        .pods()
        .map(({ status }) => status?.phase),
    ).toEqual(['Succeeded', 'Running', 'Running']);
  });
});

describe('a node that is deleted', () => {
  const lost = { at: 10, do: 'failNode', node: 1 } as const;
  const gone = { at: 20, do: 'deleteNode', node: 1 } as const;

  it('is not given up any more, does not come back and is deleted once; its pods fail after 40 s', () => {
    const back = { at: 30, do: 'recoverNode', node: 1 } as const;
    const run = runOf([lost, gone, { ...gone, at: 25 }, back], { nodes: 2 });
    expect(nodeFacts(run)).toEqual([
      [10, 'NodeFailed'],
      [20, 'NodeDeleted'],
    ]);
    const collected = [...run.tape].filter(({ fact }) => fact.type === 'PodDeletionRequested');
    expect(collected.map(({ atMs }) => (atMs - run.tape.header.startMs) / 1_000)).toEqual([60]);
    expect(run.job('work').status).toMatchObject({ failed: 1 });
  });

  it('is not among the nodes any more', () => {
    const more = { at: 30, do: 'patchJobSpec', patch: { parallelism: 3 } } as const;
    const run = runOf([lost, gone, more], { nodes: [{}, { capacity: { pods: 1 } }] });
    expect(unschedulable(run, 40)).toContain('0/1 nodes are available: 1 Too many pods.');
    const alone = runOf([lost, gone, more], { nodes: 1 });
    expect(unschedulable(alone, 40)).toBe('no nodes available to schedule pods');
  });
});

it('a drained node takes no pods, and only those that have not ended are marked', () => {
  const drain = { at: 30, do: 'drainNode', node: 1 } as const;
  const pods: Scenario['pods'] = [{ match: { ordinal: 1 }, behaviour: { runs: [{ for: 5 }] } }, ...RUNS_LONG];
  const run = runOf([drain], { nodes: 1, pods });
  expect(nodeFacts(run)).toEqual([[30, 'NodeCordoned']]);
  expect(reasonsMarked(run)).toEqual(['EvictionByEvictionAPI']);
  expect(unschedulable(run, 50)).toBe(none('1 node(s) were unschedulable'));
});

it('the pods of a deleted node are marked and fail before they go, unless they have ended', () => {
  const ended = [0, 1].map((exitCode, place) => ({
    match: { ordinal: place + 1 },
    behaviour: { runs: [{ for: 5, exitCode }] },
  }));
  const run = runOf(
    [
      { at: 60, do: 'failNode', node: 1 },
      { at: 61, do: 'deleteNode', node: 1 },
    ],
    { nodes: 1, pods: [...ended, ...RUNS_LONG] },
  );
  expect(marks(run)).toEqual([
    {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'DeletionByPodGC',
      message: 'PodGC: node no longer exists',
      sinceMs: run.tape.header.startMs + 101_000,
    },
  ]);
  expect(secondsOf(run, 'PodDeletionRequested')).toEqual([101, 101, 101]);
  expect(run.job('work').status).toMatchObject({ failed: 2, succeeded: 1 });
});

describe('taints', () => {
  const taint = { at: 10, do: 'taintNode', node: 1, key: 'a', effect: 'NoExecute' } as const;
  const clear = { at: 20, do: 'untaintNode', node: 1, key: 'a' } as const;
  const patient: Partial<PodSpec> = {
    tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
  };

  it('of NoSchedule leave running pods alone', () => {
    expect(evictions(runOf([{ ...taint, effect: 'NoSchedule' }], { nodes: 1 }))).toEqual([]);
  });

  it('that are gone in time evict nobody, and count from anew when they are back', () => {
    expect(evictions(runOf([taint, clear], { nodes: 1 }, patient))).toEqual([]);
    const again = runOf([taint, clear, { ...taint, at: 40 }], { nodes: 1 }, patient);
    expect(evictions(again)[0]).toBe(100);
    const milder = runOf([taint, clear, { ...taint, at: 40, effect: 'NoSchedule' }], { nodes: 1 }, patient);
    expect(evictions(milder)).toEqual([]);
  });

  it('evict nobody who tolerates them without end', () => {
    const tolerations = [{ key: 'a', operator: 'Exists' as const }];
    expect(evictions(runOf([taint], { nodes: 1 }, { tolerations }))).toEqual([]);
  });

  it('go on counting when only their value changes', () => {
    const run = runOf([taint, { ...taint, at: 40, value: 'b' }], { nodes: 1 }, patient);
    expect(evictions(run)[0]).toBe(70);
  });

  it('evict also pods that are bound later, when their time is over', () => {
    const run = runOf([], { nodes: [{ taints: [{ key: 'a', effect: 'NoExecute' }] }] }, patient);
    expect(evictions(run)[0]).toBe(60);
  });

  it('are told apart by key and effect; one of both replaces the one before', () => {
    const nodes = [{ taints: [{ key: 'a', value: 'old', effect: 'NoSchedule' as const }] }];
    const tolerates = (...keys: readonly string[]): Partial<PodSpec> => ({
      tolerations: keys.map((key) => ({ key, operator: 'Exists' })),
    });
    const more = { at: 0, do: 'taintNode', node: 1, key: 'b', effect: 'NoSchedule' } as const;
    const refusal = (taintText: string) => none(`1 node(s) had untolerated taint {${taintText}}`);
    expect(unschedulable(runOf([more], { nodes }, tolerates('b')), 5)).toBe(refusal('a: old'));
    expect(unschedulable(runOf([more], { nodes }, tolerates('a')), 5)).toBe(refusal('b: '));
    const other = { ...more, key: 'a', value: 'new' } as const;
    expect(unschedulable(runOf([other], { nodes }), 5)).toBe(refusal('a: new'));
    const both = { ...other, effect: 'NoExecute' } as const;
    expect(unschedulable(runOf([both], { nodes }), 5)).toBe(refusal('a: old'));
    const one = { at: 3, do: 'untaintNode', node: 1, key: 'b' } as const;
    expect(unschedulable(runOf([more, one], { nodes }, tolerates('b')), 5)).toBe(refusal('a: old'));
    const all = { ...one, key: 'a' } as const;
    expect(unschedulable(runOf([both, all], { nodes }), 5)).toBeUndefined();
  });
});

/** The times in seconds, and what is told of nodes. */
function nodeFacts({ tape }: Run): readonly (readonly [number, string])[] {
  return [...tape].flatMap(({ atMs, fact }) =>
    fact.type.startsWith('Node') ? [[(atMs - tape.header.startMs) / 1_000, fact.type] as const] : [],
  );
}

/** When the taint manager asks for deletions, in seconds. */
function evictions({ tape }: Run): readonly number[] {
  return [...tape].flatMap(({ atMs, fact }) =>
    fact.type === 'PodDeletionRequested' && fact.by === 'taint-eviction'
      ? [(atMs - tape.header.startMs) / 1_000]
      : [],
  );
}

function reasonsMarked(run: Run): readonly (string | undefined)[] {
  return marks(run).map(({ reason }) => reason);
}

function marks({ tape }: Run): readonly PodMark[] {
  return [...tape].flatMap(({ fact }) => (fact.type === 'PodConditionSet' ? [fact.mark] : []));
}

/** What the pod that found no place last was told. */
function unschedulable(run: Run, second: number): string | undefined {
  const waiting = run
    .at(second)
    .pods()
    .filter(({ spec }) => spec.nodeName === undefined);
  return waiting.at(-1)?.status?.conditions?.find(({ type }) => type === 'PodScheduled')?.message;
}

function none(reason: string): string {
  const preemption = '0/1 nodes are available: 1 Preemption is not helpful for scheduling.';
  return `0/1 nodes are available: ${reason}. no new claims to deallocate, preemption: ${preemption}`;
}
