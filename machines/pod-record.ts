/** What is remembered of a pod. Kept small: a run may hold a million of them. */
import type {
  ConditionStatus,
  JsonObject,
  OwnerReference,
  PodCondition,
  PodSpec,
  StringMap,
} from '../src/api/types/index.js';
import type { Writable } from '../src/kernel/merged.js';
import type { LivedContainer } from './container.js';

/** The finalizer by which the Job controller counts a pod exactly once. */
export const TRACKING_FINALIZER = 'batch.kubernetes.io/job-tracking';

/** What pods made from one template have in common; one object is shared by all of them. */
export interface PodStamp {
  readonly labels: StringMap;
  readonly annotations: StringMap;
  /** Finalizers of the template, the tracking finalizer not among them. */
  readonly finalizers: readonly string[];
  readonly spec: PodSpec;
}

/** The pod as it was created. */
export interface PodBirth {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  readonly generateName: string;
  readonly stamp: PodStamp;
  readonly owner: OwnerReference | null;
  readonly tracked: boolean;
  /** `batch.kubernetes.io/job-completion-index`, as annotation, label and hostname. Null for NonIndexed jobs. */
  readonly completionIndex: number | null;
  /** Annotation `batch.kubernetes.io/job-index-failure-count`; null without backoffLimitPerIndex. */
  readonly indexFailureCount: number | null;
  /** Annotation `batch.kubernetes.io/job-index-ignored-failure-count`; null when absent. */
  readonly indexIgnoredFailureCount: number | null;
}

/** A pod condition beyond those that follow from the containers (for example DisruptionTarget). */
export interface PodMark {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
  readonly sinceMs: number;
}

export interface PodDeletion {
  /** deletionTimestamp minus deletionGracePeriodSeconds: the time of the first request, or of the one that left no grace. */
  readonly requestedAtMs: number;
  readonly graceSeconds: number;
  /** What the node works by: the exact instant and the grace of the first request; a shorter one comes too late for it. */
  readonly stopAtMs: number;
  readonly stopGraceSeconds: number;
}

export interface PodStop {
  readonly requestedAtMs: number;
  readonly reason: string | null;
  readonly message: string | null;
}

export interface AllContainersRestarting {
  readonly isTrue: boolean;
  readonly sinceMs: number;
}

/** What a real cluster told of the pod beside what the charts know; null for what follows from the charts alone. */
export interface PodReport {
  readonly conditions: readonly PodCondition[] | null;
  /** A JSON merge patch over the object. */
  readonly overlay: JsonObject | null;
}

export interface PodRecord {
  readonly born: PodBirth;
  readonly createdAtMs: number;
  readonly owner: OwnerReference | null;
  /** Null while they are those of the stamp. */
  readonly labels: StringMap | null;
  readonly tracked: boolean;
  readonly nodeName: string | null;
  readonly scheduledAtMs: number | null;
  readonly unschedulableMessage: string | null;
  /** When the last init container was done; null before. */
  readonly initializedAtMs: number | null;
  readonly ready: boolean;
  /** When the Ready condition last flipped; null while the pod has none. */
  readonly readySinceMs: number | null;
  /** Init containers (sidecars among them) first, each kind in spec order. */
  readonly containers: readonly LivedContainer[];
  readonly deletion: PodDeletion | null;
  /** The kubelet stops the pod for a reason of its own. */
  readonly stop: PodStop | null;
  /** The condition AllContainersRestarting; null in a pod in which no rule can bring it about. */
  readonly allContainersRestarting: AllContainersRestarting | null;
  readonly marks: readonly PodMark[];
  /** `status.reason` and `status.message`; set with the final phase. */
  readonly reason: string | null;
  readonly message: string | null;
  /** Null for pods of a run. */
  readonly report: PodReport | null;
}

const NO_BIRTH: PodBirth = {
  uid: '',
  name: '',
  namespace: '',
  generateName: '',
  stamp: { labels: {}, annotations: {}, finalizers: [], spec: { containers: [] } },
  owner: null,
  tracked: false,
  completionIndex: null,
  indexFailureCount: null,
  indexIgnoredFailureCount: null,
};

const NO_CONTAINERS: readonly LivedContainer[] = [];
const NO_MARKS: readonly PodMark[] = [];

export const UNBORN_POD: PodRecord = podRecord(NO_BIRTH, 0);

export function podRecord(born: PodBirth, createdAtMs: number): PodRecord {
  return {
    born,
    createdAtMs,
    owner: born.owner,
    labels: null,
    tracked: born.tracked,
    nodeName: null,
    scheduledAtMs: null,
    unschedulableMessage: null,
    initializedAtMs: null,
    ready: false,
    readySinceMs: null,
    containers: NO_CONTAINERS,
    deletion: null,
    stop: null,
    allContainersRestarting: null,
    marks: NO_MARKS,
    reason: null,
    message: null,
    report: null,
  };
}

/**
 * A copy of the record that the recipe has changed. Every record is written out here and above, field by field, so that all of them
 * have one shape in memory.
 */
export function podWith(record: PodRecord, recipe: (pod: Writable<PodRecord>) => void): PodRecord {
  const copy: Writable<PodRecord> = {
    born: record.born,
    createdAtMs: record.createdAtMs,
    owner: record.owner,
    labels: record.labels,
    tracked: record.tracked,
    nodeName: record.nodeName,
    scheduledAtMs: record.scheduledAtMs,
    unschedulableMessage: record.unschedulableMessage,
    initializedAtMs: record.initializedAtMs,
    ready: record.ready,
    readySinceMs: record.readySinceMs,
    containers: record.containers,
    deletion: record.deletion,
    stop: record.stop,
    allContainersRestarting: record.allContainersRestarting,
    marks: record.marks,
    reason: record.reason,
    message: record.message,
    report: record.report,
  };
  recipe(copy);
  return copy;
}

/** The labels a pod carries now, the completion index among them. */
export function labelsOf({ born, labels }: PodRecord): StringMap {
  if (labels !== null) return labels;
  if (born.completionIndex === null) return born.stamp.labels;
  return { ...born.stamp.labels, 'batch.kubernetes.io/job-completion-index': String(born.completionIndex) };
}

/** The uid of the job a pod was made for: by its owner, else by its label. */
export function jobUidOf({ owner, stamp }: PodBirth): string | null {
  return owner?.uid ?? stamp.labels['batch.kubernetes.io/controller-uid'] ?? null;
}
