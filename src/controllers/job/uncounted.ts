/**
 * `status.uncountedTerminatedPods` and the counters: a listed pod becomes part of a counter when its finalizer is gone.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers
 */
import type { JobStatus } from '../../api/types/index.js';
import type { Work } from './view.js';

export interface Settled {
  readonly status: JobStatus;
  readonly changed: boolean;
}

/** The uids of all listed pods. */
export function listed({ uncountedTerminatedPods }: JobStatus): readonly string[] {
  return [...(uncountedTerminatedPods?.succeeded ?? []), ...(uncountedTerminatedPods?.failed ?? [])];
}

/** Listed pods whose finalizer is gone become part of the counters. */
export function settleRemoved(work: Work, status: JobStatus, stillTracked: ReadonlySet<string>): Settled {
  const { succeeded = [], failed = [] } = status.uncountedTerminatedPods ?? {};
  if (succeeded.length === 0 && failed.length === 0) return { status, changed: false };
  const stillSucceeded = succeeded.filter((uid) => stillTracked.has(uid));
  const stillFailed = failed.filter((uid) => stillTracked.has(uid));
  const newSucceeded = succeeded.length - stillSucceeded.length;
  const newFailed = failed.length - stillFailed.length;
  if (newSucceeded === 0 && newFailed === 0) return { status, changed: false };
  return {
    changed: true,
    status: {
      ...withUncounted(status, stillSucceeded, stillFailed),
      ...work.rules.countersAfter(work, status, newSucceeded, newFailed),
    },
  };
}

/** The counters after so many listed pods lost their finalizers. */
export function countersAfter(
  _work: Work,
  status: JobStatus,
  newSucceeded: number,
  newFailed: number,
): Pick<JobStatus, 'succeeded' | 'failed'> {
  return {
    ...counter('succeeded', (status.succeeded ?? 0) + newSucceeded),
    ...counter('failed', (status.failed ?? 0) + newFailed),
  };
}

export function withUncounted(
  status: JobStatus,
  succeeded: readonly string[],
  failed: readonly string[],
): JobStatus {
  return {
    ...status,
    uncountedTerminatedPods: {
      ...(succeeded.length === 0 ? {} : { succeeded }),
      ...(failed.length === 0 ? {} : { failed }),
    },
  };
}

/** Zero counters are written as absent. */
export function counter(name: 'succeeded' | 'failed', count: number): JobStatus {
  return { [name]: count === 0 ? undefined : count };
}
