/** The first cause that holds gives the reason. */
import type { JobCondition, JobStatus } from '../../src/api/types/index.js';
import { claimAtOnce } from '../claim.js';
import { decisionOf, trueCondition } from '../witness/conditions.js';
import { messageFor, successRule } from '../witness/end-messages.js';
import { ownFailures, restartsReach, restartsSeen } from '../witness/own-failures.js';
import type { JobSeen } from '../witness/seen.js';
import { failedIndexes, succeededSoFar } from '../witness/successes.js';
import type { Witness } from '../witness/witness.js';

/** In the order in which they are asked. */
const REASONS: readonly string[] = [
  'PodFailurePolicy',
  'BackoffLimitExceeded',
  'DeadlineExceeded',
  'MaxFailedIndexesExceeded',
  'FailedIndexes',
  'SuccessPolicy',
  'CompletionsReached',
];

export const jobReasonMatchesCause = claimAtOnce({
  id: 'job-reason-matches-cause',
  sentence:
    'The reason of a decision is the first that holds of: PodFailurePolicy, BackoffLimitExceeded, DeadlineExceeded, ' +
    'MaxFailedIndexesExceeded, FailedIndexes, SuccessPolicy, CompletionsReached; its message is the one of that reason, and ' +
    'failures make FailureTarget, successes SuccessCriteriaMet.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  excused: 'The order is not judged while watches are late, nor for a controller that has just come back.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, witness) => {
      if (before.conditions === after.conditions) return null;
      const decision = decisionOf(after);
      if (decision === null || decisionOf(before) !== null || witness.header.input === null) return null;
      const { reason = '', message = '' } = decision;
      const place = REASONS.indexOf(reason);
      if (place === -1) return `"${reason}" is no reason a Job ends for`;
      const isSuccess = trueCondition(after, 'SuccessCriteriaMet') !== null;
      if (isSuccess !== place >= 5) return `${decision.type} is set for ${reason}`;
      const expected = messageFor(reason, job.spec, after);
      if (expected !== null && message !== expected) return `${reason} says "${message}"`;
      // Of a work queue one success will do.
      const succeeded = succeededSoFar(job) + succeededThoughListed(job, witness);
      if (reason === 'CompletionsReached' && succeeded < (job.spec.completions ?? 1))
        return `${reason} is decided with ${succeeded} successes`;
      const { faults } = witness;
      if (faults.jobsAreLate(atMs) || faults.podsAreLate(atMs) || faults.startedAtMs === atMs) return null;
      return earlierCause(job, before, after, decision, witness);
    },
  },
});

function earlierCause(
  job: JobSeen,
  before: JobStatus,
  after: JobStatus,
  { reason = '' }: JobCondition,
  witness: Witness,
): string | null {
  const place = REASONS.indexOf(reason);
  const { backoffLimit = 6, maxFailedIndexes = Number.POSITIVE_INFINITY } = job.spec;
  const failures = ownFailures(job, before, after, witness.nowMs, witness) - job.adopted;
  if (place > 1) {
    if (failures > backoffLimit) return `${reason} is decided, and ${failures} failures exceed the limit`;
    if (restartsReach(job, backoffLimit, restartsSeen(job, witness.nowMs)))
      return `${reason} is decided, and restarts reach the limit`;
  }
  if (place > 2 && isPastDeadline(job, before, witness)) return `${reason} is decided past the deadline`;
  if (place > 3 && job.indexed && failedIndexes(job).total > maxFailedIndexes)
    return `${reason} is decided with ${failedIndexes(job).total} failed indexes`;
  return place > 5 && successRule(job.spec, after) !== null ? `${reason}, and a success policy holds` : null;
}

/** A pod that was listed as failed while it was being deleted may still succeed; then it counts on both sides. */
function succeededThoughListed({ pods, indexed }: JobSeen, { pods: seen }: Witness): number {
  if (indexed) return 0;
  return [...pods.endedTracked].filter(({ uid, standing }) => {
    return standing === 'succeeded' && seen.get(uid)?.listed === 'failed';
  }).length;
}

function isPastDeadline({ spec }: JobSeen, { startTime }: JobStatus, { nowMs }: Witness): boolean {
  const { activeDeadlineSeconds, suspend } = spec;
  if (activeDeadlineSeconds === undefined || suspend === true || startTime === undefined) return false;
  return nowMs >= Date.parse(startTime) + activeDeadlineSeconds * 1000;
}
