/** A Job does not end both ways. */
import { claimAtOnce } from '../claim.js';
import { trueCondition } from '../witness/conditions.js';

const EXCLUSIVE = [
  ['Complete', 'Failed'],
  ['Complete', 'FailureTarget'],
  ['SuccessCriteriaMet', 'Failed'],
  ['SuccessCriteriaMet', 'FailureTarget'],
] as const;

export const jobTerminalExclusive = claimAtOnce({
  id: 'job-terminal-exclusive',
  sentence: 'No status says success and failure at once.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#terminal-job-conditions',
  on: {
    statusWritten: (_, { before, after }) => {
      if (before.conditions === after.conditions) return null;
      const both = EXCLUSIVE.find((pair) => pair.every((type) => trueCondition(after, type) !== null));
      return both === undefined ? null : `${both[0]} and ${both[1]} are both True`;
    },
  },
});
