/** What the Job controller remembers of one job between syncs. A restart of the controller loses all of it. */
import type { PodEntry } from '../../cluster/pod-entry.js';
import type { BackOffRecord } from './back-off.js';

/** Creations and deletions asked for and not seen yet. Signed: a notification may come for more than was expected. */
export interface Expectations {
  creations: number;
  deletions: number;
  readonly sinceMs: number;
}

export interface JobMemory {
  backOff: BackOffRecord;
  expectations: Expectations | null;
  /** Uids of pods whose finalizer removal was asked for and not seen yet. */
  readonly awaitedRemovals: Set<string>;
  /** Uid of the job whose final status was written and not seen yet. */
  finishedUid: string | null;
  /** The latest resource versions of own writes; null when none is outstanding. */
  ownWrites: { readonly jobUid: string; readonly pods: number; readonly jobs: number } | null;
  /** Existing failed pods known to match a FailJob rule; null before the first look. */
  failJobPods: readonly PodEntry[] | null;
  /** Until when creation was last said to be postponed, so that it is said once. */
  postponedUntilMs: number | null;
}

const EXPECTATIONS_TIMEOUT_MS = 5 * 60_000;

export function newJobMemory(): JobMemory {
  return {
    backOff: { failures: 0, lastFailureMs: null },
    expectations: null,
    awaitedRemovals: new Set(),
    finishedUid: null,
    ownWrites: null,
    failJobPods: null,
    postponedUntilMs: null,
  };
}

/** Unsatisfied expectations stop the controller from creating and deleting; after five minutes they are given up. */
export function expectationsSatisfied(memory: JobMemory, nowMs: number): boolean {
  const { expectations } = memory;
  if (expectations === null) return true;
  if (expectations.creations <= 0 && expectations.deletions <= 0) return true;
  return nowMs - expectations.sinceMs > EXPECTATIONS_TIMEOUT_MS;
}
