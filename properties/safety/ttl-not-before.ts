/** Finished Jobs are kept as long as they were promised. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

export const ttlNotBefore = claimAtOnce({
  id: 'ttl-not-before',
  sentence:
    'The TTL controller deletes only finished Jobs, ttlSecondsAfterFinished after they finished, as the live object says.',
  source:
    'spec.ttlSecondsAfterFinished; https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  on: {
    jobDeletionRequested: (_, { job, by, atMs }) => {
      if (by !== 'ttl-controller') return null;
      const { ttlSecondsAfterFinished } = job.spec;
      const final = finalOf(job.status);
      if (final === null) return 'the Job is not finished';
      if (ttlSecondsAfterFinished === undefined) return 'the Job has no time to live';
      const leftMs = Date.parse(final.lastTransitionTime ?? '') + ttlSecondsAfterFinished * 1000 - atMs;
      return leftMs > 0 ? `${leftMs / 1000} s of its time are left` : null;
    },
  },
});
