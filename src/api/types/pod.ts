/** Pods and their templates: what is asked for, after core/v1. Fields batch users seldom meet are plain JSON. */
import type { Affinity, TopologySpreadConstraint } from './affinity.js';
import type { Container, ResourceRequirements } from './container.js';
import type { JsonObject } from './json.js';
import type { ObjectMeta, StringMap } from './meta.js';
import type { PodStatus } from './pod-status.js';
import type { PodSecurityContext } from './security-context.js';
import type { Volume } from './volume.js';

export interface Pod {
  readonly apiVersion?: 'v1';
  readonly kind?: 'Pod';
  readonly metadata: ObjectMeta;
  readonly spec: PodSpec;
  readonly status?: PodStatus;
}

/** The pods a Job makes: their labels and annotations, and their spec. */
export interface PodTemplateSpec {
  readonly metadata?: ObjectMeta;
  readonly spec: PodSpec;
}

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

export interface PodSpec {
  readonly containers: readonly Container[];
  /** Run one after the other before the containers; those with restartPolicy Always are sidecars and go on running. */
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly JsonObject[];
  /** Default: `Always`, which Jobs refuse. */
  readonly restartPolicy?: RestartPolicy;
  /** Seconds between the request to stop and the kill. Default: 30. */
  readonly terminationGracePeriodSeconds?: number;
  /** Seconds after the start of the pod at which the kubelet fails it. Default: none. */
  readonly activeDeadlineSeconds?: number;
  /** The node the pod is bound to; set by the scheduler. */
  readonly nodeName?: string;
  readonly nodeSelector?: StringMap;
  /** Default: `default-scheduler`. */
  readonly schedulerName?: string;
  readonly schedulingGates?: readonly { readonly name: string }[];
  readonly tolerations?: readonly Toleration[];
  readonly affinity?: Affinity;
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly preemptionPolicy?: 'PreemptLowerPriority' | 'Never';
  readonly volumes?: readonly Volume[];
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly serviceAccountName?: string;
  /** The old spelling of `serviceAccountName`; the server keeps the two equal. */
  readonly serviceAccount?: string;
  readonly automountServiceAccountToken?: boolean;
  /** Default: `{}`. */
  readonly securityContext?: PodSecurityContext;
  /** Default: `ClusterFirst`. */
  readonly dnsPolicy?: 'ClusterFirstWithHostNet' | 'ClusterFirst' | 'Default' | 'None';
  readonly dnsConfig?: PodDNSConfig;
  readonly hostname?: string;
  readonly hostnameOverride?: string;
  readonly subdomain?: string;
  readonly setHostnameAsFQDN?: boolean;
  readonly hostAliases?: readonly { readonly ip: string; readonly hostnames?: readonly string[] }[];
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly runtimeClassName?: string;
  readonly overhead?: Readonly<Record<string, string>>;
  readonly readinessGates?: readonly { readonly conditionType: string }[];
  readonly os?: { readonly name: string };
  readonly resources?: ResourceRequirements;
  readonly resourceClaims?: readonly {
    readonly name: string;
    readonly resourceClaimName?: string;
    readonly resourceClaimTemplateName?: string;
  }[];
  readonly schedulingGroup?: JsonObject;
}

export interface Toleration {
  readonly key?: string;
  /** Default: `Equal`. */
  readonly operator?: 'Exists' | 'Equal' | 'Lt' | 'Gt';
  readonly value?: string;
  /** Absent: every effect. */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  /** Seconds a NoExecute taint is tolerated. Absent: for ever. */
  readonly tolerationSeconds?: number;
}

export interface PodDNSConfig {
  readonly nameservers?: readonly string[];
  readonly searches?: readonly string[];
  readonly options?: readonly { readonly name?: string; readonly value?: string }[];
}
