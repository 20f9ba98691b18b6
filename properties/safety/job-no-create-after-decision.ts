/** A decided Job starts nothing. */
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';

export const jobNoCreateAfterDecision = claimAtOnce({
  id: 'job-no-create-after-decision',
  sentence:
    'Once FailureTarget, SuccessCriteriaMet, Failed or Complete is True, no pod is created for the Job.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  excused: 'A decision whose write got no answer is not known before a late Job watch tells of it.',
  on: {
    podCreated: (_, { job, atMs }, { faults }) => {
      const decision = job === null ? null : decisionOf(job.status);
      if (job?.statusUnanswered === true && faults.jobsAreLate(atMs)) return null;
      return decision === null ? null : `${decision.type} was True already (${decision.reason})`;
    },
  },
});
