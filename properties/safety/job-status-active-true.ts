/** What the status says of the pods is so. */
import { claimAtOnce } from '../claim.js';
import type { JobSeen } from '../witness/seen.js';

export const jobStatusActiveTrue = claimAtOnce({
  id: 'job-status-active-true',
  sentence:
    'A status write tells the active pods, those ready among them, and the terminating ones with those it deleted itself; ' +
    'never more are ready than active.',
  source: 'status.active; status.ready; status.terminating',
  excused:
    'v1.36.2 reports no active pods while creation waits for the back-off (kubernetes issue 139428). Not judged under a late ' +
    'pod watch and in a sync whose calls fail.',
  on: {
    statusWritten: (_, { job, after, atMs }, { faults, header }) => {
      const { active = 0, ready = 0, terminating = 0 } = after;
      if (ready > active) return `${ready} pods are ready, ${active} active`;
      if (faults.podsAreLate(atMs) || job.requestFailedAtMs === atMs || faults.phantoms) return null;
      const isPostponed = header.model !== 'fixed-active' && job.postponedUntilMs > atMs && active === 0;
      const trueActive = job.pods.active.size;
      if (active !== trueActive && !isPostponed) return `active is ${active}, ${trueActive} pods are`;
      if (ready !== job.pods.ready) return `ready is ${ready}, ${job.pods.ready} pods are`;
      const least = job.pods.terminating.size;
      const most = faults.everLate ? Number.POSITIVE_INFINITY : least + deletedNow(job, atMs);
      return terminating < least || terminating > most
        ? `terminating is ${terminating}, ${least} pods are`
        : null;
    },
  },
});

/** Pods that this sync deleted and that were gone or ended at once. */
function deletedNow(job: JobSeen, atMs: number): number {
  return job.deletedAtMs === atMs ? job.deletedThen : 0;
}
