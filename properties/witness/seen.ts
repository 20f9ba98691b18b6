/** What an onlooker remembers of one Job and of one pod: what the objects do not say themselves. */
import type { JobSpec, JobStatus } from '../../src/api/types/index.js';
import type { JobEntry } from '../../src/cluster/job-entry.js';
import type { OwnedPods } from '../../src/cluster/owned-pods.js';
import type { PodEntry, Standing } from '../../src/cluster/pod-entry.js';

export class JobSeen {
  readonly entry: JobEntry;
  /** The pods of this Job after the fact that is looked at. */
  readonly pods: OwnedPods;
  readonly createdAtMs: number;
  /** The status after the latest complete write. */
  status: JobStatus;
  /** The largest values so far. */
  readonly peak: { parallelism: number; backoffLimit: number };
  /**
   * The largest values a controller may still go by: those in force, and while its Job watch is late also the ones before.
   */
  readonly ceiling: { parallelism: number; completions: number };
  /** Pods it did not create. */
  adopted = 0;
  /** Creations of which the controller never heard that they happened. */
  unanswered = 0;
  /** The answer to a status write was lost, though it happened. */
  statusUnanswered = false;
  /** How many pods were listed again after they had been counted. */
  recounted = 0;
  statusWrittenAtMs = Number.NEGATIVE_INFINITY;
  /** When a pod last came, went or became another kind of pod. */
  podsChangedAtMs = Number.NEGATIVE_INFINITY;
  /** When a call for this Job last failed. */
  requestFailedAtMs = Number.NEGATIVE_INFINITY;
  /** When the answer to a call was last lost: then the controller is wrong about what it has done. */
  answerLostAtMs = Number.NEGATIVE_INFINITY;
  /** When the Job controller last deleted pods or terminating ones went, and how many at that instant. */
  deletedAtMs = Number.NEGATIVE_INFINITY;
  deletedThen = 0;
  /** Container restarts of unfinished pods when the first of them was deleted. */
  restartsThen = 0;
  /** When a status write was last refused by validation. */
  refusedAtMs = Number.NEGATIVE_INFINITY;
  /** Until when creation is held back by the back-off. */
  postponedUntilMs = Number.NEGATIVE_INFINITY;
  /** Instants at which a sync failed, and the last of them. */
  failedSyncs = 0;
  failedSyncAtMs = Number.NEGATIVE_INFINITY;
  /** By then every failed sync has been tried again. */
  hinderedUntilMs = Number.NEGATIVE_INFINITY;
  /** Active pods by completion index. */
  readonly activeByIndex = new Map<number, number>();
  /** Terminating pods by completion index. */
  readonly terminatingByIndex = new Map<number, number>();
  /** Pods that succeeded, still tracked and in no uncounted list. */
  readonly freshSuccesses = new Set<PodSeen>();
  gone = false;
  /** Another Job had its name before: v1.36.2 lets it wait for the pods that one was made (kubernetes issue 131917). */
  isSuccessor = false;
  specChangedAtMs = Number.NEGATIVE_INFINITY;
  /** The spec before the change that is looked at. */
  specSeen: JobSpec;

  constructor(entry: JobEntry, pods: OwnedPods, atMs: number) {
    this.entry = entry;
    this.pods = pods;
    this.createdAtMs = atMs;
    this.status = entry.lived.record.status;
    this.specSeen = this.spec;
    const { parallelism = 1, completions = Number.POSITIVE_INFINITY, backoffLimit = 6 } = this.spec;
    this.peak = { parallelism, backoffLimit };
    this.ceiling = { parallelism, completions };
  }

  /** @param late the controller may not hear of the change for a while. */
  takeSpec(late: boolean): void {
    const { parallelism = 1, completions = Number.POSITIVE_INFINITY, backoffLimit = 6 } = this.spec;
    this.specSeen = this.spec;
    this.peak.parallelism = Math.max(this.peak.parallelism, parallelism);
    this.peak.backoffLimit = Math.max(this.peak.backoffLimit, backoffLimit);
    this.ceiling.parallelism = late ? Math.max(this.ceiling.parallelism, parallelism) : parallelism;
    this.ceiling.completions = late ? Math.max(this.ceiling.completions, completions) : completions;
  }

  get spec(): JobSpec {
    return this.entry.lived.record.spec;
  }

  get indexed(): boolean {
    return this.spec.completionMode === 'Indexed';
  }

  /** Terminating pods are not replaced before they have ended. */
  get replacesOnlyFailed(): boolean {
    return this.spec.podReplacementPolicy === 'Failed' || this.spec.podFailurePolicy !== undefined;
  }

  /** Left to another controller. */
  get isForeign(): boolean {
    const { managedBy } = this.spec;
    return managedBy !== undefined && managedBy !== 'kubernetes.io/job-controller';
  }

  /** While it is being deleted a Job lets go of no pod; it looks past those whose labels were changed. */
  get looksPastPods(): boolean {
    return this.isDeleting && this.pods.relabelled.size > 0;
  }

  /** Has a deletionTimestamp, or is gone. */
  get isDeleting(): boolean {
    return this.entry.lived.value.presence !== 'present';
  }
}

export class PodSeen {
  readonly entry: PodEntry;
  /** The Job that owns the pod now; null without an owner, or with one that is no Job on this tape. */
  job: JobSeen | null;
  standing: Standing;
  tracked: boolean;
  /** The uncounted list the latest status write has the pod in. */
  listed: 'succeeded' | 'failed' | null = null;
  /** It was in a list once and is in the counter since. */
  counted = false;
  gone = false;
  /** The controller was told that this pod does not exist, though it does. */
  denied = false;
  /** Taking its finalizer off failed at least once. */
  patchFailed = false;
  /** When the Job controller asked for its deletion; before all time when that was an earlier process of this instant. */
  deletedByControllerAtMs: number | null = null;

  constructor(entry: PodEntry, job: JobSeen | null) {
    this.entry = entry;
    this.job = job;
    this.standing = entry.standing;
    this.tracked = entry.lived.record.tracked;
  }

  get uid(): string {
    return this.entry.uid;
  }

  get name(): string {
    return this.entry.lived.record.born.name;
  }

  get index(): number | null {
    return this.entry.lived.record.born.completionIndex;
  }

  get hasEnded(): boolean {
    return this.standing === 'succeeded' || this.standing === 'failed';
  }
}
