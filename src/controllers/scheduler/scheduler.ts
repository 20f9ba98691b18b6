/**
 * Binds pods to the node, or says that none fits.
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
 */
import type { LivedPod } from '../../../machines/pod.js';
import type { Behaviour } from '../kubelet/behaviour.js';
import type { PodStep } from '../kubelet/kubelet.js';

/**
 * @param nodeName where the pod would go now; null when there is no node.
 * @returns null for a pod that is bound, will never be, or must not be any more.
 */
export function nextSchedulingStep(
  { record, value }: LivedPod,
  behaviour: Behaviour,
  nodeName: string | null,
): PodStep | null {
  const isOpen = record.scheduledAtMs === null && record.deletion === null && value.phase === 'Pending';
  if (!isOpen) return null;
  if (behaviour.unschedulable === true || nodeName === null) {
    if (value.scheduling === 'unschedulable') return null;
    const message = "0/1 nodes are available: 1 node(s) did not match Pod's node affinity/selector.";
    return { kind: 'write', atMs: record.createdAtMs, facts: [{ type: 'PodUnschedulable', message }] };
  }
  const atMs = record.createdAtMs + (behaviour.scheduleAfter ?? 0) * 1000;
  return { kind: 'write', atMs, facts: [{ type: 'PodScheduled', nodeName }] };
}
