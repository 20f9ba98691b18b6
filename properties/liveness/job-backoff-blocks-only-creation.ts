/** Whatever creation waits for, ended pods are counted at once. */
import { Agenda } from '../../src/kernel/agenda.js';
import { claim } from '../claim.js';
import { type Attempts, dropAttempt, latestAttempt, noteAttempt } from '../witness/attempts.js';
import { finalOf } from '../witness/conditions.js';
import { freeSinceMs, isCaredFor } from '../witness/hindrance.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

const BATCH_MS = 1000;

interface State {
  readonly due: Agenda<PodSeen>;
  readonly attempts: Attempts;
  /** Until when failed pods that were kept for their index may still stay. */
  readonly keptUntilMs: Map<PodSeen, number>;
}

export const jobBackoffBlocksOnlyCreation = claim({
  id: 'job-backoff-blocks-only-creation',
  kind: 'liveness',
  sentence:
    'An ended pod is listed or let go one second after its end, also while creation waits for the delay after failures; with ' +
    'backoffLimitPerIndex the last failed pod of an index one second after its successor is there.',
  source:
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers; ' +
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  excused:
    'While the controller is down, kept in the dark, or waits after a failed sync; the refused status writes of v1.36.2, ' +
    'which come of the delay.',
  begin: (): State => ({ due: new Agenda(), attempts: new Map(), keptUntilMs: new Map() }),
  on: {
    podMoved: ({ due, attempts }, { job, pod, atMs }) => {
      if (job !== null && pod.hasEnded && pod.tracked) due.add(atMs + BATCH_MS, 0, 0, pod);
      return noteAttempt(attempts, job, pod);
    },
    podUntracked: ({ attempts }, { job, pod }) => dropAttempt(attempts, job, pod),
    podCreated: ({ due, attempts, keptUntilMs }, { job, pod, atMs }) => {
      const former = job === null || pod.index === null ? null : latestAttempt(attempts, job, pod.index);
      if (former === null) return null;
      keptUntilMs.set(former, atMs + BATCH_MS);
      due.add(atMs + BATCH_MS, 0, 0, former);
      return null;
    },
    tick: (state, { atMs }, witness) => overdue(state, atMs, witness),
  },
  end: (state, { quiet }, witness) => (quiet ? overdue(state, Number.POSITIVE_INFINITY, witness) : null),
});

function overdue({ due, attempts, keptUntilMs }: State, atMs: number, witness: Witness): string | null {
  for (;;) {
    const first = due.peek();
    if (first === null || first.atMs >= atMs) return null;
    due.next();
    const pod = first.item;
    const { job } = pod;
    if (job === null || pod.gone || !pod.tracked || pod.listed !== null || !isJudged(job, witness)) continue;
    if (!pod.hasEnded || isKept(attempts, job, pod)) continue;
    const freeMs = Math.max(freeSinceMs(job, witness), job.postponedUntilMs > atMs ? 0 : job.deletedAtMs);
    const latestMs = Math.max(first.atMs, freeMs + BATCH_MS, keptUntilMs.get(pod) ?? 0);
    if (latestMs > first.atMs) {
      if (Number.isFinite(latestMs)) due.add(latestMs, 0, 0, pod);
      continue;
    }
    return `ended pod ${pod.name} is not counted`;
  }
}

/** Its successor is told of its failures, so it waits for that one. */
function isKept(attempts: Attempts, job: JobSeen, pod: PodSeen): boolean {
  const { index } = pod;
  if (job.spec.backoffLimitPerIndex === undefined || index === null || pod.standing !== 'failed')
    return false;
  return !job.activeByIndex.has(index) && latestAttempt(attempts, job, index) === pod;
}

function isJudged(job: JobSeen, witness: Witness): boolean {
  if (!isCaredFor(job, witness) || job.isDeleting || finalOf(job.status) !== null) return false;
  return job.refusedAtMs < witness.nowMs - 60_000;
}
