/** The back-off limit fails the Job when it is exceeded, and not before. */
import type { JobStatus } from '../../src/api/types/index.js';
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import type { JobSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

/** A list that has reached its limit does not tell all failures. */
const FULL_LIST = 490;

export const jobFailsWhenLimitExceeded = claimAtOnce({
  id: 'job-fails-when-limit-exceeded',
  sentence:
    'BackoffLimitExceeded is decided exactly when more than spec.backoffLimit pods have failed, or when under OnFailure the ' +
    'restarts of unfinished pods reach it (0: exceed it).',
  source:
    'spec.backoffLimit; https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
  excused:
    'A decision waits while deletions fail, while watches are late, and while the controller believes in lost creations.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, witness) => {
      const { backoffLimit = 6 } = job.spec;
      if (witness.faults.jobsAreLate(atMs) || witness.faults.podsAreLate(atMs)) return null;
      const decision = decisionOf(after);
      if (decision === null) return undecided(job, after, backoffLimit, witness);
      const isNew = decisionOf(before) === null && decision.reason === 'BackoffLimitExceeded';
      // A process that has just come back takes pods that the former one deleted for failed.
      if (!isNew || witness.faults.startedAtMs === atMs) return null;
      const failures = ownFailures(job, before, after, atMs, witness);
      const isFull = (after.uncountedTerminatedPods?.failed?.length ?? 0) >= FULL_LIST;
      const restarts = job.deletedAtMs === atMs ? job.restartsThen : job.pods.restarts;
      if (isFull || failures > backoffLimit || restartsReach(job, backoffLimit, restarts)) return null;
      return `the limit of ${backoffLimit} is called exceeded by ${failures} failures`;
    },
  },
});

function undecided(
  job: JobSeen,
  after: JobStatus,
  backoffLimit: number,
  { faults, nowMs }: Witness,
): string | null {
  if (job.requestFailedAtMs === nowMs || faults.phantoms || job.unanswered > 0) return null;
  const failed = (after.failed ?? 0) + (after.uncountedTerminatedPods?.failed?.length ?? 0);
  if (failed > backoffLimit)
    return `${failed} pods have failed, the limit is ${backoffLimit}, nothing is decided`;
  if (!restartsReach(job, backoffLimit, job.pods.restarts)) return null;
  return `${job.pods.restarts} restarts reach the limit of ${backoffLimit}, nothing is decided`;
}

function restartsReach(job: JobSeen, backoffLimit: number, restarts: number): boolean {
  if (job.spec.template.spec.restartPolicy !== 'OnFailure') return false;
  return backoffLimit === 0 ? restarts > 0 : restarts >= backoffLimit;
}

/** Failures but for the pods that the decision itself stops. */
function ownFailures(
  job: JobSeen,
  before: JobStatus,
  after: JobStatus,
  atMs: number,
  { pods }: Witness,
): number {
  const known = new Set(before.uncountedTerminatedPods?.failed ?? []);
  const fresh = (after.uncountedTerminatedPods?.failed ?? []).filter((uid) => {
    return !known.has(uid) && pods.get(uid)?.deletedByControllerAtMs !== atMs;
  });
  return (before.failed ?? 0) + known.size + fresh.length + job.adopted;
}
