/** What can become true of a pod. Past tense, plain JSON. */
import type { OwnerReference, StringMap } from '../src/api/types/index.js';
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
  | 'kubelet';

export type PodFact =
  | ContainerFact
  | { readonly type: 'PodCreated'; readonly pod: PodBirth }
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
  | { readonly type: 'PodDeletionRequested'; readonly graceSeconds: number; readonly by: Requester }
  | { readonly type: 'PodGone' }
  | { readonly type: 'TrackingFinalizerRemoved'; readonly by: Requester }
  | { readonly type: 'PodAdopted'; readonly owner: OwnerReference }
  | { readonly type: 'PodReleased'; readonly ownerUid: string }
  /** The owner reference went away and nothing else: the owner was deleted with propagation Orphan. */
  | { readonly type: 'PodOwnerRemoved'; readonly ownerUid: string }
  | { readonly type: 'PodLabelsChanged'; readonly labels: StringMap };
