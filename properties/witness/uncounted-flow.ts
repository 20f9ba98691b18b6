/** How the lists of uncounted pods changed from one status to the next. */
import type { JobStatus } from '../../src/api/types/index.js';

/** Uids, by the counter they are meant for. */
export interface Uids {
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}

export interface UncountedFlow {
  readonly entered: Uids;
  readonly left: Uids;
}

const NONE: Uids = { succeeded: [], failed: [] };
/** Nothing enters or leaves the lists. */
export const STILL: UncountedFlow = { entered: NONE, left: NONE };

export function uncountedFlow(before: JobStatus, after: JobStatus): UncountedFlow {
  const old = before.uncountedTerminatedPods;
  const now = after.uncountedTerminatedPods;
  if (old === now) return STILL;
  return {
    entered: {
      succeeded: missing(now?.succeeded, old?.succeeded),
      failed: missing(now?.failed, old?.failed),
    },
    left: { succeeded: missing(old?.succeeded, now?.succeeded), failed: missing(old?.failed, now?.failed) },
  };
}

/** What `from` has and `other` has not. */
function missing(from: readonly string[] = [], other: readonly string[] = []): readonly string[] {
  if (from.length === 0) return from;
  if (other.length === 0) return from;
  const known = new Set(other);
  return from.filter((uid) => !known.has(uid));
}
