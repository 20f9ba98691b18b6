/** Indexes are worked on from below. */
import { claimAtOnce } from '../claim.js';
import type { JobSeen } from '../witness/seen.js';
import { completedIndexes } from '../witness/successes.js';

export const jobLowestIndexFirst = claimAtOnce({
  id: 'job-lowest-index-first',
  sentence:
    'A pod is created for the lowest index that is neither succeeded nor active (nor, with policy Failed, terminating).',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  excused:
    'With backoffLimitPerIndex lower indexes may wait. Not judged in a sync in which a creation failed, nor for a Job that is gone, whose pods are collected as they come.',
  on: {
    podCreated: (_, { job, pod, atMs }, { faults }) => {
      if (job === null || pod.index === null || !job.indexed || job.spec.backoffLimitPerIndex !== undefined)
        return null;
      if (job.gone || faults.podsAreLate(atMs) || job.requestFailedAtMs === atMs || job.unanswered > 0)
        return null;
      const lowest = lowestFree(job);
      return lowest < pod.index ? `index ${pod.index} is taken up while ${lowest} is free` : null;
    },
  },
});

function lowestFree(job: JobSeen): number {
  const completed = completedIndexes(job);
  const fresh = new Set([...job.freshSuccesses].map(({ index }) => index));
  let index = 0;
  for (;;) {
    const next = job.pods.activeIndexes.nextAbsent(completed.nextAbsent(index));
    const isTaken = fresh.has(next) || (job.replacesOnlyFailed && job.terminatingByIndex.has(next));
    if (next === index && !isTaken) return index;
    index = isTaken ? next + 1 : next;
  }
}
