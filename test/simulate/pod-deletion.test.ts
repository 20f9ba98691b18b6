import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/api/types/index.js';
import { Cluster } from '../../src/cluster/cluster.js';
import { podObject } from '../../src/cluster/objects.js';
import { PodEntry } from '../../src/cluster/pod-entry.js';
import type { Action } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

const PATIENT: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'work' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'app' }] } } },
};

/** The container does not end before it is killed. */
const STUBBORN = [{ match: {}, behaviour: { runs: [{ for: 600 }], onTerm: { after: 500, exitCode: 0 } } }];

/** When the pod is due that was deleted after 30 s, with 30 s to go, and again `at` with less. */
function dueAfter(at: number, gracePeriodSeconds: number): unknown {
  const { tape } = simulate([PATIENT], {
    pods: STUBBORN,
    actions: [
      { at: 30, do: 'deletePod', ordinal: 1 },
      { at, do: 'deletePod', ordinal: 1, gracePeriodSeconds },
    ],
  });
  const cluster = new Cluster();
  const due: unknown[] = [];
  for (const envelope of tape) {
    const entry = cluster.apply(envelope);
    if (envelope.fact.type === 'PodDeletionRequested' && entry instanceof PodEntry)
      due.push(podObject(entry).metadata.deletionTimestamp);
  }
  return due[1];
}

describe('a pod that is deleted again with less grace', () => {
  it('is due that much after the first request', () => {
    expect(dueAfter(35, 20)).toBe('2026-01-05T10:00:50Z');
  });

  it('is due now when that has passed', () => {
    expect(dueAfter(50, 10)).toBe('2026-01-05T10:00:50Z');
    expect(dueAfter(50, 0)).toBe('2026-01-05T10:00:50Z');
  });
});

describe('a write that changes nothing', () => {
  /** The seconds at which facts of this type became true of the pod. */
  function secondsOf(type: string, actions: readonly Action[]): readonly number[] {
    const { tape } = simulate([PATIENT], { pods: STUBBORN, actions, until: 60 });
    const facts = [...tape].filter(({ fact }) => fact.type === type);
    return facts.map(({ atMs }) => (atMs - tape.header.startMs) / 1000);
  }

  it('is none: a pod that is evicted again has the condition already', () => {
    const again = [5, 6, 7].map((at) => ({ at, do: 'evictPod', ordinal: 1 }) as const);
    expect(secondsOf('PodConditionSet', again)).toEqual([5]);
    const other = {
      at: 8,
      do: 'evictPod',
      ordinal: 1,
      condition: { type: 'DisruptionTarget', reason: 'Drained' },
    } as const;
    expect(secondsOf('PodConditionSet', [...again, other])).toEqual([5, 8]);
  });

  it('is none: a pod that is labelled again has the labels already', () => {
    const again = [5, 6].map((at) => ({ at, do: 'labelPod', ordinal: 1, labels: { team: 'a' } }) as const);
    expect(secondsOf('PodLabelsChanged', again)).toEqual([5]);
  });
});
