/** Ended pods that are deleted go. */
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import { isCaredFor } from '../witness/hindrance.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

export const jobPodsEventuallyReleased = claimAtOnce({
  id: 'job-pods-eventually-released',
  kind: 'liveness',
  sentence:
    'A pod that ended and that somebody deleted disappears; a Job that was deleted with its pods leaves none behind.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers',
  excused:
    'As for finalizers left behind; pods whose labels were changed, while their Job is being deleted; pods that somebody else holds by a finalizer of the template; pods of a node that is lost stay until the node object goes; with ' +
    'backoffLimitPerIndex a failed pod stays until its index is tried again.',
  end: (_, { quiet }, witness) => {
    const { pods, faults } = witness;
    if (!quiet || faults.isDown || faults.everRestarted) return null;
    for (const pod of pods.values()) {
      if (pod.gone || !pod.hasEnded || pod.denied || pod.patchFailed) continue;
      const { deletion, stop, born } = pod.entry.lived.record;
      if (deletion === null || stop !== null || born.stamp.finalizers.length > 0) continue;
      if (!isHeld(pod, witness)) return `ended and deleted pod ${pod.name} is still there`;
    }
    return null;
  },
  on: {},
});

/** Nobody counts the pods of a Job that is suspended, stuck or left to others. */
function isHeld(pod: PodSeen, witness: Witness): boolean {
  const { job } = pod;
  if (job === null) return false;
  if (keepsPlace(pod, job) || job.looksPastPods) return true;
  return !isCaredFor(job, witness) || job.refusedAtMs > Number.NEGATIVE_INFINITY || job.spec.suspend === true;
}

/** The next pod of the index is told of its failures. */
function keepsPlace({ standing, index }: PodSeen, { spec, status, activeByIndex }: JobSeen): boolean {
  if (spec.backoffLimitPerIndex === undefined || index === null || standing !== 'failed') return false;
  return decisionOf(status) === null && !activeByIndex.has(index);
}
