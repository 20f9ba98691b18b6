/**
 * The delay before failed pods are replaced: 10 s after the first failure, doubled by each further one up to 10 min,
 * measured from the end of the last failed pod. A success forgets the failures before it.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
 */

import type { LivedContainer } from '../../../machines/container.js';
import type { PodEntry } from '../../cluster/pod-entry.js';
import { wholeSecond } from '../../kernel/time.js';

export interface BackOffRecord {
  /** Failures since the last success. */
  readonly failures: number;
  /** End of the last of them; null when there is none. */
  readonly lastFailureMs: number | null;
}

export const NO_FAILURES: BackOffRecord = { failures: 0, lastFailureMs: null };

const BASE_MS = 10_000;
const MAX_MS = 600_000;

/** The record after these pods ended. */
export function recordEnds(
  record: BackOffRecord,
  succeeded: readonly PodEntry[],
  failed: readonly PodEntry[],
  _nowMs: number,
  endOfPod: (pod: PodEntry) => number = finishedAtMs,
): BackOffRecord {
  if (failed.length === 0) return succeeded.length === 0 ? record : NO_FAILURES;
  if (succeeded.length === 0) {
    return { failures: record.failures + failed.length, lastFailureMs: latest(failed.map(endOfPod)) };
  }
  const lastSuccessMs = latest(succeeded.map(endOfPod));
  const since = failed.map(endOfPod).filter((endMs) => endMs > lastSuccessMs);
  return since.length === 0 ? NO_FAILURES : { failures: since.length, lastFailureMs: latest(since) };
}

/** How long creation still has to wait, in milliseconds; 0 when it may go on. */
export function remainingDelayMs({ failures, lastFailureMs }: BackOffRecord, nowMs: number): number {
  if (failures === 0 || lastFailureMs === null) return 0;
  return Math.max(0, delayMs(failures) - (nowMs - lastFailureMs));
}

function delayMs(failures: number): number {
  return Math.min(BASE_MS * 2 ** Math.min(failures - 1, 30), MAX_MS);
}

function latest(timesMs: readonly number[]): number {
  return timesMs.reduce((a, b) => Math.max(a, b));
}

/**
 * When a pod ended, as the Job controller reads it from the pod: the last end of its containers, else the last flip of
 * Ready, else the deletion request, else its creation.
 */
export function finishedAtMs(pod: PodEntry): number {
  const { record } = pod.lived;
  const containersEndMs = containersFinishedAtMs(pod);
  if (containersEndMs !== null) return containersEndMs;
  if (!record.ready && record.readySinceMs !== null) return record.readySinceMs;
  return record.deletion?.requestedAtMs ?? record.createdAtMs;
}

/** A sidecar without a known end hides the ends of the others; sidecars alone are enough when no regular one has an end. */
function containersFinishedAtMs(pod: PodEntry): number | null {
  const { containers } = pod.lived.record;
  const regular = containers.filter(({ record }) => record.shape.kind === 'regular');
  const ends = regular.map(endOf);
  let finishedMs =
    ends.length > 0 && ends.every((end) => end !== null) ? latest(ends.map((end) => end ?? 0)) : null;
  for (const container of containers) {
    if (container.record.shape.kind !== 'sidecar') continue;
    const endMs = endOf(container);
    if (endMs === null) return null;
    finishedMs = Math.max(finishedMs ?? endMs, endMs);
  }
  return finishedMs;
}

function endOf({ value, record }: LivedContainer): number | null {
  const finishedMs = value === 'terminated' ? (record.last?.finishedAtMs ?? null) : null;
  return finishedMs === null ? null : wholeSecond(finishedMs);
}
