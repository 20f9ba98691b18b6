/**
 * Binds pods to the node, or says that none fits.
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
 */
import type { LivedPod } from '../../../machines/pod.js';
import { gatesOf } from '../../cluster/pod-conditions.js';
import type { Behaviour } from '../kubelet/behaviour.js';
import type { PodStep } from '../kubelet/kubelet.js';
import { type Placement, unschedulableMessage } from './fit.js';

const NO_AFFINITY = unschedulableMessage(["node(s) didn't match Pod's node affinity/selector"]);

/**
 * @param placement where the pod would go now.
 * @returns null for a pod that is bound, finds no place for now, must not be bound yet or not any more.
 */
export function nextSchedulingStep(
  { record, value }: LivedPod,
  behaviour: Behaviour,
  placement: Placement,
): PodStep | null {
  const isOpen = record.scheduledAtMs === null && record.deletion === null && value.phase === 'Pending';
  if (!isOpen || gatesOf(record).length > 0) return null;
  const atMs = record.createdAtMs + (behaviour.scheduleAfter ?? 0) * 1000;
  if (placement.fits && behaviour.unschedulable !== true) {
    return { kind: 'write', atMs, facts: [{ type: 'PodScheduled', nodeName: placement.nodeName }] };
  }
  if (value.scheduling === 'unschedulable') return null;
  const message = placement.fits ? NO_AFFINITY : placement.message;
  return { kind: 'write', atMs: record.createdAtMs, facts: [{ type: 'PodUnschedulable', message }] };
}
