/** With policy Failed a terminating pod keeps its place. */
import { claimAtOnce } from '../claim.js';

export const jobReplacementWaits = claimAtOnce({
  id: 'job-replacement-waits',
  sentence:
    'Where only failed pods are replaced, active and terminating pods together stay within parallelism, and no index has a ' +
    'terminating pod when another is created for it.',
  source:
    'spec.podReplacementPolicy; https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-replacement-policy',
  excused: 'Not judged under a late pod watch.',
  on: {
    podCreated: (_, { job, pod, atMs }, { faults }) => {
      if (job === null || !job.replacesOnlyFailed || faults.podsAreLate(atMs)) return null;
      if (pod.index !== null && job.terminatingByIndex.has(pod.index))
        return `index ${pod.index} is still terminating`;
      const count = job.pods.active.size + job.pods.terminating.size;
      const limit = job.ceiling.parallelism + job.unanswered;
      return count > limit ? `${count} pods are active or terminating, parallelism is ${limit}` : null;
    },
  },
});
