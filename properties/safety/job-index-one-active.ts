/** One worker per index. */
import { claimAtOnce } from '../claim.js';

export const jobIndexOneActive = claimAtOnce({
  id: 'job-index-one-active',
  sentence: 'No pod is created for an index that has an active pod.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  excused:
    'A terminating pod of the index may still run (podReplacementPolicy TerminatingOrFailed). A creation whose answer ' +
    'was lost may be made again; the next sync removes one of the two.',
  on: {
    podCreated: (_, { job, pod }) => {
      if (job === null || pod.index === null) return null;
      const active = job.activeByIndex.get(pod.index) ?? 0;
      return active > 1 + job.unanswered ? `index ${pod.index} has ${active} active pods` : null;
    },
  },
});
