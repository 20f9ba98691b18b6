/** One final answer. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

export const jobTerminalFinal = claimAtOnce({
  id: 'job-terminal-final',
  sentence: 'After Complete or Failed nothing of the status changes and the Job controller deletes no pod.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#terminal-job-conditions',
  on: {
    statusWritten: (_, { before }) => {
      const final = finalOf(before);
      return final === null ? null : `the status was written again after ${final.type}`;
    },
    podDeletionRequested: (_, { job, by }) => {
      const final = job === null || by !== 'job-controller' ? null : finalOf(job.status);
      return final === null ? null : `a pod is deleted by the Job controller after ${final.type}`;
    },
  },
});
