/** An index fails after so many failures, or by a rule, and then for good. */
import { CompletionIndexes } from '../../src/api/completion-indexes.js';
import type { JobStatus } from '../../src/api/types/index.js';
import { claim } from '../claim.js';
import { type Attempts, dropAttempt, latestAttempt, noteAttempt } from '../witness/attempts.js';
import { failureAction } from '../witness/failure-policy.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import { completedIndexes, failedIndexes } from '../witness/successes.js';

interface State {
  readonly attempts: Attempts;
  /** Counted failures by index. */
  readonly counted: Map<JobSeen, Map<number, number>>;
}

export const jobIndexFailureLimit = claim({
  id: 'job-index-failure-limit',
  sentence:
    'With backoffLimitPerIndex an index that has failed more often than the limit, or matched a FailIndex rule, is not tried ' +
    'again and is listed in failedIndexes, as no other is; no index has more counted failures than the limit and one (one more may come from the end of the Job).',
  source:
    'spec.backoffLimitPerIndex; status.failedIndexes; https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  excused:
    'An index that an elastic Job dropped and took up again starts anew. Not judged under a late pod watch, nor for Jobs that go: their pods may be no longer theirs.',
  begin: (): State => ({ attempts: new Map(), counted: new Map() }),
  on: {
    podMoved: ({ attempts }, { job, pod }) => noteAttempt(attempts, job, pod),
    podUntracked: ({ attempts }, { job, pod }) => dropAttempt(attempts, job, pod),
    specChanged: ({ counted }, { job }) => {
      counted.delete(job);
      return null;
    },
    statusWritten: ({ attempts, counted }, { job, before, after, flow, atMs }, { faults, pods }) => {
      const { backoffLimitPerIndex } = job.spec;
      if (backoffLimitPerIndex === undefined) return null;
      const isHeard = !faults.podsAreLate(atMs) && !faults.jobsAreLate(atMs);
      const isSure = isHeard && job.unanswered === 0 && !job.looksPastPods;
      const wrong = isSure ? wrongList(attempts.get(job), job, before, after) : null;
      if (wrong !== null || flow.entered.failed.length === 0) return wrong;
      const byIndex = counted.get(job) ?? new Map<number, number>();
      counted.set(job, byIndex);
      for (const uid of flow.entered.failed) {
        const index = pods.get(uid)?.index ?? null;
        if (index === null) continue;
        const failures = (byIndex.get(index) ?? 0) + 1;
        byIndex.set(index, failures);
        if (failures > backoffLimitPerIndex + 2 + job.unanswered)
          return `index ${index} has failed ${failures} times`;
      }
      return null;
    },
    podCreated: ({ attempts }, { job, pod, atMs }, { faults }) => {
      if (job === null || pod.index === null || job.spec.backoffLimitPerIndex === undefined) return null;
      if (failedIndexes(job).has(pod.index)) return `index ${pod.index} has failed for good`;
      if (faults.podsAreLate(atMs) || job.unanswered > 0 || job.isDeleting) return null;
      const kept = latestAttempt(attempts, job, pod.index);
      return kept !== null && isFinal(job, kept)
        ? `index ${pod.index} is tried again after its last chance`
        : null;
    },
  },
});

/** Failed for good are the indexes listed before and those with a pod that was their last chance. */
function wrongList(
  attempts: ReadonlyMap<number, ReadonlySet<PodSeen>> | undefined,
  job: JobSeen,
  before: JobStatus,
  after: JobStatus,
): string | null {
  const { completions = 0 } = job.spec;
  const failed = failedIndexes(job);
  for (const [index, pods] of attempts ?? []) {
    const isLost = [...pods].some((pod) => isSeenFailed(job, pod) && isFinal(job, pod));
    if (isLost && index < completions && !failed.has(index) && !completedIndexes(job).has(index))
      return `index ${index} has had its last chance and is not listed as failed`;
  }
  if (before.failedIndexes === after.failedIndexes) return null;
  const known = CompletionIndexes.parse(before.failedIndexes ?? '', completions);
  for (const { first, last } of failed.intervals()) {
    for (let index = first; index <= last; index++) {
      const pods = [...(attempts?.get(index) ?? [])];
      if (!known.has(index) && !pods.some((pod) => isFinal(job, pod)))
        return `index ${index} is listed as failed and has chances left`;
    }
  }
  return null;
}

/** A pod that is still being deleted may be one that this sync has deleted. */
function isSeenFailed(
  { replacesOnlyFailed }: JobSeen,
  { standing, deletedByControllerAtMs }: PodSeen,
): boolean {
  return (
    standing === 'failed' ||
    (!replacesOnlyFailed && standing === 'terminating' && deletedByControllerAtMs === null)
  );
}

/** Is the index not to be tried again after this pod? */
function isFinal({ spec }: JobSeen, pod: PodSeen): boolean {
  const action = failureAction(spec, pod);
  const failures = pod.entry.lived.record.born.indexFailureCount ?? 0;
  return action === 'FailIndex' || (action !== 'Ignore' && failures >= (spec.backoffLimitPerIndex ?? 0));
}
