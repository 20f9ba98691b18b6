/** Pods work on indexes that exist. */
import { claimAtOnce } from '../claim.js';
import { isCaredFor } from '../witness/hindrance.js';

export const jobIndexInRange = claimAtOnce({
  id: 'job-index-in-range',
  sentence:
    'A pod of an Indexed Job is created for an index from 0 to completions - 1, a pod of another Job for ' +
    'none; in the end no pod is active for an index out of range.',
  source:
    'spec.completionMode; https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  excused: 'A controller may not have heard yet that completions shrank.',
  on: {
    podCreated: (_, { job, pod }) => {
      if (job === null) return null;
      if (!job.indexed) return pod.index === null ? null : `pod ${pod.name} has an index`;
      if (pod.index === null) return `pod ${pod.name} has no index`;
      return pod.index < 0 || pod.index >= job.ceiling.completions
        ? `pod ${pod.name} is created for index ${pod.index} of ${job.ceiling.completions}`
        : null;
    },
  },
  end: (_, { quiet }, witness) => {
    if (!quiet || witness.faults.isDown) return null;
    for (const pod of witness.pods.values()) {
      const { job, index } = pod;
      if (job === null || pod.gone || pod.standing !== 'active' || !job.indexed) continue;
      if (!isCaredFor(job, witness) || job.isDeleting || job.refusedAtMs > Number.NEGATIVE_INFINITY) continue;
      if (index === null || index >= (job.spec.completions ?? 0)) return `pod ${pod.name} is left active`;
    }
    return null;
  },
});
