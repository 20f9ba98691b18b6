/** What the status says of the pods is so. */
import { claimAtOnce } from '../claim.js';

export const jobStatusActiveTrue = claimAtOnce({
  id: 'job-status-active-true',
  sentence: 'A status write tells the active pods and those ready among them, as the sync leaves them.',
  source: 'status.active; status.ready',
  excused:
    'v1.36.2 reports no active pods while creation waits for the back-off (kubernetes issue 139428). Not judged under a late ' +
    'pod watch and in a sync that does not hear what became of its calls; readiness not in one whose calls fail. A Job ' +
    'that is being deleted looks past pods whose labels were changed.',
  on: {
    statusWritten: (_, { job, after, atMs }, { faults, header }) => {
      const { active = 0, ready = 0 } = after;
      if (faults.podsAreLate(atMs) || job.answerLostAtMs === atMs || faults.phantoms) return null;
      if (job.looksPastPods) return null;
      const isPostponed = header.model !== 'fixed-active' && job.postponedUntilMs > atMs && active === 0;
      const trueActive = job.pods.active.size;
      if (active !== trueActive && !isPostponed) return `active is ${active}, ${trueActive} pods are`;
      if (job.requestFailedAtMs === atMs) return null;
      return ready === job.pods.ready ? null : `ready is ${ready}, ${job.pods.ready} pods are`;
    },
  },
});
