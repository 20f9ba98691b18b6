/** Nothing is left hanging on a Job that is over. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

export const jobNoFinalizerLeftBehind = claimAtOnce({
  id: 'job-no-finalizer-left-behind',
  kind: 'liveness',
  sentence: 'When a Job is finished or gone, none of its pods keeps the tracking finalizer.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers',
  excused:
    'v1.36.2 does not try again when the clean-up of a whole Job meets an error, and leaves the living pods of a Job that ' +
    'vanished while it was down alone.',
  end: (_, { quiet }, { pods, faults, jobs }) => {
    if (!quiet || faults.isDown || faults.everRestarted) return null;
    for (const pod of pods.values()) {
      if (pod.gone || !pod.tracked || pod.denied || pod.patchFailed) continue;
      const job =
        pod.job ??
        [...jobs.values()].find(({ entry }) => entry.uid === pod.entry.lived.record.born.owner?.uid);
      if (job === undefined || job.isForeign || (job.unanswered > 0 && faults.everLate)) continue;
      if (job.gone || finalOf(job.status) !== null)
        return `pod ${pod.name} keeps its finalizer after its Job`;
    }
    return null;
  },
  on: {},
});
