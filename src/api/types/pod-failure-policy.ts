/** Rules that say what a failed pod means for its Job, after batch/v1. */
import type { ConditionStatus } from './meta.js';

export interface PodFailurePolicy {
  /** At most twenty, tried in order; the first match decides. Without a match the failure counts towards backoffLimit. */
  readonly rules: readonly PodFailurePolicyRule[];
}

/** FailJob: the Job fails. FailIndex: the index fails. Ignore: no failure is counted. Count: as without a rule. */
export type PodFailurePolicyAction = 'FailJob' | 'FailIndex' | 'Ignore' | 'Count';

/** Exactly one of `onExitCodes` and `onPodConditions` is set. */
export interface PodFailurePolicyRule {
  readonly action: PodFailurePolicyAction;
  readonly onExitCodes?: PodFailurePolicyOnExitCodesRequirement;
  /** The rule matches when any of the patterns does. */
  readonly onPodConditions?: readonly PodFailurePolicyOnPodConditionsPattern[];
}

export interface PodFailurePolicyOnExitCodesRequirement {
  /** Absent: all containers and init containers. */
  readonly containerName?: string;
  /** In: some code is among the values. NotIn: some non-zero code is not among them. */
  readonly operator: 'In' | 'NotIn';
  /** 1 to 255 codes in ascending order without repetition; 0 is not allowed with In. */
  readonly values: readonly number[];
}

export interface PodFailurePolicyOnPodConditionsPattern {
  readonly type: string;
  /** Default: `True`. */
  readonly status?: ConditionStatus;
}
