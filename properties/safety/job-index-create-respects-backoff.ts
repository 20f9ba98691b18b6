/** Each index waits for itself. */
import { claim } from '../claim.js';
import { failureAction } from '../witness/failure-policy.js';
import { finishTimeMs } from '../witness/finish-time.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';

const BASE_MS = 10_000;
const MAX_MS = 600_000;

type FailedByIndex = Map<number, Set<PodSeen>>;

export const jobIndexCreateRespectsBackoff = claim({
  id: 'job-index-create-respects-backoff',
  sentence:
    'With backoffLimitPerIndex the next pod of an index waits 10 s, doubled by every failure of the index up to 10 min, and ' +
    'carries the failure counts of the pod it replaces, one higher.',
  source:
    'spec.backoffLimitPerIndex; https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  excused:
    'A failed pod whose finalizer somebody took off is not known any more. Not judged under a late pod watch.',
  begin: () => new Map<JobSeen, FailedByIndex>(),
  on: {
    podMoved: (jobs, { job, pod }) => {
      if (job === null || pod.index === null || job.spec.backoffLimitPerIndex === undefined || !pod.tracked)
        return null;
      const hasFailed =
        pod.standing === 'failed' || (pod.standing === 'terminating' && !job.replacesOnlyFailed);
      const byIndex = jobs.get(job) ?? new Map<number, Set<PodSeen>>();
      jobs.set(job, byIndex);
      const pods = byIndex.get(pod.index) ?? new Set();
      byIndex.set(pod.index, pods);
      if (hasFailed) pods.add(pod);
      else pods.delete(pod);
      return null;
    },
    podUntracked: (jobs, { job, pod }) => {
      if (job !== null && pod.index !== null) jobs.get(job)?.get(pod.index)?.delete(pod);
      return null;
    },
    podCreated: (jobs, { job, pod, atMs }, { faults }) => {
      if (job === null || pod.index === null || job.spec.backoffLimitPerIndex === undefined) return null;
      if (faults.podsAreLate(atMs) || job.unanswered > 0) return null;
      const kept = latestAttempt(jobs.get(job)?.get(pod.index) ?? []);
      return tooEarly(kept, pod.index, atMs) ?? wrongCounts(job, kept, pod);
    },
  },
});

/** Failures of the index before this pod, ignored ones included. */
function attemptsOf({ entry }: PodSeen): number {
  const { indexFailureCount, indexIgnoredFailureCount } = entry.lived.record.born;
  return (indexFailureCount ?? 0) + (indexIgnoredFailureCount ?? 0);
}

function latestAttempt(pods: Iterable<PodSeen>): PodSeen | null {
  let latest: PodSeen | null = null;
  for (const pod of pods) {
    if (latest === null || attemptsOf(pod) >= attemptsOf(latest)) latest = pod;
  }
  return latest;
}

function tooEarly(kept: PodSeen | null, index: number, atMs: number): string | null {
  if (kept === null) return null;
  const delayMs = Math.min(BASE_MS * 2 ** Math.min(attemptsOf(kept), 30), MAX_MS);
  const dueMs = finishTimeMs(kept.entry.lived.record) + delayMs;
  return atMs < dueMs ? `index ${index} is tried again ${(dueMs - atMs) / 1000} s too early` : null;
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
