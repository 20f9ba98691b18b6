/** Hands off what is not yours. */
import { claimAtOnce } from '../claim.js';

export const jobOwnedPodsOnly = claimAtOnce({
  id: 'job-owned-pods-only',
  sentence:
    'The Job controller deletes only pods of its Jobs, adopts only for a Job that stands and is its own, and leaves Jobs of ' +
    'other managers alone.',
  source:
    'metadata.ownerReferences; spec.managedBy; https://kubernetes.io/docs/concepts/workloads/controllers/job/#delegation-of-managing-a-job-object-to-external-controller',
  on: {
    podDeletionRequested: (_, { job, pod, by }) =>
      by === 'job-controller' && job === null ? `pod ${pod.name} belongs to no Job and is deleted` : null,
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
