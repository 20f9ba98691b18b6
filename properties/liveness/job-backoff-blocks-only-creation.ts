/** Whatever creation waits for, ended pods are counted at once. */
import { Agenda } from '../../src/kernel/agenda.js';
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import { freeSinceMs, isCaredFor } from '../witness/hindrance.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

const BATCH_MS = 1000;

export const jobBackoffBlocksOnlyCreation = claim({
  id: 'job-backoff-blocks-only-creation',
  kind: 'liveness',
  sentence:
    'An ended pod is listed or let go one second after its end, also while creation waits for the delay after failures.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers',
  excused:
    'While the controller is down, kept in the dark, or waits after a failed sync; failed pods kept for their index; the ' +
    'refused status writes of v1.36.2, which come of the delay.',
  begin: () => new Agenda<PodSeen>(),
  on: {
    podMoved: (due, { job, pod, atMs }) => {
      if (job !== null && pod.hasEnded && pod.tracked) due.add(atMs + BATCH_MS, 0, 0, pod);
      return null;
    },
    tick: (due, { atMs }, witness) => overdue(due, atMs, witness),
  },
  end: (due, { quiet }, witness) => (quiet ? overdue(due, Number.POSITIVE_INFINITY, witness) : null),
});

function overdue(due: Agenda<PodSeen>, atMs: number, witness: Witness): string | null {
  for (;;) {
    const first = due.peek();
    if (first === null || first.atMs >= atMs) return null;
    due.next();
    const pod = first.item;
    const { job } = pod;
    if (job === null || pod.gone || !pod.tracked || pod.listed !== null || !isJudged(job, witness)) continue;
    const freeMs = Math.max(freeSinceMs(job, witness), job.postponedUntilMs > atMs ? 0 : job.deletedAtMs);
    const latestMs = Math.max(first.atMs, freeMs + BATCH_MS);
    if (latestMs > first.atMs) {
      if (Number.isFinite(latestMs)) due.add(latestMs, 0, 0, pod);
      continue;
    }
    return `ended pod ${pod.name} is not counted`;
  }
}

function isJudged(job: JobSeen, witness: Witness): boolean {
  if (!isCaredFor(job, witness) || job.isDeleting || finalOf(job.status) !== null) return false;
  return job.spec.backoffLimitPerIndex === undefined && job.refusedAtMs < witness.nowMs - 60_000;
}
