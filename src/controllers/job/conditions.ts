/** Conditions as the Job controller writes them. */
import type { ConditionStatus, JobCondition, JobConditionType } from '../../api/types/index.js';
import { timestamp } from '../../kernel/time.js';

export function newCondition(
  type: JobConditionType,
  status: ConditionStatus,
  reason: string,
  message: string,
  nowMs: number,
): JobCondition {
  const now = timestamp(nowMs);
  return { type, status, lastProbeTime: now, lastTransitionTime: now, reason, message };
}
