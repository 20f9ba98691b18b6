/**
 * Retries counted per completion index (`spec.backoffLimitPerIndex`): which indexes have failed, and which failed pod is
 * kept for an index until its replacement exists, because the replacement takes over its failure counts.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index
 */
import { CompletionIndexes } from '../../api/completion-indexes.js';
import type { JobSpec } from '../../api/types/index.js';
import type { PodEntry } from '../../cluster/pod-entry.js';
import { finishedAtMs, remainingDelayMs } from './back-off.js';
import { judgeFailure } from './pod-failure-policy.js';
import type { NewPod } from './requests.js';
import { isFailed, validIndex } from './view.js';
import type { Work } from './work.js';

/** Failed indexes of the status and of failed pods not counted yet. */
export function failedIndexes(work: Work): CompletionIndexes {
  const { spec, status } = work.view.job.lived.record;
  const limit = spec.backoffLimitPerIndex ?? 0;
  const fresh: number[] = [];
  for (const pod of work.settling) {
    const index = validIndex(pod, work.completions);
    if (index === null || !isFailed(pod, work.replacesOnlyFailed)) continue;
    const verdict = work.rules.judgeFailure(spec, pod);
    const { indexFailureCount } = pod.lived.record.born;
    if (verdict.action === 'FailIndex' || (verdict.counts && (indexFailureCount ?? 0) >= limit))
      fresh.push(index);
  }
  const counted = CompletionIndexes.parse(status.failedIndexes ?? '', work.completions ?? 0);
  return fresh.length === 0 ? counted : counted.union(CompletionIndexes.of(fresh));
}

/** Per index without an active pod the failed pod with the highest count, of equal ones the latest. */
export function keptPods(work: Work): ReadonlyMap<number, PodEntry> {
  const kept = new Map<number, PodEntry>();
  for (const pod of work.settling) {
    const index = validIndex(pod, work.completions);
    if (index === null || !isFailed(pod, work.replacesOnlyFailed)) continue;
    if (work.succeededIndexes.has(index) || work.failedIndexes?.has(index) === true) continue;
    if (work.view.pods.activeIndexes.has(index)) continue;
    const rival = kept.get(index);
    if (rival === undefined || isLaterAttempt(pod, rival)) kept.set(index, pod);
  }
  return kept;
}

function isLaterAttempt(pod: PodEntry, rival: PodEntry): boolean {
  return attemptsOf(rival) <= attemptsOf(pod) && finishedAtMs(rival) <= finishedAtMs(pod);
}

/** Failures of the index before this pod, ignored ones included. */
function attemptsOf(pod: PodEntry): number {
  const { indexFailureCount, indexIgnoredFailureCount } = pod.lived.record.born;
  return (indexFailureCount ?? 0) + (indexIgnoredFailureCount ?? 0);
}

/** How long the next pod of the kept pod's index has to wait, in milliseconds. */
export function indexDelayMs(kept: PodEntry | undefined, nowMs: number): number {
  if (kept === undefined) return 0;
  return remainingDelayMs({ failures: attemptsOf(kept) + 1, lastFailureMs: finishedAtMs(kept) }, nowMs);
}

/** The failure counts a new pod starts with. */
export function newPodOf(spec: JobSpec, index: number, kept: PodEntry | undefined): NewPod {
  if (spec.backoffLimitPerIndex === undefined) {
    return { completionIndex: index, indexFailureCount: null, indexIgnoredFailureCount: null };
  }
  if (kept === undefined)
    return { completionIndex: index, indexFailureCount: 0, indexIgnoredFailureCount: null };
  const { indexFailureCount, indexIgnoredFailureCount } = kept.lived.record.born;
  const counts = judgeFailure(spec, kept).counts;
  const ignored = (indexIgnoredFailureCount ?? 0) + (counts ? 0 : 1);
  return {
    completionIndex: index,
    indexFailureCount: (indexFailureCount ?? 0) + (counts ? 1 : 0),
    indexIgnoredFailureCount: ignored === 0 ? null : ignored,
  };
}
