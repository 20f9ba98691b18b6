/** SuccessPolicy is a reason only where a rule of the policy holds. */
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import { successRule } from '../witness/end-messages.js';

export const jobSuccessPolicyStops = claimAtOnce({
  id: 'job-success-policy-stops',
  sentence:
    'SuccessPolicy is decided exactly when a rule of spec.successPolicy holds and nothing else is decided.',
  source: 'spec.successPolicy; https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy',
  excused: 'A decision waits while deletions fail and while watches are late.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, { faults }) => {
      if (job.spec.successPolicy === undefined && before.conditions === after.conditions) return null;
      if (faults.jobsAreLate(atMs) || faults.podsAreLate(atMs)) return null;
      const decision = decisionOf(after);
      const isNew = decision !== null && decisionOf(before) === null && decision.reason === 'SuccessPolicy';
      if (decision !== null && !isNew) return null;
      const holds = successRule(job.spec, after) !== null;
      if (isNew) return holds ? null : 'no rule of the success policy holds';
      const isSure = job.requestFailedAtMs !== atMs && !faults.phantoms && job.unanswered === 0;
      return holds && isSure ? 'a rule of the success policy holds and nothing is decided' : null;
    },
  },
});
