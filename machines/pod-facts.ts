/** What can become true of a pod. Past tense, plain JSON. */
import type { JsonObject, OwnerReference, PodCondition, StringMap } from '../src/api/types/index.js';
import type { ContainerFact } from './container.js';
import type { PodBirth, PodMark } from './pod-record.js';

/** Who asked for a change: the component, or `user` for somebody outside the cluster. */
export type Requester =
  | 'user'
  | 'job-controller'
  | 'cronjob-controller'
  | 'ttl-controller'
  | 'garbage-collector'
  | 'taint-eviction'
  | 'pod-garbage-collector'
  | 'scheduler'
  | 'kubelet'
  /** A watch of a real cluster does not tell who. */
  | 'unknown';

export type PodFact =
  | ContainerFact
  /** `createdAtMs`: when another instant than that of the fact. */
  | { readonly type: 'PodCreated'; readonly pod: PodBirth; readonly createdAtMs?: number }
  | { readonly type: 'PodScheduled'; readonly nodeName: string }
  | { readonly type: 'PodUnschedulable'; readonly message: string }
  /**
   * The kubelet stops the pod for a reason of its own (DeadlineExceeded, Evicted ...) and will call it Failed, whatever
   * its containers say.
   */
  | { readonly type: 'PodStopRequested'; readonly reason: string | null; readonly message: string | null }
  /** The node controller no longer hears of the node: Ready becomes False. */
  | { readonly type: 'PodReadinessLost' }
  /** The node is heard of again: the pod is as ready as its containers are. */
  | { readonly type: 'PodReadinessRestored' }
  /** The kubelet has nothing left to stop, and no exit of a container told so. */
  | { readonly type: 'PodStopped' }
  /** Phase Failed was written without asking the containers: the node object is gone. */
  | { readonly type: 'PodFailed' }
  | { readonly type: 'PodConditionSet'; readonly mark: PodMark; readonly by: Requester }
  /** `requestedAtMs`: when another instant than that of the fact. */
  | {
      readonly type: 'PodDeletionRequested';
      readonly graceSeconds: number;
      readonly by: Requester;
      readonly requestedAtMs?: number;
    }
  | { readonly type: 'PodGone' }
  /** The conditions as a real cluster lists them, in place of those that follow from the containers. */
  | { readonly type: 'PodConditionsReported'; readonly conditions: readonly PodCondition[] }
  /**
   * What a real cluster shows of the pod beyond what the charts know: laid over the object as a JSON merge patch, and carried
   * on untouched until the next report.
   */
  | { readonly type: 'PodReported'; readonly overlay: JsonObject }
  | { readonly type: 'TrackingFinalizerRemoved'; readonly by: Requester }
  | { readonly type: 'PodAdopted'; readonly owner: OwnerReference }
  | { readonly type: 'PodReleased'; readonly ownerUid: string }
  /** The owner reference went away and nothing else: the owner was deleted with propagation Orphan. */
  | { readonly type: 'PodOwnerRemoved'; readonly ownerUid: string }
  | { readonly type: 'PodLabelsChanged'; readonly labels: StringMap };
