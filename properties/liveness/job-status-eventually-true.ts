/** What the status says becomes so. */
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import { freeSinceMs, isCaredFor } from '../witness/hindrance.js';
import type { JobSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

const BATCH_MS = 1000;

interface Truth {
  active: number;
  ready: number;
  terminating: number;
  /** When the pods last changed in one of these. */
  sinceMs: number;
}

export const jobStatusEventuallyTrue = claim({
  id: 'job-status-eventually-true',
  kind: 'liveness',
  sentence:
    'One second after the last change the status tells how many pods are active, ready and terminating.',
  source: 'status.active; status.ready; status.terminating',
  excused:
    'While the controller is down, kept in the dark, or waits after a failed sync; while v1.36.2 waits for the back-off; Jobs ' +
    'that are finished.',
  begin: () => new Map<JobSeen, Truth>(),
  on: {
    tick: (truths, { beforeMs, atMs }, witness) => {
      for (const job of witness.living) {
        const truth = follow(truths, job, beforeMs);
        if (isRight(job, truth) || !isJudged(job, witness)) continue;
        const dueMs =
          Math.max(
            truth.sinceMs,
            job.podsChangedAtMs,
            job.statusWrittenAtMs,
            job.deletedAtMs,
            freeSinceMs(job, witness),
            job.postponedUntilMs,
          ) + BATCH_MS;
        if (atMs > dueMs) return told(job, truth);
      }
      return null;
    },
  },
  end: (truths, { quiet }, witness) => {
    if (!quiet) return null;
    for (const job of witness.living) {
      const truth = follow(truths, job, witness.nowMs);
      if (!isRight(job, truth) && isJudged(job, witness) && !witness.faults.isDown) return told(job, truth);
    }
    return null;
  },
});

function follow(truths: Map<JobSeen, Truth>, job: JobSeen, nowMs: number): Truth {
  const { active, terminating, ready } = job.pods;
  const known = truths.get(job);
  if (known === undefined) {
    const fresh = { active: active.size, ready, terminating: terminating.size, sinceMs: nowMs };
    truths.set(job, fresh);
    return fresh;
  }
  if (known.active !== active.size || known.ready !== ready || known.terminating !== terminating.size) {
    known.active = active.size;
    known.ready = ready;
    known.terminating = terminating.size;
    known.sinceMs = nowMs;
  }
  return known;
}

function isRight({ status }: JobSeen, { active, ready, terminating }: Truth): boolean {
  return (
    (status.active ?? 0) === active &&
    (status.ready ?? 0) === ready &&
    (status.terminating ?? 0) === terminating
  );
}

function isJudged(job: JobSeen, witness: Witness): boolean {
  if (!isCaredFor(job, witness) || finalOf(job.status) !== null || job.looksPastPods) return false;
  return job.refusedAtMs < witness.nowMs - 60_000;
}

function told({ status, entry }: JobSeen, { active, ready, terminating }: Truth): string {
  const said = `${status.active ?? 0}/${status.ready ?? 0}/${status.terminating ?? 0}`;
  return `Job ${entry.name} still says ${said} active/ready/terminating pods, there are ${active}/${ready}/${terminating}`;
}
