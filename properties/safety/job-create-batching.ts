/** Creations go out in portions: at most 500 a sync, in batches that double, none after a batch with an error. */
import { claim } from '../claim.js';
import type { Moment } from '../witness/moments.js';
import type { JobSeen } from '../witness/seen.js';

const MAX_PER_SYNC = 500;

interface Portion {
  readonly atMs: number;
  readonly cause: number | null;
  created: number;
  deleted: number;
  attempts: number;
  /** No creation may be attempted from this one on; null while none has failed. */
  lastOfBatch: number | null;
}

export const jobCreateBatching = claim({
  id: 'job-create-batching',
  sentence:
    'One sync creates or deletes at most 500 pods, never both; creations are tried in batches of 1, 2, 4 ..., and after a ' +
    'batch with an error the rest is left.',
  source:
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism; the slow start of the Job controller',
  excused: 'A decided Job deletes all its active pods at once, and so does a suspended one.',
  begin: () => new Map<JobSeen, Portion>(),
  on: {
    podCreated: (portions, moment) => {
      if (moment.job === null) return null;
      const portion = portionOf(portions, moment.job, moment);
      portion.created += 1;
      return (
        attempted(portion) ?? (portion.created > MAX_PER_SYNC ? 'more than 500 pods created at once' : null)
      );
    },
    requestFailed: (portions, moment) => {
      if (moment.call !== 'createPod' || moment.error === 'namespaceTerminating') return null;
      const portion = portionOf(portions, moment.job, moment);
      // With a lost answer the creation has been seen already.
      const wrong = moment.error === 'lostResponse' ? null : attempted(portion);
      portion.lastOfBatch ??=
        2 ** Math.floor(Math.log2(portion.attempts + 1)) * (isPower(portion.attempts + 1) ? 1 : 2) - 1;
      return wrong;
    },
    podDeletionRequested: (portions, moment) => {
      if (moment.job === null || moment.by !== 'job-controller') return null;
      const portion = portionOf(portions, moment.job, moment);
      portion.deleted += 1;
      return portion.created > 0 ? 'a pod is deleted in the sync that created others' : null;
    },
  },
});

function attempted(portion: Portion): string | null {
  portion.attempts += 1;
  if (portion.deleted > 0) return 'a pod is created in the sync that deleted others';
  if (portion.lastOfBatch === null || portion.attempts <= portion.lastOfBatch) return null;
  return `creation ${portion.attempts} is tried although one of the first ${portion.lastOfBatch} failed`;
}

/** 1, 3, 7 ... attempts end a batch. */
function isPower(number: number): boolean {
  return Number.isInteger(Math.log2(number));
}

function portionOf(portions: Map<JobSeen, Portion>, job: JobSeen, { envelope, atMs }: Moment): Portion {
  const { cause } = envelope;
  const known = portions.get(job);
  if (known !== undefined && known.atMs === atMs && known.cause === cause) return known;
  const fresh: Portion = { atMs, cause, created: 0, deleted: 0, attempts: 0, lastOfBatch: null };
  portions.set(job, fresh);
  return fresh;
}
