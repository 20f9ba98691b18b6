/** Hands off what is not yours. */
import { claimAtOnce } from '../claim.js';

export const jobOwnedPodsOnly = claimAtOnce({
  id: 'job-owned-pods-only',
  sentence:
    'The Job controller deletes only pods of its Jobs, adopts only for a Job that stands and is its own, and leaves Jobs of ' +
    'other managers alone.',
  source:
    'metadata.ownerReferences; spec.managedBy; https://kubernetes.io/docs/concepts/workloads/controllers/job/#delegation-of-managing-a-job-object-to-external-controller',
  excused: 'Under a late pod watch the controller may not know yet that a pod was let go.',
  on: {
    podDeletionRequested: (_, { job, pod, by, atMs }, { faults }) =>
      by === 'job-controller' && job === null && !faults.podsAreLate(atMs)
        ? `pod ${pod.name} belongs to no Job and is deleted`
        : null,
    podAdopted: (_, { job, pod }) => {
      if (job === null) return `pod ${pod.name} is adopted by nobody`;
      if (job.isDeleting || job.gone) return `pod ${pod.name} is adopted by a Job that is being deleted`;
      return pod.entry.lived.record.deletion === null
        ? null
        : `pod ${pod.name} is adopted while it is deleted`;
    },
    podCreated: (_, { job }) =>
      job?.isForeign === true ? 'a pod is created for a Job of another manager' : null,
    statusWritten: (_, { job }) =>
      job.isForeign ? 'the status of a Job of another manager is written' : null,
  },
});
