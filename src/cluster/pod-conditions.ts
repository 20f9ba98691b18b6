/**
 * The conditions of a pod as its status lists them.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions
 */
import type { LivedPod } from '../../machines/pod.js';
import { NONE_MISSING, readyVerdict } from '../../machines/pod-readiness.js';
import type { PodMark } from '../../machines/pod-record.js';

export function podConditions({ value, record }: LivedPod): readonly PodMark[] {
  const conditions: PodMark[] = [];
  if (record.scheduledAtMs !== null) {
    conditions.push(condition('PodScheduled', 'True', '', record.scheduledAtMs));
    const initialized = record.initializedAtMs !== null;
    conditions.push(
      initialized
        ? condition('Initialized', 'True', '', record.initializedAtMs ?? 0)
        : condition('Initialized', 'False', 'ContainersNotInitialized', record.scheduledAtMs),
    );
  } else if (value.scheduling === 'unschedulable') {
    const message = record.unschedulableMessage ?? '';
    conditions.push({ ...condition('PodScheduled', 'False', 'Unschedulable', record.createdAtMs), message });
  }
  if (record.readySinceMs !== null) {
    const status = record.ready ? 'True' : 'False';
    const phase = value.phase === 'Unborn' ? 'Pending' : value.phase;
    const { reason } = record.ready ? { reason: '' } : readyVerdict(record.containers, NONE_MISSING, phase);
    conditions.push(condition('Ready', status, reason, record.readySinceMs));
    if (record.scheduledAtMs !== null)
      conditions.push(condition('ContainersReady', status, reason, record.readySinceMs));
  }
  // A condition set by hand under one of these names takes its place.
  const marks = new Map(record.marks.map((mark) => [mark.type, mark]));
  return [
    ...conditions.map((one) => marks.get(one.type) ?? one),
    ...record.marks.filter(({ type }) => !conditions.some((one) => one.type === type)),
  ];
}

function condition(type: string, status: PodMark['status'], reason: string, sinceMs: number): PodMark {
  return { type, status, reason, message: '', sinceMs };
}
