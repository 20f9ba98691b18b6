/** The counters move by what leaves the lists. */
import { CompletionIndexes } from '../../src/api/completion-indexes.js';
import { claim } from '../claim.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

const MAX_LISTED = 500;

/** Listed pods that lost their finalizers at this instant. */
type LetGo = Map<JobSeen, Set<PodSeen>>;

export const jobCounterMatchesUncountedFlow = claim({
  id: 'job-counter-matches-uncounted-flow',
  sentence:
    'status.failed, and of NonIndexed Jobs status.succeeded, grow by the number of uids that leave the uncounted lists, ' +
    'each after its finalizer and in the sync that takes it off; of Indexed Jobs status.succeeded is the number of completed ' +
    'indexes, whose pods are in no list.',
  source: 'status.uncountedTerminatedPods; status.completedIndexes',
  excused:
    'The lists may hold a few more than 500 entries in one write of an Indexed Job. A sync that fails, or a process that stops, ' +
    'leaves the counters to the next one; not judged when the Job is written meanwhile.',
  begin: (): LetGo => new Map(),
  on: {
    podUntracked: (letGo, { job, pod, by }) => {
      if (job === null || by !== 'job-controller' || pod.listed === null || pod.gone) return null;
      const pods = letGo.get(job) ?? new Set();
      letGo.set(job, pods.add(pod));
      return null;
    },
    tick: (letGo, { beforeMs }, { faults }) => {
      for (const [job, pods] of letGo) {
        letGo.delete(job);
        const [late] = [...pods].filter(({ listed }) => listed !== null);
        if (late === undefined || isHindered(job, beforeMs) || faults.isDown) continue;
        if (faults.startedAtMs !== beforeMs && !faults.isImported && !job.gone)
          return `pod ${late.name} has lost its finalizer and is not counted yet`;
      }
      return null;
    },
    statusWritten: (_, { job, before, after, flow }, witness) => {
      const failed = (after.failed ?? 0) - (before.failed ?? 0);
      if (failed !== flow.left.failed.length) {
        return `failed grew by ${failed} while ${flow.left.failed.length} uids left the list`;
      }
      const { succeeded = [], failed: listedFailed = [] } = after.uncountedTerminatedPods ?? {};
      if (succeeded.length + listedFailed.length > MAX_LISTED + 1) return 'more than 500 pods are uncounted';
      if (!job.indexed) {
        const grown = (after.succeeded ?? 0) - (before.succeeded ?? 0);
        if (grown !== flow.left.succeeded.length) {
          return `succeeded grew by ${grown} while ${flow.left.succeeded.length} uids left the list`;
        }
      } else if (succeeded.length > 0) {
        return `${succeeded.length} successes of an Indexed Job are listed as uncounted`;
      } else if (before.completedIndexes !== after.completedIndexes) {
        const { total } = CompletionIndexes.parse(after.completedIndexes ?? '', Number.POSITIVE_INFINITY);
        if (total !== (after.succeeded ?? 0))
          return `succeeded is ${after.succeeded ?? 0}, ${total} indexes are completed`;
      }
      return stillTracked([...flow.left.succeeded, ...flow.left.failed], witness);
    },
  },
});

function isHindered({ requestFailedAtMs, refusedAtMs, specChangedAtMs }: JobSeen, atMs: number): boolean {
  return requestFailedAtMs === atMs || refusedAtMs === atMs || specChangedAtMs === atMs;
}

function stillTracked(uids: readonly string[], { pods }: Witness): string | null {
  for (const uid of uids) {
    const pod = pods.get(uid);
    if (pod?.tracked === true && !pod.gone && !pod.denied)
      return `pod ${pod.name} left the list with its finalizer`;
  }
  return null;
}
