/** How and when Jobs end. What somebody deletes or suspends is not expected to. */
import { type Claim, claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import type { JobSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';
import { expected } from './expected.js';

/** @param withinMs null: whenever. */
export function completes(sentence: string, withinMs: number | null): Claim {
  return claimAtOnce({
    ...expected(sentence),
    kind: 'liveness',
    on: {
      statusWritten: (_, { job, after, atMs }) => {
        const final = finalOf(after);
        if (final?.type === 'Failed') return failureOf(job);
        return final === null || withinMs === null ? null : lateness(job, atMs, withinMs);
      },
      tick: (_, { atMs }, witness) => (withinMs === null ? null : overdue(witness, atMs, withinMs)),
    },
    end: (_, { quiet }, witness) => (quiet ? unending(witness) : null),
  });
}

export function endsWithin(sentence: string, withinMs: number): Claim {
  return claimAtOnce({
    ...expected(sentence),
    kind: 'liveness',
    on: { tick: (_, { atMs }, witness) => overdue(witness, atMs, withinMs) },
    end: (_, { quiet }, witness) => (quiet ? unending(witness) : null),
  });
}

export function neverFails(sentence: string): Claim {
  return claimAtOnce({
    ...expected(sentence),
    on: {
      statusWritten: (_, { job, after }) => (finalOf(after)?.type === 'Failed' ? failureOf(job) : null),
    },
  });
}

function failureOf({ entry, status }: JobSeen): string {
  return `Job ${entry.name} fails: ${finalOf(status)?.reason}`;
}

function overdue({ jobs }: Witness, atMs: number, withinMs: number): string | null {
  for (const job of jobs.values()) {
    const late = isExpectedToEnd(job) ? lateness(job, atMs, withinMs) : null;
    if (late !== null) return late;
  }
  return null;
}

function unending({ jobs }: Witness): string | null {
  const open = [...jobs.values()].find(isExpectedToEnd);
  return open === undefined ? null : `Job ${open.entry.name} never ends`;
}

function isExpectedToEnd(job: JobSeen): boolean {
  return finalOf(job.status) === null && !job.gone && !job.isDeleting && job.spec.suspend !== true;
}

/** A Job that is resumed starts anew. */
function lateness({ entry, status, createdAtMs }: JobSeen, atMs: number, withinMs: number): string | null {
  const startMs = status.startTime === undefined ? createdAtMs : Date.parse(status.startTime);
  const seconds = Math.floor((atMs - startMs) / 1000);
  return seconds * 1000 > withinMs ? `Job ${entry.name} is not over after ${seconds} s` : null;
}
