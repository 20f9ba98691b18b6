/** Finished Jobs are cleaned up when their time is over. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import type { Witness } from '../witness/witness.js';

export const ttlEventually = claimAtOnce({
  id: 'ttl-eventually',
  kind: 'liveness',
  sentence: 'A finished Job is deleted when ttlSecondsAfterFinished are over.',
  source:
    'spec.ttlSecondsAfterFinished; https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  on: { tick: (_, { atMs }, witness) => overdue(atMs, witness) },
  end: (_, { quiet, atMs }, witness) => overdue(quiet ? Number.POSITIVE_INFINITY : atMs, witness),
});

function overdue(atMs: number, { living, header }: Witness): string | null {
  if (header.input === null) return null;
  for (const job of living) {
    const { ttlSecondsAfterFinished } = job.spec;
    if (ttlSecondsAfterFinished === undefined || job.isDeleting || job.gone) continue;
    const final = finalOf(job.status);
    if (final === null) continue;
    const dueMs = Math.max(
      Date.parse(final.lastTransitionTime ?? '') + ttlSecondsAfterFinished * 1000,
      job.specChangedAtMs,
      job.statusWrittenAtMs,
    );
    if (atMs > dueMs) return `Job ${job.entry.name} is kept longer than ${ttlSecondsAfterFinished} s`;
  }
  return null;
}
