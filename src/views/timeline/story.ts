/** What a timeline tells: of every Job its stretches, moments and end, of every pod its stretches and end. */
import type { JobSpec } from '../../api/types/index.js';

export interface Story {
  readonly startMs: number;
  /** The last instant at which something happened to a Job or a pod, expiry by ttlSecondsAfterFinished left aside. */
  readonly endMs: number;
  readonly jobs: readonly JobStory[];
  /** What happened to controllers and nodes, and outside actions that were refused. */
  readonly cluster: readonly Moment[];
}

/** `toMs` is null for a stretch that has not ended. */
export interface Stretch<State> {
  readonly state: State;
  readonly fromMs: number;
  readonly toMs: number | null;
}

export type JobState = 'active' | 'suspended' | 'finishing';

export interface JobStory {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  /** As it was last. */
  readonly spec: JobSpec;
  readonly createdMs: number;
  readonly stretches: readonly Stretch<JobState>[];
  readonly moments: readonly Moment[];
  readonly end: JobEnd | null;
  readonly succeeded: number;
  readonly failed: number;
  /** In order of creation; adopted pods come after those the Job made. */
  readonly pods: readonly PodStory[];
}

export interface JobEnd {
  readonly kind: 'Complete' | 'Failed' | 'Deleted';
  readonly reason: string;
  readonly message: string;
  readonly atMs: number;
}

/** Something that happened to a Job as a whole, or to the cluster. */
export type Moment =
  | {
      readonly kind: 'condition';
      readonly atMs: number;
      readonly type: string;
      readonly reason: string;
      readonly message: string;
    }
  /** Told once for a row of them. */
  | { readonly kind: 'repeatable'; readonly atMs: number; readonly what: string; readonly detail: string }
  | { readonly kind: 'other'; readonly atMs: number; readonly text: string };

export type PodState =
  /** The Job controller waits before it makes this pod. */
  | 'postponed'
  /** No node has it. */
  | 'unscheduled'
  | 'starting'
  /** Init containers run. */
  | 'initializing'
  | 'running'
  /** A container waits before it is restarted. */
  | 'crashLoop'
  /** Deletion was asked for, containers still run. */
  | 'stopping';

export interface PodStory {
  readonly ordinal: number;
  readonly name: string;
  readonly index: number | null;
  readonly stretches: readonly Stretch<PodState>[];
  readonly restarts: number;
  /** How long the Job controller held the pod back after a failure; null when it did not. */
  readonly postponedMs: number | null;
  readonly end: PodEnd | null;
}

export interface PodEnd {
  readonly kind: 'succeeded' | 'failed' | 'deleted';
  readonly atMs: number;
  /** `exit 1`, `deleted: Job suspended` ...; empty for a plain success. */
  readonly note: string;
  /** The pod was disrupted: DisruptionTarget was set on it. */
  readonly disrupted: boolean;
}
