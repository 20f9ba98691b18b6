/** When a Job is looked at again, and which pods are let go without being counted. */
import { isFinished } from '../../../machines/job-status.js';
import type { JobEntry } from '../../cluster/job-entry.js';
import type { PodEntry } from '../../cluster/pod-entry.js';

const BATCH_MS = 1000;
const FIRST_RETRY_MS = 1000;
const MAX_RETRY_MS = 60_000;

/** What a sync is asked for by. */
export type Trigger = 'jobAdded' | 'specChanged' | 'statusWritten' | 'podChanged';

/** Many pods end at about the same time: what they and the status ask for is put together. */
export function syncDelayMs(trigger: Trigger): number {
  switch (trigger) {
    case 'jobAdded':
    case 'specChanged':
      return 0;
    case 'statusWritten':
    case 'podChanged':
      return BATCH_MS;
  }
}

/**
 * How long the controller waits before it tries a failed key again: 1 s doubling to 60 s.
 * @param failures in a row, this one included.
 */
export function retryDelayMs(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 30), MAX_RETRY_MS);
}

/** Is the clean-up asked to let go of the pods of a Job that is gone or finished? */
export function asksCleanUp(_end: 'gone' | 'finished'): boolean {
  return true;
}

/** A status computed from an older version of the Job is not written over a newer one. */
export function mayWriteStatus(liveVersion: number, knownVersion: number): boolean {
  return liveVersion === knownVersion;
}

/** The last look before an adoption, at the server's own copy: a Job that is gone, replaced or being deleted adopts nothing. */
export function mayAdopt(live: JobEntry | null, seen: JobEntry): boolean {
  return live !== null && live.uid === seen.uid && live.lived.value.presence === 'present';
}

/**
 * May the clean-up take the finalizer off? A job that is still running, or is managed by somebody else, keeps its pods'.
 * @param owner the Job the pod's owner reference leads to; null when it is gone or the pod has no owner.
 */
export function mayStrip(pod: PodEntry, owner: JobEntry | null): boolean {
  const { record } = pod.lived;
  if (!record.tracked || (record.owner !== null && record.owner.kind !== 'Job')) return false;
  if (owner === null) return true;
  const { status, spec } = owner.lived.record;
  const isForeign = spec.managedBy !== undefined && spec.managedBy !== 'kubernetes.io/job-controller';
  return !isForeign && isFinished(status);
}
