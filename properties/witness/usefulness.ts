/**
 * How much is lost with a pod, as the controllers rank pods to be removed: unscheduled before scheduled, Pending before
 * Running, not ready before ready, ready for a short time before long, more restarts before fewer, young before old.
 * Written a second time on purpose: a claim does not ask the code it judges.
 */
import type { PodSeen } from './seen.js';

/** Compared place by place; the smaller goes first. */
export function usefulness({ entry }: PodSeen): readonly number[] {
  const { record, value } = entry.lived;
  const restarts = (kind: 'regular' | 'sidecar') =>
    Math.max(
      0,
      ...record.containers
        .filter((one) => one.record.shape.kind === kind)
        .map((one) => one.record.restartCount),
    );
  return [
    record.nodeName === null ? 0 : 1,
    value.phase === 'Running' ? 1 : 0,
    record.ready ? 1 : 0,
    record.ready ? -(record.readySinceMs ?? 0) : 0,
    -restarts('regular'),
    -restarts('sidecar'),
    -record.createdAtMs,
  ];
}

/** Is less lost with the first than with the second? */
export function isLessUseful(a: readonly number[], b: readonly number[]): boolean {
  for (const [place, value] of a.entries()) {
    const other = b[place] ?? 0;
    if (value !== other) return value < other;
  }
  return false;
}
