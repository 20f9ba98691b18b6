/** No more pods at a time than `spec.parallelism`. */
import { claimAtOnce } from '../claim.js';

export const jobActiveLeParallelism = claimAtOnce({
  id: 'job-active-le-parallelism',
  sentence: 'A pod is created only while fewer pods than spec.parallelism are active.',
  source:
    'spec.parallelism; https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism',
  excused:
    'Only creations are judged: pods may be too many after parallelism was lowered or pods were adopted, until a sync ' +
    'removes them. Terminating pods are not active. A creation whose answer was lost may be made again.',
  on: {
    podCreated: (_, { job }) => {
      if (job === null) return null;
      const active = job.pods.active.size;
      const limit = job.ceiling.parallelism + job.unanswered;
      return active > limit ? `${active} pods are active, parallelism is ${job.spec.parallelism ?? 1}` : null;
    },
  },
});
