/** First the decision, then the end. */
import { claimAtOnce } from '../claim.js';
import { finalOf, trueCondition } from '../witness/conditions.js';

export const jobInterimPrecedesTerminal = claimAtOnce({
  id: 'job-interim-precedes-terminal',
  sentence:
    'Failed comes with FailureTarget and Complete with SuccessCriteriaMet, each with the same reason and message.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#termination-of-job-pods',
  on: {
    statusWritten: (_, { before, after }) => {
      const final = before.conditions === after.conditions ? null : finalOf(after);
      if (final === null) return null;
      const interim = trueCondition(after, final.type === 'Failed' ? 'FailureTarget' : 'SuccessCriteriaMet');
      if (interim === null) return `${final.type} without its interim condition`;
      const isSame = interim.reason === final.reason && interim.message === final.message;
      return isSame ? null : `${final.type} (${final.reason}) after ${interim.type} (${interim.reason})`;
    },
  },
});
