/** Conditions and times as the Job controller writes them. */
import type { ConditionStatus, JobCondition, JobConditionType, Timestamp } from '../../api/types/index.js';

/** RFC 3339 in UTC with whole seconds, as the API keeps times. */
export function timestampOf(atMs: number): Timestamp {
  return `${new Date(atMs).toISOString().slice(0, 19)}Z`;
}

export function newCondition(
  type: JobConditionType,
  status: ConditionStatus,
  reason: string,
  message: string,
  nowMs: number,
): JobCondition {
  const now = timestampOf(nowMs);
  return { type, status, lastProbeTime: now, lastTransitionTime: now, reason, message };
}
