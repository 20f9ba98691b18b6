/**
 * The input of a run besides the manifests: what pods do by themselves, what happens from outside, and how far to go.
 * Plain data, so that it can be written in YAML, stored, generated and shrunk. All times are seconds since the start: whole ones
 * in a file, down to the millisecond from a program.
 */
import type { Propagation } from '../../machines/job-facts.js';
import type { ConditionStatus, Job, JsonObject, StringMap } from '../api/types/index.js';
import type { Behaviour } from '../controllers/kubelet/behaviour.js';
import type { Taint } from '../controllers/scheduler/fit.js';
import type { CallFailure, ControllerCall } from './controller-calls.js';
import type { CronJobAction, JobRule } from './cronjob-scenario.js';
import type { WatchKind } from './watch-kinds.js';

/** Which pods a behaviour is for; all given keys must hold, `{}` is every pod. */
export interface PodMatch {
  /** The n-th pod created in the run, from 1. */
  readonly ordinal?: number;
  readonly index?: number;
  /** The n-th pod created for its completion index, from 1; where there are no indexes, for its Job. */
  readonly attempt?: number;
  /** `[m, r]`: ordinal % m == r. */
  readonly ordinalMod?: readonly [number, number];
  /** `[m, r]`: completion index % m == r. */
  readonly indexMod?: readonly [number, number];
  /** The name of the Job the pod was created for. */
  readonly job?: string;
  /** Matches this share of the pods, drawn from the run's seed: 0 to 1. */
  readonly chance?: number;
}

export interface PodRule {
  readonly match: PodMatch;
  readonly behaviour: Behaviour;
}

export interface ConditionSetting {
  readonly type: string;
  readonly status?: ConditionStatus;
  readonly reason?: string;
}

/**
 * Something that happens from outside at second `at`. `job` names the Job, in whatever namespace it is, or as `namespace/name`; without
 * it the first one is meant.
 */
export type Action = { readonly at: number } & (
  | { readonly do: 'patchJobSpec'; readonly job?: string; readonly patch: JsonObject }
  | { readonly do: 'deleteJob'; readonly job?: string; readonly propagation?: Propagation }
  | { readonly do: 'createOrphanPod'; readonly job?: string }
  | { readonly do: 'deletePod'; readonly ordinal: number; readonly gracePeriodSeconds?: number }
  | {
      readonly do: 'evictPod';
      readonly ordinal: number;
      readonly condition?: ConditionSetting;
      readonly gracePeriodSeconds?: number;
    }
  | {
      readonly do: 'failPod';
      readonly ordinal: number;
      readonly reason?: string;
      readonly condition?: ConditionSetting;
      readonly exitCode?: number;
    }
  /** Creates one more Job. Refused when the name is taken. */
  | { readonly do: 'createJob'; readonly manifest: Job }
  /** The process of the Job and CronJob controllers stops and is back after `for` seconds (0: at once) with an empty memory. */
  | { readonly do: 'controllerDown'; readonly for: number }
  /** The next such call, after `skip` others, ends the process just before or after the write. */
  | {
      readonly do: 'crashController';
      readonly call: ControllerCall;
      readonly when: 'before' | 'after';
      readonly skip?: number;
      readonly for: number;
    }
  /** The next `times` calls fail (default 1), after `skip` others; with `for`, all of them for so many seconds. */
  | {
      readonly do: 'failNext';
      readonly call: ControllerCall;
      readonly error: CallFailure;
      readonly times?: number;
      readonly skip?: number;
      readonly for?: number;
    }
  /** For `for` seconds notifications come `lag` seconds late; without `lag` all at the end. */
  | {
      readonly do: 'delayWatch';
      readonly kind: WatchKind | 'all';
      readonly for: number;
      readonly lag?: number;
    }
  /** The node (from 1) falls silent for good. */
  | { readonly do: 'failNode'; readonly node: number }
  /** The object of a silent node is deleted. */
  | { readonly do: 'deleteNode'; readonly node: number }
  /** A silent node answers again. */
  | { readonly do: 'recoverNode'; readonly node: number }
  /** A NoExecute taint also evicts the pods that do not tolerate it. */
  | {
      readonly do: 'taintNode';
      readonly node: number;
      readonly key: string;
      readonly value?: string;
      readonly effect: 'NoSchedule' | 'NoExecute';
    }
  | { readonly do: 'untaintNode'; readonly node: number; readonly key: string }
  /** Cordons the node and evicts its pods, as `kubectl drain` does. */
  | { readonly do: 'drainNode'; readonly node: number; readonly gracePeriodSeconds?: number }
  /** The scheduler makes room for a pod of higher priority. */
  | { readonly do: 'preemptPod'; readonly ordinal: number }
  | { readonly do: 'removeFinalizer'; readonly ordinal: number }
  | { readonly do: 'labelPod'; readonly ordinal: number; readonly labels: StringMap }
  | CronJobAction
);

export interface NodeSpec {
  /** Default `node-1`, `node-2` ... */
  readonly name?: string;
  /** Quantities as in `status.allocatable`; what is absent is unlimited. */
  readonly capacity?: { readonly pods?: number; readonly cpu?: string; readonly memory?: string };
  readonly taints?: readonly Taint[];
}

export interface ApiErrors {
  /** Which part of the calls fails, 0 to 1; drawn from the run's seed. */
  readonly share: number;
  /** Default `internal`. */
  readonly error?: CallFailure;
  /** Default: all calls. */
  readonly calls?: readonly ControllerCall[];
}

/** Which behaviour of the controllers to follow where Kubernetes has more than one. */
export type ModelName = 'v1.36.2' | 'fixed-active';

export interface Scenario {
  /** RFC 3339; the instant of second 0. Default 2026-01-05T10:00:00Z. */
  readonly start?: string;
  /** The last second that is still processed. Default: one day. */
  readonly until?: number;
  /** Drawn from for names and chances. Default 1. */
  readonly seed?: number;
  readonly model?: ModelName;
  /** The nodes, or how many without limits there are. Default 1. Pods are placed on them in turn. */
  readonly nodes?: number | readonly NodeSpec[];
  /** Calls of the Job controller that fail now and then. */
  readonly apiErrors?: ApiErrors;
  /** First match wins; without a match a pod runs 10 s and succeeds. */
  readonly pods?: readonly PodRule[];
  /**
   * Given: Jobs run by script instead of by Job controller and pods. First match wins; without a match a Job takes 10 s and
   * completes. Absent: Jobs and their pods are run in full.
   */
  readonly jobScripts?: readonly JobRule[];
  /** Sorted by `at`; ties keep their order. */
  readonly actions?: readonly Action[];
  /** Where a run is cut: at so many facts or pods, or so many steps in a row that make no fact. */
  readonly limits?: { readonly facts?: number; readonly pods?: number; readonly steps?: number };
}
