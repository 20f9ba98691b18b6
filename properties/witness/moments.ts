/**
 * What claims are told: facts in terms of Jobs and pods, and status writes as wholes, however many facts they consist of.
 */
import type { JobSpec, JobStatus } from '../../src/api/types/index.js';
import type { Cluster } from '../../src/cluster/cluster.js';
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { Standing } from '../../src/cluster/pod-entry.js';
import type { JobSeen, PodSeen } from './seen.js';
import type { UncountedFlow } from './uncounted-flow.js';

interface Common {
  readonly envelope: FactEnvelope;
  readonly atMs: number;
}

interface AboutJob extends Common {
  readonly job: JobSeen;
}

interface AboutPod extends Common {
  readonly pod: PodSeen;
  /** The Job that owns the pod; for a pod that has just lost its owner, the former one. */
  readonly job: JobSeen | null;
}

/** A Job that a CronJob has started. */
export interface CronRun {
  /** As it was when the Job was created. */
  readonly cronJob: CronJobEntry;
  /** The time of the schedule the run is for. */
  readonly scheduledMs: number;
  readonly jobName: string;
  /** What the wall clock showed. */
  readonly wallMs: number;
}

export type Moment =
  /** A fact its chart does not take: the tape breaks a rule of the lifecycles. */
  | (Common & { readonly kind: 'illegal'; readonly message: string })
  /** Every fact, before the more special moment made of it. */
  | (Common & { readonly kind: 'fact' })
  /** Time has moved on; everything before `atMs` is over. */
  | (Common & { readonly kind: 'tick'; readonly beforeMs: number })
  | (Common & { readonly kind: 'controllerStopped' | 'controllerStarted' })
  | (Common & { readonly kind: 'nodeFailed' | 'nodeDeleted'; readonly node: number })
  /** A call of the Job controller failed. With `lostResponse` the write has happened all the same. */
  | (AboutJob & {
      readonly kind: 'requestFailed';
      readonly call: string;
      readonly error: string;
      readonly pod: PodSeen | null;
    })
  | (AboutJob & { readonly kind: 'jobCreated' })
  /** A CronJob starts a Job; comes after `jobCreated`. */
  | (Common & { readonly kind: 'cronRun'; readonly run: CronRun })
  /** A fact or a note about a CronJob: what it is says the envelope. */
  | (Common & { readonly kind: 'cronJob'; readonly cronJob: CronJobEntry; readonly wallMs: number })
  | (AboutJob & { readonly kind: 'specChanged'; readonly before: JobSpec })
  /** `envelope` is the last fact of the write. */
  | (AboutJob & {
      readonly kind: 'statusWritten';
      readonly before: JobStatus;
      readonly after: JobStatus;
      readonly flow: UncountedFlow;
    })
  | (AboutJob & {
      readonly kind: 'statusRefused';
      readonly refused: JobStatus;
      readonly errors: readonly string[];
    })
  /** The Job controller holds creation back. */
  | (AboutJob & { readonly kind: 'postponed'; readonly untilMs: number })
  | (AboutJob & { readonly kind: 'jobDeletionRequested'; readonly by: string })
  | (AboutJob & { readonly kind: 'jobGone' })
  | (AboutJob & { readonly kind: 'event'; readonly reason: string; readonly message: string })
  /** By the Job controller, if the pod has an owner. */
  | (AboutPod & { readonly kind: 'podCreated' })
  | (AboutPod & { readonly kind: 'podAdopted' })
  /** Active, terminating, succeeded or failed: it is not what it was. */
  | (AboutPod & { readonly kind: 'podMoved'; readonly before: Standing })
  | (AboutPod & { readonly kind: 'podDeletionRequested'; readonly by: string })
  /** The tracking finalizer went. `by` is `release` when the Job let go of a pod that no longer matches it. */
  | (AboutPod & { readonly kind: 'podUntracked'; readonly by: string })
  | (AboutPod & { readonly kind: 'podDisowned' })
  | (AboutPod & { readonly kind: 'podGone' })
  | (AboutPod & { readonly kind: 'podConditionSet'; readonly type: string; readonly status: string })
  | (AboutPod & {
      readonly kind: 'containerStarted';
      readonly container: string;
      readonly restartCount: number;
    });

export type MomentKind = Moment['kind'];

export type MomentOf<K extends MomentKind> = Moment extends infer One
  ? One extends { readonly kind: infer Kind }
    ? K extends Kind
      ? One
      : never
    : never
  : never;

/** How a tape ends. */
export interface TapeEnd {
  /** Nothing would ever happen any more; false when the tape was cut, or is a real cluster's. */
  readonly quiet: boolean;
  /** The last instant the tape covers. */
  readonly atMs: number;
  /** The state the run itself came to; null when only the tape is known. */
  readonly live: Cluster | null;
}
