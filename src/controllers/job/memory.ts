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
  /** The latest resource versions of own writes for the job of this uid; null when none is outstanding. */
  ownWrites: { readonly jobUid: string; readonly pods: number; readonly jobs: number } | null;
  /**
   * How many of this list of failed pods were asked whether they match a FailJob rule, and which do; null before the
   * first look. Another list, as of another Job of the name, is asked from its start.
   */
  failJobPods: {
    readonly list: readonly PodEntry[];
    readonly asked: number;
    readonly matching: readonly PodEntry[];
  } | null;
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

/** Is the pod's finalizer gone, though it is not seen yet? Such a pod is not counted again. */
export function awaitsRemoval({ awaitedRemovals }: JobMemory, podUid: string): boolean {
  return awaitedRemovals.has(podUid);
}

/** Has the controller written the final status of this very job, though it is not seen yet? */
export function remembersFinished({ finishedUid }: JobMemory, jobUid: string): boolean {
  return finishedUid === jobUid;
}

/** Does the controller see its own last writes? It does not decide before. */
export function cachesAreCurrent(
  { ownWrites }: JobMemory,
  jobsVersion: number,
  podsVersion: number,
): boolean {
  return ownWrites === null || (jobsVersion >= ownWrites.jobs && podsVersion >= ownWrites.pods);
}

/** A notification about a pod of the job: what was expected has been seen. */
export function noteSeen(
  memory: JobMemory,
  pod: PodEntry,
  change: 'added' | 'updated' | 'leaving' | 'deleted',
): void {
  const { expectations } = memory;
  if (expectations !== null) {
    if (change === 'leaving' || change === 'deleted') expectations.deletions -= 1;
    else if (change === 'added') expectations.creations -= 1;
  }
  if (memory.awaitedRemovals.size > 0 && (change === 'deleted' || !pod.lived.record.tracked)) {
    memory.awaitedRemovals.delete(pod.uid);
  }
}

/**
 * The controller will not decide about this job before its caches have reached this version. Writes for another job of
 * the same name are forgotten.
 */
export function rememberOwnWrite(
  memory: JobMemory,
  jobUid: string,
  kind: 'jobs' | 'pods',
  version: number,
): void {
  const { ownWrites } = memory;
  const before = ownWrites?.jobUid === jobUid ? ownWrites : { jobs: 0, pods: 0 };
  const after = Math.max(version, before[kind]);
  memory.ownWrites =
    kind === 'jobs' ? { jobUid, jobs: after, pods: before.pods } : { jobUid, jobs: before.jobs, pods: after };
}

/** The job is finished or gone: nothing is awaited any more, unless it is for another job of the same name. */
export function forgetOwnWrites(memory: JobMemory, jobUid: string): void {
  if (memory.ownWrites?.jobUid === jobUid) memory.ownWrites = null;
}
