/** A Job that is being deleted makes no pods. */
import { claimAtOnce } from '../claim.js';

export const jobNoCreateWhileDeleting = claimAtOnce({
  id: 'job-no-create-while-deleting',
  sentence: 'No pod is created for a Job that has a deletionTimestamp or is gone.',
  source: 'metadata.deletionTimestamp; https://kubernetes.io/docs/concepts/architecture/garbage-collection/',
  excused: 'Until the deletion has reached the controller.',
  on: {
    podCreated: (_, { job, atMs }, { faults }) =>
      job !== null && (job.isDeleting || job.gone) && !faults.jobsAreLate(atMs)
        ? 'the Job is being deleted'
        : null,
  },
});
