/**
 * What pod garbage collection does to the pods of a node that is gone, or lost and said to be out of service.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-garbage-collection
 */
import type { LivedPod } from '../../../machines/pod.js';
import type { PodFact } from '../../../machines/pod-facts.js';

export const POD_GC_RULES = { forcedOut, givenUp, quarantineMs };

export type PodGcRules = typeof POD_GC_RULES;

const QUARANTINE_MS = 40_000;

/** How long a node must be gone. */
export function quarantineMs(): number {
  return QUARANTINE_MS;
}

/**
 * What is written before the pod is deleted: that it has failed, and why. Nothing of a pod that has ended; null: the pod is
 * left alone.
 */
export function givenUp({ value }: LivedPod, nowMs: number): readonly PodFact[] | null {
  if (value.phase === 'Succeeded' || value.phase === 'Failed') return [];
  const mark = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByPodGC',
    message: 'PodGC: node no longer exists',
    sinceMs: nowMs,
  } as const;
  return [{ type: 'PodConditionSet', mark, by: 'pod-garbage-collector' }, { type: 'PodFailed' }];
}

/**
 * What is written before a pod is deleted by force that cannot end, as its node is out of service. Null: the pod is left alone, as
 * it is not being deleted.
 * Source: https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown
 */
export function forcedOut({ record, value }: LivedPod): readonly PodFact[] | null {
  if (record.deletion === null) return null;
  return value.phase === 'Succeeded' || value.phase === 'Failed' ? [] : [{ type: 'PodFailed' }];
}
