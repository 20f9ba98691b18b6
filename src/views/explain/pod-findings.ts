/** What can be found out about a pod. */
import type { Requester } from '../../../machines/pod-facts.js';
import type { FailureEntry } from './job-findings.js';
import type { PodEnd, PodName } from './parts.js';
import type { RuleId } from './rules.js';

export type PodFinding = PodMade | PodStartedOver | PodEnded | PodRemoved | PodWaits | PodHeld;

/** Who created the pod and why. */
export interface PodMade {
  readonly kind: 'created';
  readonly rule: RuleId;
  readonly atMs: number;
  readonly why: Creation;
}

export type Creation =
  | { readonly kind: 'first' }
  | {
      readonly kind: 'replacesFailed';
      readonly pod: PodName;
      readonly end: PodEnd;
      readonly endedAtMs: number;
      /** Until when the back-off held this pod back; null when it did not. */
      readonly postponedUntilMs: number | null;
    }
  | { readonly kind: 'replacesDeleted'; readonly pod: PodName; readonly by: Requester }
  | { readonly kind: 'nextCompletion'; readonly pod: PodName }
  | { readonly kind: 'nextIndex'; readonly pod: PodName }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'parallelismRaised' }
  | { readonly kind: 'notByController' };

/** All its containers were restarted in place: which of them asked for it last, and how often one has. */
export interface PodStartedOver {
  readonly kind: 'startedOver';
  readonly rule: 'restartAllContainers';
  readonly atMs: number;
  readonly container: string;
  readonly exitCode: number;
  readonly times: number;
}

export interface PodEnded {
  readonly kind: 'ended';
  readonly rule: RuleId;
  readonly phase: 'Succeeded' | 'Failed';
  readonly atMs: number;
  readonly end: PodEnd;
  /** What the Job made of a failure; null when it is not counted (yet). */
  readonly entry: FailureEntry | null;
}

/** Who deleted the pod and why. */
export interface PodRemoved {
  readonly kind: 'removed';
  readonly rule: RuleId;
  readonly requestedAtMs: number;
  readonly graceSeconds: number;
  readonly goneAtMs: number | null;
  readonly by: Requester;
  readonly why: Removal;
}

export type Removal =
  /** The Job had been decided. `reason` is that of the condition. */
  | { readonly kind: 'jobDecided'; readonly reason: string }
  | { readonly kind: 'jobSuspended' }
  /** More pods than parallelism and completions ask for, or a second one for an index. */
  | { readonly kind: 'surplus' }
  | { readonly kind: 'ownerDeleted'; readonly by: Requester | null }
  | { readonly kind: 'disruption'; readonly reason: string }
  /** `action` is the entry of the scenario. */
  | { readonly kind: 'action'; readonly action: string }
  | { readonly kind: 'requested' };

export interface PodWaits {
  readonly kind: 'waits';
  readonly rule: RuleId;
  readonly why:
    | { readonly kind: 'unscheduled'; readonly message: string }
    | { readonly kind: 'gated'; readonly gates: readonly string[] }
    | { readonly kind: 'starting' }
    | { readonly kind: 'containerBackOff'; readonly container: string; readonly untilMs: number };
}

/** The pod has ended or is deleted, and its object stays. */
export interface PodHeld {
  readonly kind: 'held';
  readonly rule: 'tracking' | 'podTermination' | 'nodeLoss';
  readonly by: 'trackingFinalizer' | 'otherFinalizers' | 'gracePeriod' | 'lostNode';
  readonly untilMs: number | null;
}
