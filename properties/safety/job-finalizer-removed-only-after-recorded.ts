/** First the record, then the finalizer: no pod is let go before it is on the books. */
import { claimAtOnce } from '../claim.js';
import { decisionOf, finalOf } from '../witness/conditions.js';
import { failureAction } from '../witness/failure-policy.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import { completedIndexes } from '../witness/successes.js';

export const jobFinalizerRemovedOnlyAfterRecorded = claimAtOnce({
  id: 'job-finalizer-removed-only-after-recorded',
  sentence:
    'The Job controller takes the tracking finalizer off a pod only after a status write that lists the pod or its index.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers',
  excused:
    'Pods that are never counted: active ones removed by suspension or scale-down, those without a valid index, failures ' +
    'a pod failure policy ignores, pods stopped by success, pods of a Job that is deleted or finished.',
  on: {
    podUntracked: (_, { job, pod, by, atMs }, { faults }) => {
      if (by !== 'job-controller' || job === null || isRecorded(job, pod)) return null;
      if (isNeverCounted(job, pod) || faults.podsAreLate(atMs)) return null;
      return `pod ${pod.name} (${pod.standing}) lost its finalizer and is nowhere recorded`;
    },
  },
});

function isRecorded(job: JobSeen, pod: PodSeen): boolean {
  if (pod.listed !== null) return true;
  return pod.index !== null && pod.standing === 'succeeded' && completedIndexes(job).has(pod.index);
}

function isNeverCounted(job: JobSeen, pod: PodSeen): boolean {
  if (job.gone || job.isDeleting || finalOf(job.status) !== null) return true;
  const decision = decisionOf(job.status);
  if (decision?.type === 'SuccessCriteriaMet' && pod.standing !== 'succeeded') return true;
  if (decision === null && pod.standing === 'active') return true;
  if (job.indexed && (pod.index === null || pod.index >= (job.spec.completions ?? 0))) return true;
  if (pod.index !== null && completedIndexes(job).has(pod.index) && pod.standing === 'succeeded') return true;
  return pod.standing !== 'succeeded' && failureAction(job.spec, pod) === 'Ignore';
}
