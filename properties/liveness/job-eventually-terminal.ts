/** Every Job comes to an end. */
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import { isCaredFor } from '../witness/hindrance.js';
import { isKnownRefusal } from '../witness/known-refusals.js';
import type { JobSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

export const jobEventuallyTerminal = claim({
  id: 'job-eventually-terminal',
  kind: 'liveness',
  sentence:
    'When every pod comes to an end and nothing is done to the cluster any more, the Job becomes Complete or Failed.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/',
  excused:
    'Jobs that are suspended, have parallelism 0, belong to another manager or wait for pods that never end; failures that ' +
    'a pod failure policy ignores for ever; the refused status writes that v1.36.2 repeats for ever.',
  begin: () => ({ refusals: new Map<JobSeen, boolean>(), movedMs: new Map<JobSeen, number>() }),
  on: {
    podMoved: ({ movedMs }, { job, atMs }) => {
      if (job !== null) movedMs.set(job, atMs);
      return null;
    },
    statusRefused: ({ refusals }, { job, errors, atMs }) => {
      refusals.set(job, isKnownRefusal(errors, job, atMs));
      return null;
    },
    statusWritten: ({ refusals }, { job }) => {
      refusals.delete(job);
      return null;
    },
  },
  end: ({ refusals, movedMs }, { quiet, atMs }, witness) => {
    for (const job of witness.jobs.values()) {
      if (
        !isCaredFor(job, witness) ||
        job.isDeleting ||
        finalOf(job.status) !== null ||
        mayGoOn(job, witness)
      )
        continue;
      if (refusals.get(job) === true) continue;
      const changedMs = Math.max(job.createdAtMs, job.specChangedAtMs, movedMs.get(job) ?? 0);
      const sinceMs = Math.max(witness.faults.latestMs, changedMs);
      const isOverdue = atMs > sinceMs + settleBoundMs(job);
      if (quiet || isOverdue) return `Job ${job.entry.name} is not finished and nothing stands in its way`;
    }
    return null;
  },
});

function mayGoOn({ spec, pods }: JobSeen, { faults }: Witness): boolean {
  const hasNothingToDo = spec.completions === 0;
  if ((spec.suspend === true || (spec.parallelism ?? 1) === 0) && !hasNothingToDo) return true;
  if (spec.podFailurePolicy?.rules.some(({ action }) => action === 'Ignore') === true) return true;
  return pods.active.size > 0 || pods.terminating.size > 0 || faults.isDown;
}

/** Every attempt the spec allows, each after the longest delay and with an hour to run, and as much for the calls that fail. */
function settleBoundMs({ spec }: JobSeen): number {
  const { completions = 1, parallelism = 1, backoffLimit = 6, backoffLimitPerIndex } = spec;
  const retries =
    backoffLimitPerIndex === undefined ? backoffLimit : completions * (backoffLimitPerIndex + 1);
  return (completions + parallelism + retries + 1) * (600 + 3600) * 1000;
}
