/** How long a pod has to end when it is told to. */
import type { PodSpec } from '../src/api/types/index.js';

const DEFAULT_SECONDS = 30;

/** A container that is killed without grace still has so long between SIGTERM and SIGKILL. */
export const LEAST_GRACE_SECONDS = 2;

/**
 * What was asked for, else what the pod's spec says; negative counts as 1.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export function graceSecondsOf(spec: PodSpec, asked: number | null = null): number {
  const seconds = asked ?? spec.terminationGracePeriodSeconds ?? DEFAULT_SECONDS;
  return seconds < 0 ? 1 : seconds;
}
