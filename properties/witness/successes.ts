/** How many successes a Job has: counted, listed and not listed yet; of an Indexed Job the distinct indexes. */
import { CompletionIndexes } from '../../src/api/completion-indexes.js';
import type { JobStatus } from '../../src/api/types/index.js';
import type { JobSeen } from './seen.js';

export function succeededSoFar(job: JobSeen): number {
  const { status, freshSuccesses } = job;
  if (!job.indexed) {
    const listed = status.uncountedTerminatedPods?.succeeded?.length ?? 0;
    return (status.succeeded ?? 0) + listed + freshSuccesses.size;
  }
  const completed = completedIndexes(job);
  if (freshSuccesses.size === 0) return completed.total;
  const fresh = new Set<number>();
  for (const { index } of freshSuccesses) {
    if (index !== null && index < (job.spec.completions ?? 0) && !completed.has(index)) fresh.add(index);
  }
  return completed.total + fresh.size;
}

/** The indexes the status lists as completed, as far as they are the Job's. */
export function completedIndexes(job: JobSeen): CompletionIndexes {
  return indexesOf(job).completed;
}

/** The indexes the status lists as failed. */
export function failedIndexes(job: JobSeen): CompletionIndexes {
  return indexesOf(job).failed;
}

interface StatusIndexes {
  readonly status: JobStatus;
  readonly completions: number;
  readonly completed: CompletionIndexes;
  readonly failed: CompletionIndexes;
}

/** The same status is asked again and again while pods are created. */
let latest: StatusIndexes | null = null;

function indexesOf({ status, spec }: JobSeen): StatusIndexes {
  const completions = spec.completions ?? 0;
  if (latest?.status !== status || latest.completions !== completions) {
    latest = {
      status,
      completions,
      completed: CompletionIndexes.parse(status.completedIndexes ?? '', completions),
      failed: CompletionIndexes.parse(status.failedIndexes ?? '', completions),
    };
  }
  return latest;
}
