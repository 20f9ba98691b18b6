/**
 * Status writes of v1.36.2 that the API server refuses without anything being wrong with the cluster. The controller
 * tries again until something else changes.
 */
import type { JobSeen } from './seen.js';

interface KnownRefusal {
  /** Part of the message. */
  readonly says: string;
  /** Whether it can come of the Job as it is. */
  readonly isOf: (job: JobSeen, atMs: number) => boolean;
}

const KNOWN: readonly KnownRefusal[] = [
  {
    // Kubernetes issue 139428: active is reported as 0 while creation waits for the back-off. And a pod whose finalizer could not
    // be taken off, because it is said to be gone, is taken from the active ones and not from the ready ones.
    says: 'cannot set more ready pods than active',
    isOf: ({ postponedUntilMs, requestFailedAtMs }, atMs) =>
      postponedUntilMs > atMs || requestFailedAtMs === atMs,
  },
  {
    // A Job that becomes finished while it is suspended has no start time.
    says: 'startTime is required for finished job',
    isOf: ({ spec, specSeen }) => spec.suspend === true || specSeen.suspend === true,
  },
  {
    // An elastic Job shrank and parallelism changed alone before the lower count was written.
    says: 'cannot decrease the succeeded counter',
    isOf: ({ indexed }) => indexed,
  },
  {
    // An index was listed as failed by its terminating pod, which then succeeded.
    says: 'overlap at index',
    isOf: ({ spec }) => spec.backoffLimitPerIndex !== undefined,
  },
];

export function isKnownRefusal(errors: readonly string[], job: JobSeen, atMs: number): boolean {
  return errors.every((error) => KNOWN.some(({ says, isOf }) => error.includes(says) && isOf(job, atMs)));
}
