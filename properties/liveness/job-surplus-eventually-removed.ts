/** What is too much goes. */
import { claim } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import { freeSinceMs, isCaredFor } from '../witness/hindrance.js';
import type { JobSeen } from '../witness/seen.js';
import { wantedPods } from '../witness/wanted.js';
import type { Witness } from '../witness/witness.js';

const BATCH_MS = 1000;

/** Since when a Job has too many pods. */
type Surpluses = Map<JobSeen, number>;

export const jobSurplusEventuallyRemoved = claim({
  id: 'job-surplus-eventually-removed',
  kind: 'liveness',
  sentence:
    'A Job that has more active pods than it wants, pods of an index beyond its completions or two of one index, has them no ' +
    'more a second later; a suspended one has none.',
  source:
    'spec.parallelism; spec.suspend; https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism',
  excused:
    'While the controller is down, kept in the dark, or waits after a failed sync; the refused status writes of v1.36.2.',
  begin: (): Surpluses => new Map(),
  on: {
    specChanged: (surpluses, { job }) => {
      surpluses.delete(job);
      return null;
    },
    tick: (surpluses, { beforeMs, atMs }, witness) => look(surpluses, beforeMs, atMs, witness),
  },
  end: (surpluses, { quiet }, witness) =>
    quiet ? look(surpluses, witness.nowMs, Number.POSITIVE_INFINITY, witness) : null,
});

function look(surpluses: Surpluses, beforeMs: number, atMs: number, witness: Witness): string | null {
  for (const job of witness.living) {
    if (job.pods.active.size === 0 || !hasTooMany(job) || !isJudged(job, witness)) {
      if (surpluses.size > 0) surpluses.delete(job);
      continue;
    }
    const sinceMs = surpluses.get(job) ?? beforeMs;
    surpluses.set(job, sinceMs);
    // A change of the spec is followed at once, a change of pods a second later.
    const dueMs = Math.max(
      job.specChangedAtMs,
      Math.max(job.podsChangedAtMs, freeSinceMs(job, witness)) + BATCH_MS,
    );
    if (atMs > dueMs)
      return `Job ${job.entry.name} has too many pods since ${(witness.nowMs - sinceMs) / 1000} s`;
  }
  return null;
}

function isJudged(job: JobSeen, witness: Witness): boolean {
  if (!isCaredFor(job, witness) || job.isDeleting || decisionOf(job.status) !== null) return false;
  return job.refusedAtMs < witness.nowMs - 60_000 && job.unanswered === 0;
}

function hasTooMany(job: JobSeen): boolean {
  const { spec, pods, indexed, activeByIndex } = job;
  const { size } = pods.active;
  if (spec.suspend === true || size > wantedPods(job)) return true;
  if (!indexed) return false;
  return activeByIndex.size < size || hasStray(job);
}

function hasStray({ activeByIndex, spec }: JobSeen): boolean {
  for (const index of activeByIndex.keys()) if (index >= (spec.completions ?? 0)) return true;
  return false;
}
