/** What is missing is made. */
import { claim } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import { freeSinceMs, isCaredFor } from '../witness/hindrance.js';
import type { JobSeen } from '../witness/seen.js';
import { wantedPods } from '../witness/wanted.js';
import type { Witness } from '../witness/witness.js';

const BATCH_MS = 1000;

/** Since when a Job has fewer pods than it wants. */
type Deficits = Map<JobSeen, number>;

export const jobReplacementEventually = claim({
  id: 'job-replacement-eventually',
  kind: 'liveness',
  sentence:
    'A running Job that has fewer pods than it wants gets another within a second, once the delay after failures is over.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
  excused:
    'While the controller is down, kept in the dark, or waits after a failed sync; Jobs with backoffLimitPerIndex, whose ' +
    'waiting indexes hold their places; the refused status writes of v1.36.2.',
  begin: (): Deficits => new Map(),
  on: {
    podCreated: (deficits, { job }) => {
      if (job !== null) deficits.delete(job);
      return null;
    },
    specChanged: (deficits, { job }) => {
      deficits.delete(job);
      return null;
    },
    tick: (deficits, { beforeMs, atMs }, witness) => look(deficits, beforeMs, atMs, witness),
  },
  end: (deficits, { quiet }, witness) =>
    quiet ? look(deficits, witness.nowMs, Number.POSITIVE_INFINITY, witness) : null,
});

function look(deficits: Deficits, beforeMs: number, atMs: number, witness: Witness): string | null {
  for (const job of witness.living) {
    if (!lacksPods(job, witness)) {
      if (deficits.size > 0) deficits.delete(job);
      continue;
    }
    const sinceMs = deficits.get(job) ?? beforeMs;
    deficits.set(job, sinceMs);
    const dueMs =
      Math.max(sinceMs, job.deletedAtMs, job.postponedUntilMs, freeSinceMs(job, witness)) + BATCH_MS;
    if (atMs > dueMs) return `Job ${job.entry.name} lacks pods since ${(witness.nowMs - sinceMs) / 1000} s`;
  }
  return null;
}

function lacksPods(job: JobSeen, witness: Witness): boolean {
  const { spec, pods, status } = job;
  if (
    !isCaredFor(job, witness) ||
    job.isDeleting ||
    spec.suspend === true ||
    spec.backoffLimitPerIndex !== undefined
  )
    return false;
  if (decisionOf(status) !== null || job.refusedAtMs >= witness.nowMs - 60_000 || job.unanswered > 0)
    return false;
  const occupied = pods.active.size + (job.replacesOnlyFailed ? pods.terminating.size : 0);
  return occupied < wantedPods(job);
}
