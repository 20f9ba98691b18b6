/** The failed pods of every index that the Job controller still knows, for claims about retries counted per index. */
import type { JobSeen, PodSeen } from './seen.js';

/** Per Job the tracked pods of an index that have failed. */
export type Attempts = Map<JobSeen, Map<number, Set<PodSeen>>>;

/** The pod has changed: is it a failed attempt now? */
export function noteAttempt(attempts: Attempts, job: JobSeen | null, pod: PodSeen): null {
  if (job === null || pod.index === null || job.spec.backoffLimitPerIndex === undefined || !pod.tracked)
    return null;
  const hasFailed = pod.standing === 'failed' || (pod.standing === 'terminating' && !job.replacesOnlyFailed);
  const byIndex = attempts.get(job) ?? new Map<number, Set<PodSeen>>();
  attempts.set(job, byIndex);
  const pods = byIndex.get(pod.index) ?? new Set();
  byIndex.set(pod.index, pods);
  if (hasFailed) pods.add(pod);
  else pods.delete(pod);
  return null;
}

/** Without its finalizer a pod is not known any more. */
export function dropAttempt(attempts: Attempts, job: JobSeen | null, pod: PodSeen): null {
  if (job !== null && pod.index !== null) attempts.get(job)?.get(pod.index)?.delete(pod);
  return null;
}

/** The pod that the next one of the index replaces. */
export function latestAttempt(attempts: Attempts, job: JobSeen, index: number): PodSeen | null {
  let latest: PodSeen | null = null;
  for (const pod of attempts.get(job)?.get(index) ?? []) {
    if (latest === null || attemptsOf(pod) >= attemptsOf(latest)) latest = pod;
  }
  return latest;
}

/** Failures of the index before this pod, ignored ones included. */
export function attemptsOf({ entry }: PodSeen): number {
  const { indexFailureCount, indexIgnoredFailureCount } = entry.lived.record.born;
  return (indexFailureCount ?? 0) + (indexIgnoredFailureCount ?? 0);
}
