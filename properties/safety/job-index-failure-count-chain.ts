/** Failures of an index are handed on from pod to pod. */
import { claim } from '../claim.js';
import { type Attempts, dropAttempt, latestAttempt, noteAttempt } from '../witness/attempts.js';
import { decisionOf } from '../witness/conditions.js';
import { failureAction } from '../witness/failure-policy.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import { completedIndexes, failedIndexes } from '../witness/successes.js';

export const jobIndexFailureCountChain = claim({
  id: 'job-index-failure-count-chain',
  sentence:
    'With backoffLimitPerIndex a new pod carries the failure counts of the pod it replaces, one higher (of the ignored ones ' +
    'if a rule ignores the failure); that pod keeps its finalizer until the new one exists or the index is decided.',
  source:
    'https://kubernetes.io/docs/reference/labels-annotations-taints/#batch-kubernetes-io-job-index-failure-count',
  excused:
    'A failed pod whose finalizer somebody took off is not known any more. A sync that removes the new pod, as for ' +
    'suspension, lets go of the old one all the same. Not judged under a late pod watch, nor for Jobs that go: their pods may be no longer theirs.',
  begin: (): Attempts => new Map(),
  on: {
    podMoved: (attempts, { job, pod }) => noteAttempt(attempts, job, pod),
    podUntracked: (attempts, { job, pod, by, atMs }, { faults }) => {
      const isLatest = job !== null && pod.index !== null && latestAttempt(attempts, job, pod.index) === pod;
      dropAttempt(attempts, job, pod);
      if (!isLatest || by !== 'job-controller' || job === null || faults.podsAreLate(atMs)) return null;
      return job.deletedAtMs !== atMs && isStillNeeded(job, pod)
        ? `pod ${pod.name} is let go before index ${pod.index} is tried again`
        : null;
    },
    podCreated: (attempts, { job, pod, atMs }, { faults }) => {
      if (job === null || pod.index === null || job.spec.backoffLimitPerIndex === undefined) return null;
      if (faults.podsAreLate(atMs) || job.unanswered > 0 || job.isDeleting) return null;
      return wrongCounts(job, latestAttempt(attempts, job, pod.index), pod);
    },
  },
});

function isStillNeeded(job: JobSeen, { index }: PodSeen): boolean {
  if (index === null || index >= (job.spec.completions ?? 0) || job.unanswered > 0) return false;
  if (job.gone || job.isDeleting || decisionOf(job.status) !== null || job.activeByIndex.has(index))
    return false;
  const hasSucceeded = [...job.freshSuccesses].some((pod) => pod.index === index);
  return !hasSucceeded && !completedIndexes(job).has(index) && !failedIndexes(job).has(index);
}

function wrongCounts(job: JobSeen, kept: PodSeen | null, pod: PodSeen): string | null {
  const now = pod.entry.lived.record.born;
  const was = kept?.entry.lived.record.born;
  const isIgnored = kept !== null && failureAction(job.spec, kept) === 'Ignore';
  const failures = (was?.indexFailureCount ?? 0) + (kept === null || isIgnored ? 0 : 1);
  const ignored = (was?.indexIgnoredFailureCount ?? 0) + (isIgnored ? 1 : 0);
  if ((now.indexFailureCount ?? 0) === failures && (now.indexIgnoredFailureCount ?? 0) === ignored)
    return null;
  return `the new pod of index ${pod.index} says ${now.indexFailureCount} failures, there were ${failures}`;
}
