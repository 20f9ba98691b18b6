/** What the parts of a running simulation share. */
import type { Cluster } from '../cluster/cluster.js';
import type { CronJobsApi } from '../cluster/cronjobs-api.js';
import type { JobsApi } from '../cluster/jobs-api.js';
import type { Ledger } from '../cluster/ledger.js';
import type { PodEntry } from '../cluster/pod-entry.js';
import type { PodsApi } from '../cluster/pods-api.js';
import type { Agenda } from '../kernel/agenda.js';
import type { EpochMs } from '../kernel/envelope.js';
import type { RandomStream } from '../kernel/random.js';
import type { TurnoverMap } from '../kernel/turnover-map.js';
import type { JobScript } from './cronjob-scenario.js';
import type { Parts } from './parts.js';
import type { WatchKind } from './watch-kinds.js';
import type { WorkQueue } from './work-queue.js';

/** The steps of one instant, in their order; they start over after each sync. */
export const LANES = {
  controllerReturns: 0,
  secondHalves: 0,
  lateNotices: 1,
  actions: 2,
  returnsAtOnce: 3,
  ttl: 4,
  nodesLost: 5,
  evictions: 6,
  nodePodsCollected: 7,
  pods: 8,
  garbage: 9,
  delayed: 10,
  syncs: 11,
  cleanUps: 12,
} as const;

/** What can be due. Queue entries name their queue: those of a process that has stopped mean nothing any more. */
export type Item =
  | { readonly kind: 'controllerReturns' }
  | { readonly kind: 'lateNotice'; readonly watch: WatchKind }
  | { readonly kind: 'action'; readonly place: number }
  | { readonly kind: 'ttl'; readonly jobUid: string }
  | { readonly kind: 'nodeUnreachable'; readonly node: number }
  /** `taintedSinceMs`: since when the taint had stood that this was planned for. */
  | {
      readonly kind: 'podEvicted';
      readonly podUid: string;
      readonly node: number;
      readonly taintKey: string;
      readonly taintedSinceMs: number;
    }
  | { readonly kind: 'nodePodsCollected'; readonly node: number }
  | { readonly kind: 'pod'; readonly pod: PodEntry }
  | { readonly kind: 'strayPod'; readonly podUid: string }
  | { readonly kind: 'strayJob'; readonly jobUid: string }
  | { readonly kind: 'foregroundEnd'; readonly jobUid: string }
  | {
      readonly kind: 'jobDelayed';
      readonly queue: WorkQueue<Item>;
      readonly key: string;
      readonly madeAs: number;
    }
  | { readonly kind: 'jobSync'; readonly queue: WorkQueue<Item>; readonly key: string }
  | {
      readonly kind: 'cleanUpDelayed';
      readonly queue: WorkQueue<Item>;
      readonly key: string;
      readonly madeAs: number;
    }
  | { readonly kind: 'cleanUp'; readonly queue: WorkQueue<Item>; readonly key: string }
  | { readonly kind: 'jobScript'; readonly jobUid: string }
  | {
      readonly kind: 'cronJobDelayed';
      readonly queue: WorkQueue<Item>;
      readonly key: string;
      readonly madeAs: number;
    }
  | { readonly kind: 'cronJobSync'; readonly queue: WorkQueue<Item>; readonly key: string }
  | { readonly kind: 'secondHalf'; readonly of: SecondHalf };

/** What follows an action after some seconds. */
export type SecondHalf =
  | { readonly kind: 'jobsGone'; readonly cronJobUid: string }
  | { readonly kind: 'cronJobGone'; readonly cronJobUid: string }
  | { readonly kind: 'jobGone'; readonly jobUid: string };

/** How far the script of a Job has come. */
export interface ScriptRun {
  readonly script: JobScript;
  readonly rank: number;
  stage: 'created' | 'started' | 'ended' | 'over';
}

export interface World {
  readonly cluster: Cluster;
  readonly ledger: Ledger;
  readonly agenda: Agenda<Item>;
  readonly jobs: JobsApi;
  readonly pods: PodsApi;
  readonly parts: Parts;
  readonly cronJobs: CronJobsApi;
  /** How far the wall clock is from the run's own time, which never jumps. */
  readonly clock: { offsetMs: number };
  readonly wallMs: () => EpochMs;
  /** The Jobs that run by script, without the Job controller, by their uids. */
  readonly scripts: TurnoverMap<string, ScriptRun>;
  readonly names: RandomStream;
  /** The next uid; the same run gives the same uids. */
  readonly nextUid: () => string;
}
