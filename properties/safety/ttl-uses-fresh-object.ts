/** The time to live is that of the Job as it stands. */
import { claimAtOnce } from '../claim.js';

export const ttlUsesFreshObject = claimAtOnce({
  id: 'ttl-uses-fresh-object',
  sentence:
    'The TTL controller deletes only Jobs that have a time to live when it does, whatever they had before.',
  source:
    'spec.ttlSecondsAfterFinished; https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  on: {
    jobDeletionRequested: (_, { job, by }) =>
      by === 'ttl-controller' && job.spec.ttlSecondsAfterFinished === undefined
        ? `Job ${job.entry.name} has no time to live`
        : null,
  },
});
