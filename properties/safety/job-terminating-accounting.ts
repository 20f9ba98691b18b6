/** Pods on their way out are told, those this very sync deleted among them. */
import { claimAtOnce } from '../claim.js';

export const jobTerminatingAccounting = claimAtOnce({
  id: 'job-terminating-accounting',
  sentence:
    'A status write tells the pods that are being deleted and have not ended, with those the sync deleted itself.',
  source: 'status.terminating',
  excused:
    'Not judged under a late pod watch and in a sync whose calls fail, nor for a Job that is being deleted and has pods whose ' +
    'labels were changed.',
  on: {
    statusWritten: (_, { job, after, atMs }, { faults }) => {
      if (faults.podsAreLate(atMs) || job.requestFailedAtMs === atMs || faults.phantoms) return null;
      if (job.looksPastPods) return null;
      const { terminating = 0 } = after;
      const least = job.pods.terminating.size;
      const deletedNow = job.deletedAtMs === atMs ? job.deletedThen : 0;
      const most = faults.everLate ? Number.POSITIVE_INFINITY : least + deletedNow;
      return terminating < least || terminating > most
        ? `terminating is ${terminating}, ${least} pods are`
        : null;
    },
  },
});
