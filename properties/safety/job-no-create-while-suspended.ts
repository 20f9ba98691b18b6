/** A suspended Job makes no pods. */
import { claimAtOnce } from '../claim.js';

export const jobNoCreateWhileSuspended = claimAtOnce({
  id: 'job-no-create-while-suspended',
  sentence:
    'While spec.suspend is true no pod is created, and the write that says Suspended finds no pod active.',
  source: 'spec.suspend; https://kubernetes.io/docs/concepts/workloads/controllers/job/#suspending-a-job',
  excused: 'Until the suspension has reached the controller; a deletion that failed is tried again.',
  on: {
    podCreated: (_, { job, atMs }, { faults }) =>
      job?.spec.suspend === true && !faults.jobsAreLate(atMs) ? 'the Job is suspended' : null,
    statusWritten: (_, { job, before, after, atMs }, { faults }) => {
      if (before.conditions === after.conditions || faults.podsAreLate(atMs)) return null;
      const isNew = (status: typeof after) =>
        status.conditions?.some((one) => one.type === 'Suspended' && one.status === 'True') === true;
      if (!isNew(after) || isNew(before) || job.requestFailedAtMs === atMs || job.unanswered > 0) return null;
      const { size } = job.pods.active;
      return size === 0 ? null : `${size} pods are active in the suspended Job`;
    },
  },
});
