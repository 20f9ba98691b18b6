/** Every fact a tape can hold: what became true of an object, and notes that change none. */
import type { CronJobFact } from '../../machines/cronjob-facts.js';
import type { JobFact } from '../../machines/job-facts.js';
import type { PodFact } from '../../machines/pod-facts.js';
import type { Event, JobStatus } from '../api/types/index.js';
import type { Envelope } from '../kernel/envelope.js';

/** Worth remembering, though no stored object changed. */
export type NoteFact =
  /** A Kubernetes Event on the subject. */
  | {
      readonly type: 'EventRecorded';
      readonly eventType: 'Normal' | 'Warning';
      readonly reason: string;
      readonly message: string;
      /** The whole Event, where a real cluster's was seen. */
      readonly event?: Event;
    }
  /** Somebody outside the cluster did something; what follows is caused by it. `action` is the scenario's own entry. */
  | { readonly type: 'ActionTaken'; readonly place: number; readonly action: string }
  /** The API server refused an outside action. */
  | { readonly type: 'ActionRefused'; readonly place: number; readonly errors: readonly string[] }
  /** The Job controller would create pods, but the back-off after failures is not over. */
  | { readonly type: 'PodCreationPostponed'; readonly untilMs: number }
  /** The API server refused a status write of the Job controller; the sync failed and is tried again. */
  | { readonly type: 'JobStatusRefused'; readonly status: JobStatus; readonly errors: readonly string[] }
  /** The process of a controller stopped, with everything it had in memory. */
  | { readonly type: 'ControllerStopped' }
  | { readonly type: 'ControllerStarted' }
  /** An API call of a controller failed. `completionIndex` is that of a pod that was to be created. */
  | {
      readonly type: 'RequestFailed';
      readonly call: string;
      readonly error: string;
      readonly podUid: string | null;
      readonly completionIndex: number | null;
    }
  /** A sync gave up at once: the controller's own last writes are not in its caches yet. */
  | { readonly type: 'JobSyncStale' }
  /** The node answers no more. */
  | { readonly type: 'NodeFailed'; readonly node: number }
  /** The node controller has given the node up. */
  | { readonly type: 'NodeUnreachable'; readonly node: number }
  | { readonly type: 'NodeDeleted'; readonly node: number }
  /** The node answers again. */
  | { readonly type: 'NodeReturned'; readonly node: number }
  | { readonly type: 'NodeTainted'; readonly node: number; readonly taint: string }
  | { readonly type: 'NodeUntainted'; readonly node: number; readonly taint: string }
  /** No new pods go to the node. */
  | { readonly type: 'NodeCordoned'; readonly node: number }
  /** DELETE of a pod that was being deleted already and gets no shorter grace. */
  | { readonly type: 'PodDeletionRepeated'; readonly by: 'job-controller' }
  /** A controller wrote a status that was there already. */
  | { readonly type: 'StatusUnchanged' }
  /** A controller looked for an object that is gone. `key` is `namespace/name`. */
  | { readonly type: 'SyncFoundNothing'; readonly key: string };

/**
 * What happened to an object before the next fact about it was not seen: it was there when watching began, or versions of it
 * are missing. The object is told anew by the facts that follow; nothing is made up for what was missed.
 */
export interface GapFact {
  readonly type: 'HistoryMissing';
  readonly kind: 'Job' | 'Pod' | 'CronJob';
  readonly because: 'watchBeganLate' | 'versionsMissing';
}

export type Fact = JobFact | PodFact | CronJobFact | GapFact | NoteFact;

export type FactEnvelope = Envelope<Fact>;

/** The kinds of objects whose lives a tape tells. */
export type ObjectKind = 'job' | 'pod' | 'cronJob';

export type FactKind = ObjectKind | 'gap' | 'note';

/** The facts of each kind. */
export interface FactOf {
  readonly job: JobFact;
  readonly pod: PodFact;
  readonly cronJob: CronJobFact;
  readonly gap: GapFact;
  readonly note: NoteFact;
}

/** What each type of fact is about. */
const KINDS: { readonly [Type in Fact['type']]: FactKind } = {
  JobCreated: 'job',
  JobSpecChanged: 'job',
  JobMetadataChanged: 'job',
  JobStarted: 'job',
  JobProgressed: 'job',
  JobSuspended: 'job',
  JobResumed: 'job',
  JobSuccessCriteriaMet: 'job',
  JobFailureTargeted: 'job',
  JobCompleted: 'job',
  JobFailed: 'job',
  JobDeletionRequested: 'job',
  JobGone: 'job',
  PodCreated: 'pod',
  PodScheduled: 'pod',
  PodUnschedulable: 'pod',
  ContainerStarted: 'pod',
  ContainerReadinessChanged: 'pod',
  ContainerTerminated: 'pod',
  ContainerBackedOff: 'pod',
  ContainerRestartAbandoned: 'pod',
  ContainerRemoved: 'pod',
  PodStopRequested: 'pod',
  PodReadinessLost: 'pod',
  PodReadinessRestored: 'pod',
  PodStopped: 'pod',
  PodFailed: 'pod',
  PodConditionSet: 'pod',
  PodDeletionRequested: 'pod',
  PodGone: 'pod',
  TrackingFinalizerRemoved: 'pod',
  PodAdopted: 'pod',
  PodReleased: 'pod',
  PodOwnerRemoved: 'pod',
  PodLabelsChanged: 'pod',
  CronJobCreated: 'cronJob',
  CronJobSpecChanged: 'cronJob',
  CronJobMetadataChanged: 'cronJob',
  CronJobRunListed: 'cronJob',
  CronJobRunDelisted: 'cronJob',
  CronJobLastScheduled: 'cronJob',
  CronJobLastSucceeded: 'cronJob',
  CronJobDeletionRequested: 'cronJob',
  CronJobGone: 'cronJob',
  CronJobWaiting: 'cronJob',
  CronJobResting: 'cronJob',
  CronJobTimesSkipped: 'cronJob',
  CronJobRetrying: 'cronJob',
  CronJobRescheduled: 'cronJob',
  PodConditionsReported: 'pod',
  PodReported: 'pod',
  HistoryMissing: 'gap',
  EventRecorded: 'note',
  ActionTaken: 'note',
  ActionRefused: 'note',
  PodCreationPostponed: 'note',
  JobStatusRefused: 'note',
  ControllerStopped: 'note',
  ControllerStarted: 'note',
  RequestFailed: 'note',
  JobSyncStale: 'note',
  NodeFailed: 'note',
  NodeUnreachable: 'note',
  NodeDeleted: 'note',
  NodeReturned: 'note',
  NodeTainted: 'note',
  NodeUntainted: 'note',
  NodeCordoned: 'note',
  PodDeletionRepeated: 'note',
  StatusUnchanged: 'note',
  SyncFoundNothing: 'note',
};

/** The types of facts that were read are not the strings of this program: a map takes them as they are. */
const KIND_BY_TYPE: ReadonlyMap<string, FactKind> = new Map(Object.entries(KINDS));

/** Null for a type that is none of ours. */
export function kindOf({ type }: Fact): FactKind | null {
  return KIND_BY_TYPE.get(type) ?? null;
}

/** Whether the fact is of the wanted kind, for whoever knows its kind already. */
export function isOf<Kind extends FactKind>(
  wanted: Kind,
  kind: FactKind | null,
  _fact: Fact,
): _fact is FactOf[Kind] {
  return kind === wanted;
}

export function isJobFact(fact: Fact): fact is JobFact {
  return kindOf(fact) === 'job';
}

export function isPodFact(fact: Fact): fact is PodFact {
  return kindOf(fact) === 'pod';
}

export function isCronJobFact(fact: Fact): fact is CronJobFact {
  return kindOf(fact) === 'cronJob';
}
