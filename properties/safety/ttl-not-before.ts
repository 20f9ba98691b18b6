/** Finished Jobs are kept as long as they were promised. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

export const ttlNotBefore = claimAtOnce({
  id: 'ttl-not-before',
  sentence:
    'The TTL controller deletes a Job not before ttlSecondsAfterFinished have passed since its final condition was set.',
  source:
    'spec.ttlSecondsAfterFinished; https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  on: {
    jobDeletionRequested: (_, { job, by, atMs }) => {
      const final = finalOf(job.status);
      const { ttlSecondsAfterFinished } = job.spec;
      if (by !== 'ttl-controller' || final === null || ttlSecondsAfterFinished === undefined) return null;
      const leftMs = Date.parse(final.lastTransitionTime ?? '') + ttlSecondsAfterFinished * 1000 - atMs;
      return leftMs > 0 ? `${leftMs / 1000} s of its time are left` : null;
    },
  },
});
