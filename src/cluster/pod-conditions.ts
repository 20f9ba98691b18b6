/**
 * The conditions of a pod as its status lists them.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions
 */
import type { LivedPod } from '../../machines/pod.js';
import { NONE_MISSING, readyVerdict } from '../../machines/pod-readiness.js';
import type { AllContainersRestarting, PodMark, PodRecord } from '../../machines/pod-record.js';

/** The reason of PodScheduled while the pod's scheduling gates stand. */
export const GATED = 'SchedulingGated';

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
  } else if (gatesOf(record).length > 0) {
    const message = 'Scheduling is blocked due to non-empty scheduling gates';
    conditions.push({ ...condition('PodScheduled', 'False', GATED, record.createdAtMs), message });
  }
  if (record.readySinceMs !== null) {
    const status = record.ready ? 'True' : 'False';
    const phase = value.phase === 'Unborn' ? 'Pending' : value.phase;
    const { reason } = record.ready ? { reason: '' } : readyVerdict(record.containers, NONE_MISSING, phase);
    conditions.push(condition('Ready', status, reason, record.readySinceMs));
    if (record.scheduledAtMs !== null)
      conditions.push(condition('ContainersReady', status, reason, record.readySinceMs));
  }
  if (record.allContainersRestarting !== null) {
    conditions.push(restartingCondition(record.allContainersRestarting, value.phase));
  }
  // A condition set by hand under one of these names takes its place.
  const marks = new Map(record.marks.map((mark) => [mark.type, mark]));
  return [
    ...conditions.map((one) => marks.get(one.type) ?? one),
    ...record.marks.filter(({ type }) => !conditions.some((one) => one.type === type)),
  ];
}

/** False gives no reason while the pod lives. */
function restartingCondition(
  { isTrue, sinceMs }: AllContainersRestarting,
  phase: LivedPod['value']['phase'],
): PodMark {
  const type = 'AllContainersRestarting';
  if (isTrue) {
    const message = 'container exited with restart policy rule';
    return { ...condition(type, 'True', 'RestartAllContainersStarted', sinceMs), message };
  }
  const reason = phase === 'Succeeded' ? 'PodCompleted' : phase === 'Failed' ? 'PodFailed' : '';
  return condition(type, 'False', reason, sinceMs);
}

/**
 * The scheduling gates that keep the pod from getting a node, by name.
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/
 */
export function gatesOf({ scheduledAtMs, born }: PodRecord): readonly string[] {
  const { schedulingGates } = born.stamp.spec;
  if (schedulingGates === undefined || scheduledAtMs !== null) return NO_GATES;
  return schedulingGates.map(({ name }) => name);
}

const NO_GATES: readonly string[] = [];

function condition(type: string, status: PodMark['status'], reason: string, sinceMs: number): PodMark {
  return { type, status, reason, message: '', sinceMs };
}
