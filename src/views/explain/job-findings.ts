/** What can be found out about a Job. */
import type { Propagation } from '../../../machines/job-facts.js';
import type { Requester } from '../../../machines/pod-facts.js';
import type { PodEnd, PodName } from './parts.js';
import type { RuleId } from './rules.js';

export type JobFinding =
  | JobVerdict
  | Failures
  | Restarts
  | PodsAtWork
  | Idle
  | Deadline
  | CriticalPath
  | Obstacle
  | JobDeleted;

/** How the Job ended, or what has been decided about it. */
export interface JobVerdict {
  readonly kind: 'verdict';
  readonly rule: RuleId;
  readonly result: 'Complete' | 'Failed';
  /** When SuccessCriteriaMet or FailureTarget was written. */
  readonly decidedAtMs: number;
  /** When Complete or Failed was written. */
  readonly finishedAtMs: number | null;
  /** Of the condition, in the controller's words. */
  readonly reason: string;
  readonly message: string;
  readonly evidence: Evidence;
}

/** What the decision rests on. */
export type Evidence =
  | { readonly kind: 'failures'; readonly counted: number; readonly limit: number }
  | { readonly kind: 'restarts'; readonly counted: number; readonly limit: number }
  | { readonly kind: 'policyRule'; readonly rule: number; readonly pod: PodName; readonly end: PodEnd }
  | { readonly kind: 'deadline'; readonly startedAtMs: number; readonly seconds: number }
  | { readonly kind: 'failedIndexes'; readonly indexes: string; readonly limit: number | null }
  | { readonly kind: 'successRule'; readonly rule: number; readonly succeededIndexes: string }
  | { readonly kind: 'completions'; readonly succeeded: number; readonly wanted: number | null }
  | { readonly kind: 'none' };

/** Every failure of a pod in the order in which the controller counted them. */
export interface Failures {
  readonly kind: 'failures';
  readonly rule: 'backoffLimit' | 'backoffLimitPerIndex';
  readonly limit: number;
  readonly entries: readonly FailureEntry[];
}

export interface FailureEntry {
  readonly pod: PodName;
  readonly end: PodEnd;
  readonly endedAtMs: number | null;
  readonly countedAtMs: number;
  /** The rule of spec.podFailurePolicy that matched. */
  readonly policy: { readonly rule: number; readonly action: string } | null;
  readonly count: /** The n-th failure held against the limit, of the Job or of the pod's index. */
    | { readonly kind: 'counted'; readonly number: number }
    | { readonly kind: 'ignored' }
    /** The Job was decided and deleted this pod. */
    | { readonly kind: 'consequence' };
  /** Whether the pod object, and with it the log, still exists. */
  readonly readable: boolean;
}

/** Restarts under restartPolicy OnFailure. */
export interface Restarts {
  readonly kind: 'restarts';
  readonly rule: 'restartsCount';
  readonly limit: number;
  readonly entries: readonly {
    readonly pod: PodName;
    readonly container: string;
    /** Null: another container asked for the restart of all. */
    readonly exitCode: number | null;
    /** All containers of the pod were restarted. */
    readonly withAll: boolean;
    readonly failedAtMs: number;
    readonly restartedAtMs: number;
    /** Restarts of all pods of the Job up to this one. */
    readonly number: number;
  }[];
}

export interface PodsAtWork {
  readonly kind: 'running';
  /** `sidecars` when a pod goes on only for the containers that have not ended. */
  readonly rule: 'parallelism' | 'sidecars';
  readonly running: readonly PodName[];
  readonly heldOpen: readonly HeldOpen[];
}

/** A pod some of whose regular containers have ended for good while others still run. */
export interface HeldOpen {
  readonly pod: PodName;
  readonly ended: readonly string[];
  readonly running: readonly string[];
}

/** The deadline of a Job that is not decided yet. */
export interface Deadline {
  readonly kind: 'deadline';
  readonly rule: 'activeDeadline' | 'suspend';
  readonly seconds: number;
  /** Null while the Job is suspended: the clock stands, and starts anew when it is resumed. */
  readonly clock: { readonly startedAtMs: number; readonly endsAtMs: number } | null;
}

/** Why nothing runs at the instant asked about, and until when if that is known. */
export interface Idle {
  readonly kind: 'idle';
  readonly rule: RuleId;
  readonly why: IdleReason;
}

export type IdleReason =
  | { readonly kind: 'backOff'; readonly untilMs: number; readonly lastFailureMs: number | null }
  | { readonly kind: 'suspended'; readonly sinceMs: number | null }
  | {
      readonly kind: 'podsTerminating';
      readonly pods: readonly PodName[];
      /** Null when a pod sits on a node that is lost: nothing ends it there. */
      readonly killedAtMs: number | null;
    }
  | { readonly kind: 'unschedulable'; readonly pods: readonly PodName[]; readonly message: string }
  | { readonly kind: 'podsPending'; readonly pods: readonly PodName[] }
  /** Whoever set the gates has to lift them. */
  | { readonly kind: 'podsGated'; readonly pods: readonly PodName[]; readonly gates: readonly string[] }
  | { readonly kind: 'containersBackOff'; readonly pods: readonly PodName[]; readonly untilMs: number }
  | { readonly kind: 'foreignController'; readonly managedBy: string }
  | { readonly kind: 'noParallelism' }
  | { readonly kind: 'awaitsController' };

/** What the time went into, along the chain of pods each of which took the place of the one before. */
export interface CriticalPath {
  readonly kind: 'criticalPath';
  readonly rule: 'reconciling';
  readonly fromMs: number;
  readonly toMs: number;
  /** In order of time, without gaps. */
  readonly segments: readonly Segment[];
}

export type SegmentKind =
  /** The pod has no node. */
  | 'scheduling'
  /** It has a node; no container has run. */
  | 'starting'
  | 'running'
  /** A container waits before its restart. */
  | 'containerBackOff'
  | 'terminating'
  /** The Job waits before it replaces a failed pod. */
  | 'backOff'
  | 'suspended'
  /** A controller has not acted yet. */
  | 'controller'
  /** The process of the controller was down. */
  | 'controllerDown';

export interface Segment {
  readonly kind: SegmentKind;
  readonly fromMs: number;
  readonly toMs: number;
  readonly pod: PodName | null;
}

/** What keeps the Job controller from going on. */
export interface Obstacle {
  readonly kind: 'obstacle';
  readonly rule: RuleId;
  readonly what: /** The API server refused the status the controller wanted to write; it tries again and again. */
    | {
        readonly kind: 'statusRefused';
        readonly times: number;
        readonly lastAtMs: number;
        readonly errors: readonly string[];
      }
    /** Calls that failed since the last accepted status. */
    | {
        readonly kind: 'callsFailed';
        readonly call: string;
        readonly error: string;
        readonly times: number;
        readonly lastAtMs: number;
      }
    | { readonly kind: 'controllerDown'; readonly sinceMs: number }
    /** Pods of the Job sit on a node that answers no more. */
    | {
        readonly kind: 'nodeLost';
        readonly node: string;
        readonly silentSinceMs: number;
        readonly givenUpAtMs: number | null;
        readonly pods: readonly PodName[];
      };
}

export interface JobDeleted {
  readonly kind: 'jobDeleted';
  readonly rule: 'ttl' | 'historyLimits' | 'concurrencyReplace' | 'ownership';
  readonly requestedAtMs: number;
  readonly by: Requester;
  readonly propagation: Propagation;
  readonly goneAtMs: number | null;
}
