/** What still runs is not cleaned up. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

export const ttlOnlyFinished = claimAtOnce({
  id: 'ttl-only-finished',
  sentence: 'The TTL controller deletes only Jobs that are Complete or Failed, and their pods with them.',
  source:
    'spec.ttlSecondsAfterFinished; https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  on: {
    jobDeletionRequested: (_, { job, by }) => {
      if (by !== 'ttl-controller') return null;
      if (finalOf(job.status) === null) return `Job ${job.entry.name} is not finished`;
      const { propagation } = job.entry.lived.record;
      return propagation === 'Foreground'
        ? null
        : `Job ${job.entry.name} is deleted with propagation ${propagation}`;
    },
  },
});
