/** What the Job controller reports, after batch/v1. */
import type { ConditionStatus, Timestamp } from './meta.js';

export interface JobStatus {
  readonly conditions?: readonly JobCondition[];
  /** When the controller first took up the Job, or when it was last resumed. Cleared by suspension. */
  readonly startTime?: Timestamp;
  /** Only on Complete jobs. */
  readonly completionTime?: Timestamp;
  /** Pods pending or running and not being deleted. Absent: 0. */
  readonly active?: number;
  /** Active pods with condition Ready. */
  readonly ready?: number;
  /** Pods being deleted that have not ended yet. */
  readonly terminating?: number;
  /** Pods that ended in phase Succeeded. Absent: 0. */
  readonly succeeded?: number;
  /** Pods that ended in phase Failed. Absent: 0. */
  readonly failed?: number;
  /** Indexes that succeeded, as in `0-2,5`; Indexed only. */
  readonly completedIndexes?: string;
  /** Indexes that failed for good; present, possibly empty, with `backoffLimitPerIndex`. */
  readonly failedIndexes?: string;
  /** Ended pods whose finalizer is still there and which the counters do not contain yet. */
  readonly uncountedTerminatedPods?: UncountedTerminatedPods;
}

/** Complete and Failed are final; SuccessCriteriaMet and FailureTarget announce them while pods still end. */
export type JobConditionType = 'Suspended' | 'Complete' | 'Failed' | 'FailureTarget' | 'SuccessCriteriaMet';

export interface JobCondition {
  readonly type: JobConditionType;
  readonly status: ConditionStatus;
  readonly lastProbeTime?: Timestamp | null;
  readonly lastTransitionTime?: Timestamp | null;
  readonly reason?: string;
  readonly message?: string;
}

/** Uids of pods. */
export interface UncountedTerminatedPods {
  readonly succeeded?: readonly string[];
  readonly failed?: readonly string[];
}
