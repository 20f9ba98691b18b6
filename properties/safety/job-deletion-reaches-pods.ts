/** Deleting a Job does to its pods what the propagation says. */
import { claim } from '../claim.js';
import type { JobSeen } from '../witness/seen.js';

export const jobDeletionReachesPods = claim({
  id: 'job-deletion-reaches-pods',
  sentence:
    'A Job deleted in the foreground or background takes its pods along at once, in the foreground it goes after them; deleted ' +
    'as an orphans’ parent it lets them live, without an owner.',
  source: 'https://kubernetes.io/docs/concepts/architecture/garbage-collection/#cascading-deletion',
  excused: 'Pods created later by a controller that did not know are collected when they are seen.',
  /** How many pods had been created by then. */
  begin: () => new Map<JobSeen, number>(),
  on: {
    jobDeletionRequested: (deleted, { job }, { cluster }) => {
      deleted.set(job, cluster.podsCreated);
      return null;
    },
    podDeletionRequested: (deleted, { job, pod, by }) => {
      const before = job === null ? undefined : deleted.get(job);
      if (by !== 'garbage-collector' || job === null || before === undefined) return null;
      if (pod.entry.ordinal > before) return null;
      return job.entry.lived.record.propagation === 'Orphan' ? `pod ${pod.name} was to live on` : null;
    },
    podDisowned: (deleted, { job, pod, envelope: { fact } }) => {
      if (job === null || fact.type !== 'PodOwnerRemoved' || !deleted.has(job)) return null;
      return job.entry.lived.record.propagation === 'Orphan'
        ? null
        : `pod ${pod.name} is let go and was to be deleted`;
    },
    jobGone: (_, { job }) => {
      const { propagation } = job.entry.lived.record;
      return propagation === 'Foreground' && job.pods.all.size > 0
        ? `Job ${job.entry.name} goes before ${job.pods.all.size} of its pods`
        : null;
    },
    tick: (deleted) => {
      for (const job of deleted.keys()) {
        deleted.delete(job);
        const { propagation } = job.entry.lived.record;
        const left = [...job.pods.all].find(({ lived }) => lived.record.deletion === null);
        if (left === undefined) continue;
        const how = propagation === 'Orphan' ? 'still belongs to it' : 'is not deleted with it';
        return `pod ${left.lived.record.born.name} of Job ${job.entry.name} ${how}`;
      }
      return null;
    },
  },
});
