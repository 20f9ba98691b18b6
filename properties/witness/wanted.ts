/** How many pods a running Job wants to be active. Written a second time on purpose: a claim does not ask the code it judges. */
import type { JobSeen } from './seen.js';
import { succeededSoFar } from './successes.js';

/** A work queue that has a success wants no more pods, and stops none. */
export function wantedPods(job: JobSeen): number {
  const { parallelism = 1, completions = null } = job.spec;
  const succeeded = succeededSoFar(job);
  if (completions === null) return succeeded > 0 ? job.pods.active.size : parallelism;
  return Math.max(0, Math.min(parallelism, completions - succeeded));
}
