/** What the node reports of a pod, after core/v1. */
import type { JsonObject } from './json.js';
import type { ConditionStatus, Timestamp } from './meta.js';

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';

export interface PodStatus {
  readonly observedGeneration?: number;
  readonly phase?: PodPhase;
  readonly conditions?: readonly PodCondition[];
  /** For people: why the pod is in its phase. */
  readonly message?: string;
  /** A word in CamelCase, for example `Evicted` or `DeadlineExceeded`. */
  readonly reason?: string;
  readonly nominatedNodeName?: string;
  readonly hostIP?: string;
  readonly hostIPs?: readonly { readonly ip: string }[];
  readonly podIP?: string;
  readonly podIPs?: readonly { readonly ip?: string }[];
  /** When the kubelet accepted the pod, before it pulled any image. */
  readonly startTime?: Timestamp;
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly ephemeralContainerStatuses?: readonly ContainerStatus[];
  readonly qosClass?: 'Guaranteed' | 'Burstable' | 'BestEffort';
}

/** Known types: PodScheduled, Initialized, ContainersReady, Ready, DisruptionTarget, PodReadyToStartContainers, AllContainersRestarting. */
export interface PodCondition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly observedGeneration?: number;
  readonly lastProbeTime?: Timestamp | null;
  /** Changes only when `status` flips. */
  readonly lastTransitionTime?: Timestamp | null;
  readonly reason?: string;
  readonly message?: string;
}

export interface ContainerStatus {
  readonly name: string;
  readonly state?: ContainerState;
  /** How the previous run ended. */
  readonly lastState?: ContainerState;
  readonly ready: boolean;
  readonly started?: boolean;
  /** Restarts in place, from 0. */
  readonly restartCount: number;
  readonly image: string;
  readonly imageID: string;
  readonly containerID?: string;
  readonly resources?: JsonObject;
}

/** At most one member is set; none at all means waiting. */
export interface ContainerState {
  readonly waiting?: ContainerStateWaiting;
  readonly running?: ContainerStateRunning;
  readonly terminated?: ContainerStateTerminated;
}

export interface ContainerStateWaiting {
  /** For example `ContainerCreating`, `CrashLoopBackOff`, `ImagePullBackOff`. */
  readonly reason?: string;
  readonly message?: string;
}

export interface ContainerStateRunning {
  readonly startedAt?: Timestamp | null;
}

export interface ContainerStateTerminated {
  /** 0 is success; 128 + n is death by signal n. */
  readonly exitCode: number;
  readonly signal?: number;
  /** For example `Completed`, `Error`, `OOMKilled`, `ContainerStatusUnknown`. */
  readonly reason?: string;
  readonly message?: string;
  readonly startedAt?: Timestamp | null;
  readonly finishedAt?: Timestamp | null;
  readonly containerID?: string;
}
