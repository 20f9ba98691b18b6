/** The deadline is kept. */
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import { freeSinceMs, isCaredFor } from '../witness/hindrance.js';
import type { JobSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

const SLACK_MS = 1000;

export const jobDeadlineBound = claimAtOnce({
  id: 'job-deadline-bound',
  kind: 'liveness',
  sentence: 'A Job that is not suspended is decided at the latest activeDeadlineSeconds after its startTime.',
  source:
    'spec.activeDeadlineSeconds; https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  excused: 'While the controller is down, kept in the dark, or waits after a failed sync.',
  on: { tick: (_, { atMs }, witness) => missed(atMs, witness) },
  end: (_, { quiet, atMs }, witness) => missed(quiet ? Number.POSITIVE_INFINITY : atMs, witness),
});

function missed(atMs: number, witness: Witness): string | null {
  for (const job of witness.living) {
    const dueMs = deadlineMs(job);
    if (dueMs === null || !isCaredFor(job, witness)) continue;
    const latestMs = Math.max(dueMs, freeSinceMs(job, witness)) + SLACK_MS;
    if (atMs > latestMs && decisionOf(job.status) === null) {
      return `Job ${job.entry.name} passes its deadline and nothing is decided`;
    }
  }
  return null;
}

function deadlineMs({ spec, status, isDeleting, refusedAtMs }: JobSeen): number | null {
  const { activeDeadlineSeconds, suspend } = spec;
  if (activeDeadlineSeconds === undefined || suspend === true || status.startTime === undefined || isDeleting)
    return null;
  const isSuspended = status.conditions?.some(
    ({ type, status: is }) => type === 'Suspended' && is === 'True',
  );
  if (isSuspended === true || refusedAtMs > Number.NEGATIVE_INFINITY) return null;
  return Date.parse(status.startTime) + activeDeadlineSeconds * 1000;
}
