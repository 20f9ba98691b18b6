/** Which failures a decision rests on: all but those of the pods that the decision itself stops. */
import type { JobStatus } from '../../src/api/types/index.js';
import type { JobSeen } from './seen.js';
import type { Witness } from './witness.js';

/** A list that has reached its limit does not tell all failures. */
const FULL_LIST = 490;

export function ownFailures(
  job: JobSeen,
  before: JobStatus,
  after: JobStatus,
  atMs: number,
  { pods }: Witness,
): number {
  const known = new Set(before.uncountedTerminatedPods?.failed ?? []);
  const fresh = (after.uncountedTerminatedPods?.failed ?? []).filter((uid) => {
    const pod = pods.get(uid);
    // Where only failed pods are replaced, one that is still terminating fails by the decision alone.
    const isStopped = job.replacesOnlyFailed && pod?.standing === 'terminating';
    return !known.has(uid) && !isStopped && pod?.deletedByControllerAtMs !== atMs;
  });
  return (before.failed ?? 0) + known.size + fresh.length + job.adopted;
}

export function isListFull({ uncountedTerminatedPods }: JobStatus): boolean {
  return (uncountedTerminatedPods?.failed?.length ?? 0) >= FULL_LIST;
}

/** Under OnFailure restarts are held against the same limit; a limit of 0 stands for 1. */
export function restartsReach(job: JobSeen, backoffLimit: number, restarts: number): boolean {
  if (job.spec.template.spec.restartPolicy !== 'OnFailure') return false;
  return restarts >= Math.max(backoffLimit, 1);
}

/** Restarts of unfinished pods as a sync at this instant saw them: before it deleted any. */
export function restartsSeen({ deletedAtMs, restartsThen, pods }: JobSeen, atMs: number): number {
  return deletedAtMs === atMs ? restartsThen : pods.restarts;
}
