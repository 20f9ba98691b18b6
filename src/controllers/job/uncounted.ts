/**
 * `status.uncountedTerminatedPods` and the counters: a listed pod becomes part of a counter when its finalizer is gone.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers
 */
import { type JobStatusRecord, withProgress } from '../../../machines/job-status.js';
import type { UncountedTerminatedPods } from '../../api/types/index.js';
import type { Writable } from '../../kernel/merged.js';
import type { Uncounted, Work } from './work.js';

export interface Settled {
  readonly status: JobStatusRecord;
  readonly changed: boolean;
}

const NO_UIDS: readonly string[] = [];
const NOTHING: Uncounted = { succeeded: NO_UIDS, failed: NO_UIDS };
const EMPTY: ReadonlySet<string> = new Set();

export function uidSet(uids: readonly string[]): ReadonlySet<string> {
  return uids.length === 0 ? EMPTY : new Set(uids);
}

export function uncountedIn({ uncountedTerminatedPods: lists }: JobStatusRecord): Uncounted {
  if (lists?.succeeded === undefined && lists?.failed === undefined) return NOTHING;
  return { succeeded: lists.succeeded ?? NO_UIDS, failed: lists.failed ?? NO_UIDS };
}

/** The uids of all listed pods. */
export function listed(status: JobStatusRecord): readonly string[] {
  const uncounted = uncountedIn(status);
  return uncounted === NOTHING ? NO_UIDS : [...uncounted.succeeded, ...uncounted.failed];
}

/** Listed pods whose finalizer is gone become part of the counters. */
export function settleRemoved(
  work: Work,
  status: JobStatusRecord,
  stillTracked: ReadonlySet<string>,
): Settled {
  const { succeeded, failed } = uncountedIn(status);
  if (succeeded.length === 0 && failed.length === 0) return { status, changed: false };
  const stillSucceeded = succeeded.filter((uid) => stillTracked.has(uid));
  const stillFailed = failed.filter((uid) => stillTracked.has(uid));
  const newSucceeded = succeeded.length - stillSucceeded.length;
  const newFailed = failed.length - stillFailed.length;
  if (newSucceeded === 0 && newFailed === 0) return { status, changed: false };
  const counters = work.rules.countersAfter(work, status, newSucceeded, newFailed);
  return {
    changed: true,
    status: withProgress(status, {
      succeeded: counters.succeeded,
      failed: counters.failed,
      uncountedTerminatedPods: uncountedOf(stillSucceeded, stillFailed),
    }),
  };
}

/** The counters after so many listed pods lost their finalizers. */
export function countersAfter(
  _work: Work,
  status: JobStatusRecord,
  newSucceeded: number,
  newFailed: number,
): Pick<JobStatusRecord, 'succeeded' | 'failed'> {
  return { succeeded: (status.succeeded ?? 0) + newSucceeded, failed: (status.failed ?? 0) + newFailed };
}

export function withUncounted(
  status: JobStatusRecord,
  succeeded: readonly string[],
  failed: readonly string[],
): JobStatusRecord {
  return withProgress(status, { uncountedTerminatedPods: uncountedOf(succeeded, failed) });
}

function uncountedOf(succeeded: readonly string[], failed: readonly string[]): UncountedTerminatedPods {
  const uncounted: Writable<UncountedTerminatedPods> = {};
  if (succeeded.length > 0) uncounted.succeeded = succeeded;
  if (failed.length > 0) uncounted.failed = failed;
  return uncounted;
}
