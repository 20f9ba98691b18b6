/** Under OnFailure restarts count like failures. */
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import { restartsReach } from '../witness/own-failures.js';

export const jobOnFailureRestartBound = claimAtOnce({
  id: 'job-onfailure-restart-bound',
  sentence:
    'Under OnFailure the Job is decided when the container restarts of its unfinished pods reach spec.backoffLimit, with 0 at ' +
    'the first restart.',
  source:
    'spec.backoffLimit; https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
  excused:
    'Restarts of pods that have ended or are gone are forgotten. A decision waits while deletions fail and watches are late.',
  on: {
    statusWritten: (_, { job, after, atMs }, { faults }) => {
      if (decisionOf(after) !== null || faults.jobsAreLate(atMs) || faults.podsAreLate(atMs)) return null;
      if (job.requestFailedAtMs === atMs || faults.phantoms || job.unanswered > 0) return null;
      const { backoffLimit = 6 } = job.spec;
      return restartsReach(job, backoffLimit, job.pods.restarts)
        ? `${job.pods.restarts} restarts reach the limit of ${backoffLimit}, nothing is decided`
        : null;
    },
  },
});
