/** The back-off limit fails the Job when it is exceeded, and not before. */
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import { isListFull, ownFailures, restartsReach, restartsSeen } from '../witness/own-failures.js';

export const jobFailsWhenLimitExceeded = claimAtOnce({
  id: 'job-fails-when-limit-exceeded',
  sentence:
    'BackoffLimitExceeded is decided exactly when more than spec.backoffLimit pods have failed, unless restarts reach the limit.',
  source:
    'spec.backoffLimit; https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
  excused:
    'A decision waits while deletions fail, while watches are late, and while the controller believes in lost creations.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, witness) => {
      const { faults } = witness;
      const { backoffLimit = 6 } = job.spec;
      if (faults.jobsAreLate(atMs) || faults.podsAreLate(atMs)) return null;
      const decision = decisionOf(after);
      if (decision === null) {
        if (job.requestFailedAtMs === atMs || faults.phantoms || job.unanswered > 0) return null;
        const failed = (after.failed ?? 0) + (after.uncountedTerminatedPods?.failed?.length ?? 0);
        return failed > backoffLimit
          ? `${failed} pods have failed, the limit is ${backoffLimit}, nothing is decided`
          : null;
      }
      const isNew = decisionOf(before) === null && decision.reason === 'BackoffLimitExceeded';
      // A process that has just come back takes pods that the former one deleted for failed.
      if (!isNew || faults.startedAtMs === atMs) return null;
      const failures = ownFailures(job, before, after, atMs, witness);
      if (isListFull(after) || failures > backoffLimit) return null;
      if (restartsReach(job, backoffLimit, restartsSeen(job, atMs))) return null;
      return `the limit of ${backoffLimit} is called exceeded by ${failures} failures`;
    },
  },
});
