/** What a sync of the Job controller sees and works on, and the decisions it asks on the way: the words its files have in common. */
import type { JobStatusRecord } from '../../../machines/job-status.js';
import type { PodStamp } from '../../../machines/pod-record.js';
import type { CompletionIndexes } from '../../api/completion-indexes.js';
import type { JobSpec } from '../../api/types/index.js';
import type { JobEntry } from '../../cluster/job-entry.js';
import type { OwnedPods } from '../../cluster/owned-pods.js';
import type { PodEntry } from '../../cluster/pod-entry.js';
import type { BackOffRecord } from './back-off.js';
import type { JobMemory } from './memory.js';
import type { PolicyVerdict } from './pod-failure-policy.js';
import type { Trigger } from './queue-rules.js';
import type { NewPod } from './requests.js';

/** Read once at the start of a sync from the controller's caches. */
export interface View {
  readonly job: JobEntry;
  /** The pods of this job in the pod cache. */
  readonly pods: OwnedPods;
  /** Pods of this job whose labels no longer match its selector. */
  readonly mismatched: readonly PodEntry[];
  /** Pods without a controller that match its selector, in creation order. */
  readonly adoptable: readonly PodEntry[];
  /** The pod with this uid, as far as the cache knows. */
  readonly pod: (uid: string) => PodEntry | null;
}

/** The lists of a status: pods that have ended and are not part of a counter yet. */
export interface Uncounted {
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}

export interface Decision {
  readonly outcome: 'success' | 'failure';
  readonly reason: string;
  readonly message: string;
  /** The interim condition is on the job already. */
  readonly announced: boolean;
}

/** The sync's working copy: starts as what was seen, follows what the sync does. */
export interface Work {
  readonly rules: JobRules;
  readonly view: View;
  readonly nowMs: number;
  readonly indexed: boolean;
  /** `spec.completions`; null for a work queue. */
  readonly completions: number | null;
  /** Terminating pods are not replaced before they have ended. */
  readonly replacesOnlyFailed: boolean;
  active: number;
  ready: number;
  terminating: number;
  /** Pods that this sync has deleted; it goes on judging them by what it saw before. */
  deleted: Set<PodEntry> | null;
  /** Pods whose finalizers this sync took off before it deleted them; it still sees them tracked. */
  stripped: Set<PodEntry> | null;
  /** Pods adopted in this sync; they come after the ones owned before. */
  readonly newcomers: ReadonlySet<PodEntry>;
  /** Tracked pods that have succeeded or count as failed, in list order. */
  readonly settling: readonly PodEntry[];
  readonly uncounted: Uncounted;
  /** Indexes the status lists as completed. */
  readonly countedIndexes: CompletionIndexes;
  /** Those and the indexes of pods that have succeeded since. */
  readonly succeededIndexes: CompletionIndexes;
  /** Null without backoffLimitPerIndex. */
  failedIndexes: CompletionIndexes | null;
  /** The failed pod kept for its index until its replacement exists, by index. */
  kept: ReadonlyMap<number, PodEntry>;
  succeeded: number;
  failed: number;
  status: JobStatusRecord;
}

/**
 * The single decisions of the controller. A sync asks them through its working copy, so that another version of Kubernetes, or a test
 * that plants a mistake, can put another answer in the place of one of them.
 */
export interface JobRules {
  readonly activeWhilePostponed: (work: Work) => number;
  readonly asksCleanUp: (end: 'gone' | 'finished') => boolean;
  readonly awaitsRemoval: (memory: JobMemory, podUid: string) => boolean;
  readonly cachesAreCurrent: (memory: JobMemory, jobsVersion: number, podsVersion: number) => boolean;
  readonly chooseForRemoval: (
    active: readonly PodEntry[],
    surplus: number,
    completions: number | null,
  ) => readonly PodEntry[];
  readonly countersAfter: (
    work: Work,
    status: JobStatusRecord,
    newSucceeded: number,
    newFailed: number,
  ) => Pick<JobStatusRecord, 'succeeded' | 'failed'>;
  readonly countFailed: (work: Work, newFailed: readonly PodEntry[]) => number;
  readonly countsDiffer: (before: JobStatusRecord, after: JobStatusRecord) => boolean;
  readonly countSucceeded: (work: Work, newSucceeded: readonly PodEntry[]) => number;
  readonly deadlineWakeMs: (work: Work, remainingMs: number | null) => number | null;
  readonly decide: (work: Work, memory: JobMemory, deadlineOver: boolean) => Decision | null;
  readonly decideByIndexes: (work: Work) => Decision | null;
  readonly decisionStands: (deletionFailed: boolean, satisfied: boolean) => boolean;
  readonly expectationsSatisfied: (memory: JobMemory, nowMs: number) => boolean;
  readonly failedByPolicy: (work: Work, memory: JobMemory) => Decision | null;
  readonly failedIndexes: (work: Work) => CompletionIndexes;
  readonly hasMisplacedPods: (work: Work) => boolean;
  readonly indexDelayMs: (kept: PodEntry | undefined, nowMs: number) => number;
  readonly isComplete: (work: Work) => boolean;
  readonly judgeFailure: (spec: JobSpec, pod: PodEntry) => PolicyVerdict;
  readonly mayAdopt: (live: JobEntry | null, seen: JobEntry) => boolean;
  readonly mayClaim: (pod: PodEntry) => boolean;
  readonly mayFinish: (full: boolean) => boolean;
  readonly mayLoseFinalizer: (
    work: Work,
    pod: PodEntry,
    hasFailed: boolean,
    decision: Decision | null,
  ) => boolean;
  readonly mayStrip: (pod: PodEntry, owner: JobEntry | null) => boolean;
  readonly mayWriteStatus: (liveVersion: number, knownVersion: number) => boolean;
  readonly missingPods: (work: Work, wanted: number) => number;
  readonly newPodOf: (spec: JobSpec, index: number, kept: PodEntry | undefined) => NewPod;
  readonly nextBatchSize: (size: number) => number;
  readonly noteSeen: (
    memory: JobMemory,
    pod: PodEntry,
    change: 'added' | 'updated' | 'leaving' | 'deleted',
  ) => void;
  readonly pastBackoffLimit: (work: Work) => Decision | null;
  readonly pendingIndexes: (work: Work, count: number) => readonly number[];
  readonly podNamePrefix: (jobName: string, completionIndex: number | null) => string;
  readonly recordEnds: (
    record: BackOffRecord,
    succeeded: readonly PodEntry[],
    failed: readonly PodEntry[],
    nowMs: number,
  ) => BackOffRecord;
  readonly remainingDelayMs: (record: BackOffRecord, nowMs: number) => number;
  readonly remembersFinished: (memory: JobMemory, jobUid: string) => boolean;
  readonly restartsExceed: (work: Work, backoffLimit: number) => boolean;
  readonly resumedStatus: (status: JobStatusRecord, nowMs: number) => JobStatusRecord;
  readonly retryDelayMs: (failures: number) => number;
  readonly stampOf: (job: JobEntry) => PodStamp;
  readonly succeededByPolicy: (work: Work) => Decision | null;
  readonly suspendedStatus: (status: JobStatusRecord) => JobStatusRecord;
  readonly syncDelayMs: (trigger: Trigger) => number;
  readonly tallyIsFull: (listed: number) => boolean;
  readonly tooManyFailedIndexes: (work: Work) => Decision | null;
  readonly validIndex: (pod: PodEntry, completions: number | null) => number | null;
  readonly wantedPods: (work: Work) => number;
  readonly withCounts: (work: Work) => JobStatusRecord;
  readonly withFinalCondition: (
    work: Work,
    status: JobStatusRecord,
    decision: Decision | null,
  ) => JobStatusRecord | null;
  readonly withIndexes: (work: Work, status: JobStatusRecord) => JobStatusRecord;
}
