/** A Job that goes does not hold its pods. */
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import { freeSinceMs, isCaredFor } from '../witness/hindrance.js';
import type { JobSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

const BATCH_MS = 1000;

/** Jobs that are being deleted, since when. */
type Leaving = Map<JobSeen, number>;

export const jobDeletionFreesPods = claim({
  id: 'job-deletion-frees-pods',
  kind: 'liveness',
  sentence:
    'A second after the deletion of a Job was asked for, none of its pods keeps the tracking finalizer, whether it has ended or not.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers',
  excused:
    'While the controller is down, kept in the dark, or waits after a failed sync; pods whose labels were changed; the refused ' +
    'status writes of v1.36.2.',
  begin: (): Leaving => new Map(),
  on: {
    jobDeletionRequested: (leaving, { job, atMs }) => {
      if (!leaving.has(job)) leaving.set(job, atMs);
      return null;
    },
    jobGone: (leaving, { job }) => {
      leaving.delete(job);
      return null;
    },
    tick: (leaving, { atMs }, witness) => look(leaving, atMs, witness),
  },
  end: (leaving, { quiet }, witness) => (quiet ? look(leaving, Number.POSITIVE_INFINITY, witness) : null),
});

function look(leaving: Leaving, atMs: number, witness: Witness): string | null {
  for (const [job, sinceMs] of leaving) {
    const { terminatingTracked, endedTracked } = job.pods;
    if (terminatingTracked.size + endedTracked.size === 0 || !isJudged(job, witness)) continue;
    const dueMs = Math.max(sinceMs, job.podsChangedAtMs, freeSinceMs(job, witness)) + BATCH_MS;
    if (atMs > dueMs) return `Job ${job.entry.name} is being deleted and holds its pods`;
  }
  return null;
}

function isJudged(job: JobSeen, witness: Witness): boolean {
  if (!isCaredFor(job, witness) || job.looksPastPods || finalOf(job.status) !== null) return false;
  return job.refusedAtMs < witness.nowMs - 60_000;
}
