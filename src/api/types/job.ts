/** The Job as a person writes it, after batch/v1. */
import type { JobStatus } from './job-status.js';
import type { LabelSelector, ObjectMeta } from './meta.js';
import type { PodTemplateSpec } from './pod.js';
import type { PodFailurePolicy } from './pod-failure-policy.js';

export interface Job {
  readonly apiVersion?: 'batch/v1';
  readonly kind?: 'Job';
  readonly metadata: ObjectMeta;
  readonly spec: JobSpec;
  /** Written by the Job controller; ignored on create. */
  readonly status?: JobStatus;
}

export type CompletionMode = 'NonIndexed' | 'Indexed';

/** When a replacement is made: at once on termination, or only after the pod has failed. */
export type PodReplacementPolicy = 'TerminatingOrFailed' | 'Failed';

export interface JobSpec {
  /** Pods wanted at the same time. Default: 1. */
  readonly parallelism?: number;
  /** Successes wanted. Absent: a work queue, where one success ends the Job. Default: 1 when `parallelism` is absent too. */
  readonly completions?: number;
  /** `Indexed` gives every pod a completion index from 0 to completions - 1. Default: `NonIndexed`. Immutable. */
  readonly completionMode?: CompletionMode;
  /** Failures before the Job fails. Default: 6; 2147483647 with `backoffLimitPerIndex`. */
  readonly backoffLimit?: number;
  /** Failures before an index fails; Indexed only. Default: none. Immutable. */
  readonly backoffLimitPerIndex?: number;
  /** Failed indexes before the Job fails; only with `backoffLimitPerIndex`. Default: none. */
  readonly maxFailedIndexes?: number;
  /** Seconds from `status.startTime` to failure; the clock stands still while suspended. Default: none. */
  readonly activeDeadlineSeconds?: number;
  /** Seconds from the end of the Job to its deletion. Default: never. */
  readonly ttlSecondsAfterFinished?: number;
  /** True: no pods are made and running ones are deleted. Default: false. */
  readonly suspend?: boolean;
  /** Default: `TerminatingOrFailed`; `Failed` with `podFailurePolicy`. */
  readonly podReplacementPolicy?: PodReplacementPolicy;
  /** What a failed pod means for the Job, by exit code or condition. Immutable. */
  readonly podFailurePolicy?: PodFailurePolicy;
  /** When an Indexed Job counts as done before all indexes have succeeded. Immutable. */
  readonly successPolicy?: SuccessPolicy;
  /** Default: false, the server makes the selector. */
  readonly manualSelector?: boolean;
  /** Made by the server from the uid unless `manualSelector`. Immutable. */
  readonly selector?: LabelSelector;
  /** A domain-prefixed path naming another controller than the built-in one. Immutable. */
  readonly managedBy?: string;
  /** The pods. Immutable but for scheduling fields and resources of a suspended Job. */
  readonly template: PodTemplateSpec;
}

export interface SuccessPolicy {
  /** One to twenty; the first that holds decides. */
  readonly rules: readonly SuccessPolicyRule[];
}

/** At least one of the two fields is set. */
export interface SuccessPolicyRule {
  /** Indexes that have to succeed, as in `1,3-5`. Alone: all of them. */
  readonly succeededIndexes?: string;
  /** How many of `succeededIndexes` (or of all indexes) have to succeed. */
  readonly succeededCount?: number;
}
