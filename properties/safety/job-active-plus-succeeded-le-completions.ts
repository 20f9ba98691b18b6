/** No pod is started whose success nobody needs. */
import { claimAtOnce } from '../claim.js';
import { succeededSoFar } from '../witness/successes.js';

export const jobActivePlusSucceededLeCompletions = claimAtOnce({
  id: 'job-active-plus-succeeded-le-completions',
  sentence: 'After a creation, active pods and successes together are at most spec.completions.',
  source:
    'spec.completions; https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism',
  excused:
    'Only creations are judged; adopted pods and lowered completions may leave a surplus until the next sync. A late watch may keep back ' +
    'a status write whose answer was lost, and with it what that counted.',
  on: {
    podCreated: (_, { job, atMs }, { faults }) => {
      if (job === null || job.spec.completions === undefined) return null;
      if (job.statusUnanswered && faults.jobsAreLate(atMs)) return null;
      const active = job.pods.active.size;
      const succeeded = succeededSoFar(job);
      const limit = job.ceiling.completions + job.unanswered;
      if (active + succeeded <= limit) return null;
      return `${active} pods are active and ${succeeded} have succeeded, completions is ${job.spec.completions}`;
    },
  },
});
