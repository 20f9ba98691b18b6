/**
 * Status writes of v1.36.2 that the API server refuses without anything being wrong with the cluster. The controller
 * tries again until something else changes.
 */

/** Part of the message of each. */
const KNOWN = [
  // Kubernetes issue 139428: active is reported as 0 while creation waits for the back-off.
  'cannot set more ready pods than active',
  // A Job that becomes finished while it is suspended has no start time.
  'startTime is required for finished job',
  // An elastic Job shrank and parallelism changed alone before the lower count was written.
  'cannot decrease the succeeded counter',
  // An index was listed as failed by its terminating pod, which then succeeded.
  'overlap at index',
] as const;

export function isKnownRefusal(errors: readonly string[]): boolean {
  return errors.every((error) => KNOWN.some((known) => error.includes(known)));
}
