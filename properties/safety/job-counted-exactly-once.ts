/** Every ended pod enters exactly one counter, once. */
import type { JobStatus } from '../../src/api/types/index.js';
import { claim } from '../claim.js';
import { finalOf, isFailing } from '../witness/conditions.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import { STILL } from '../witness/uncounted-flow.js';
import type { Witness } from '../witness/witness.js';

export const jobCountedExactlyOnce = claim({
  id: 'job-counted-exactly-once',
  sentence:
    'Every pod that ends under the tracking finalizer is listed and counted once, on the side it ended on; none is left ' +
    'when the Job is finished.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers',
  excused:
    'Between listing and removal of the finalizer a pod is in the list and not in the counter. A pod that ended unseen ' +
    'may be counted as failed by a failing Job. Under a late pod watch a pod may count twice whose end was not seen: after a ' +
    'lost answer, or when it is gone and somebody else took its finalizer off.',
  begin: () => ({ counted: new Set<string>() }),
  on: {
    statusWritten: ({ counted }, { job, after, flow, atMs }, witness) => {
      if (flow === STILL) return leftOver(job, after, witness);
      for (const uid of [...flow.entered.succeeded, ...flow.entered.failed]) {
        if (counted.has(uid) && !isMisled(witness, uid, atMs))
          return `pod ${nameOf(witness, uid)} is listed again after it was counted`;
      }
      for (const uid of [...flow.left.succeeded, ...flow.left.failed]) counted.add(uid);
      return (
        wrongSuccess(flow.entered.succeeded, witness) ??
        (witness.faults.podsAreLate(atMs) ? null : wrongFailure(flow.entered.failed, job, after, witness)) ??
        leftOver(job, after, witness)
      );
    },
  },
});

/** Told that the pod is gone, or, with a late pod watch, never told that its finalizer is, or that it is gone itself. */
function isMisled({ pods, faults }: Witness, uid: string, atMs: number): boolean {
  const pod = pods.get(uid);
  if (pod?.gone === true && faults.podsAreLate(atMs)) return true;
  return pod?.denied === true || (pod?.patchFailed === true && faults.everLate);
}

function wrongSuccess(uids: readonly string[], witness: Witness): string | null {
  const wrong = uids.find((uid) => witness.pods.get(uid)?.standing !== 'succeeded');
  return wrong === undefined ? null : `pod ${nameOf(witness, wrong)} is listed as succeeded and has not`;
}

function wrongFailure(
  uids: readonly string[],
  job: JobSeen,
  after: JobStatus,
  witness: Witness,
): string | null {
  const failing = isFailing(after);
  const wrong = uids.find((uid) => !mayCountAsFailed(witness.pods.get(uid), job, failing));
  return wrong === undefined ? null : `pod ${nameOf(witness, wrong)} is listed as failed and has not`;
}

function mayCountAsFailed(pod: PodSeen | undefined, job: JobSeen, failing: boolean): boolean {
  switch (pod?.standing) {
    case undefined:
    case 'succeeded':
      return false;
    case 'failed':
      return true;
    case 'active':
      return failing;
    case 'terminating':
      return failing || !job.replacesOnlyFailed;
  }
}

function leftOver(job: JobSeen, after: JobStatus, witness: Witness): string | null {
  if (finalOf(after) === null || job.pods.endedTracked.size === 0 || job.unanswered > 0) return null;
  if (job.looksPastPods) return null;
  const left = [...job.pods.endedTracked].filter((pod) => witness.pods.get(pod.uid)?.denied !== true);
  if (left.length === 0) return null;
  return `${left.length} ended pods are not counted although the Job is finished`;
}

function nameOf(witness: Witness, uid: string): string {
  return witness.pods.get(uid)?.name ?? uid;
}
