/** What was decided stays decided. */
import { claimAtOnce } from '../claim.js';
import { decisionOf, finalOf } from '../witness/conditions.js';

export const jobDecisionDurable = claimAtOnce({
  id: 'job-decision-durable',
  sentence:
    'A stored FailureTarget leads to Failed and a stored SuccessCriteriaMet to Complete, with the same reason and message.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#termination-of-job-pods',
  on: {
    statusWritten: (_, { before, after }) => {
      if (before.conditions === after.conditions) return null;
      const decided = decisionOf(before);
      if (decided === null) return null;
      const now = decisionOf(after);
      if (now === null || now.type !== decided.type) return `${decided.type} was stored and is gone`;
      const final = finalOf(after);
      if (final === null) return null;
      const expected = decided.type === 'FailureTarget' ? 'Failed' : 'Complete';
      const isFollowed = final.type === expected && final.reason === decided.reason;
      return isFollowed
        ? null
        : `${decided.type} (${decided.reason}) ended in ${final.type} (${final.reason})`;
    },
  },
});
