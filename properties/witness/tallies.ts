/** Keeps the tallies of what is seen: pods by index, fresh successes, failed syncs, pods that leave. */
import type { JobSeen, PodSeen } from './seen.js';

export function noteDeletion(pod: PodSeen, job: JobSeen | null, atMs: number): void {
  pod.deletedByControllerAtMs = atMs;
  noteLeaving(job, atMs);
}

/** What the process before deleted at this instant, the new one finds deleted, as if that were long ago. */
export function noteRestart(jobs: Iterable<JobSeen>, pods: ReadonlyMap<string, PodSeen>, atMs: number): void {
  for (const job of jobs) {
    for (const { uid } of job.pods.terminating) {
      const pod = pods.get(uid);
      if (pod?.deletedByControllerAtMs === atMs) pod.deletedByControllerAtMs = Number.NEGATIVE_INFINITY;
    }
  }
}

export function noteLeaving(job: JobSeen | null, atMs: number): void {
  if (job === null) return;
  if (job.deletedAtMs !== atMs) job.restartsThen = job.pods.restarts;
  job.deletedThen = job.deletedAtMs === atMs ? job.deletedThen + 1 : 1;
  job.deletedAtMs = atMs;
}

/** A sync failed: the next one may come up to so much later. */
export function hinder(job: JobSeen, atMs: number): void {
  if (job.failedSyncAtMs === atMs) return;
  job.failedSyncAtMs = atMs;
  job.failedSyncs += 1;
  const retryMs = Math.min(1000 * 2 ** Math.min(job.failedSyncs - 1, 10), 60_000);
  job.hinderedUntilMs = Math.max(job.hinderedUntilMs, atMs + retryMs);
}

export function count(pod: PodSeen, by: 1 | -1): void {
  const { job, standing, index } = pod;
  if (job === null) return;
  if (by === -1) job.freshSuccesses.delete(pod);
  else countFresh(pod);
  if (index === null) return;
  if (standing === 'active') step(job.activeByIndex, index, by);
  else if (standing === 'terminating') step(job.terminatingByIndex, index, by);
}

export function countFresh(pod: PodSeen): void {
  if (pod.job === null) return;
  const isFresh = pod.standing === 'succeeded' && pod.tracked && pod.listed === null;
  if (isFresh) pod.job.freshSuccesses.add(pod);
  else pod.job.freshSuccesses.delete(pod);
}

function step(counts: Map<number, number>, index: number, by: 1 | -1): void {
  const next = (counts.get(index) ?? 0) + by;
  if (next === 0) counts.delete(index);
  else counts.set(index, next);
}
