/** Containers of a pod: what is asked for, after core/v1. */
import type { JsonObject } from './json.js';
import type { Lifecycle, Probe } from './probe.js';
import type { SecurityContext } from './security-context.js';
import type {
  ObjectFieldSelector,
  ResourceFieldSelector,
  ResourceList,
  VolumeDevice,
  VolumeMount,
} from './volume.js';

export interface Container {
  /** A DNS label, unique over all containers of the pod. */
  readonly name: string;
  /** Image reference. The tag decides the default of `imagePullPolicy`. */
  readonly image?: string;
  /** Replaces the entry point of the image. Default: that of the image. */
  readonly command?: readonly string[];
  /** Replaces the arguments of the image. Default: those of the image. */
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly ports?: readonly ContainerPort[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  /** Default: `{}`, no requests and no limits. */
  readonly resources?: ResourceRequirements;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  /** For init containers `Always` makes a sidecar. Default: that of the pod. */
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  readonly restartPolicyRules?: readonly JsonObject[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly lifecycle?: Lifecycle;
  /** File whose content becomes the message of a termination. Default: `/dev/termination-log`. */
  readonly terminationMessagePath?: string;
  /** Default: `File`. */
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  /** Default: `Always` for the tag `latest` or no tag, else `IfNotPresent`. */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly securityContext?: SecurityContext;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly tty?: boolean;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly hostPort?: number;
  readonly hostIP?: string;
  /** Default: `TCP`. */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

export interface EnvVar {
  readonly name: string;
  /** Default: empty. */
  readonly value?: string;
  readonly valueFrom?: EnvVarSource;
}

/** Exactly one of the sources is set. */
export interface EnvVarSource {
  readonly fieldRef?: ObjectFieldSelector;
  readonly resourceFieldRef?: ResourceFieldSelector;
  readonly configMapKeyRef?: KeySelector;
  readonly secretKeyRef?: KeySelector;
  readonly fileKeyRef?: FileKeySelector;
}

/** A key of a ConfigMap or Secret. */
export interface KeySelector {
  readonly name?: string;
  readonly key: string;
  readonly optional?: boolean;
}

export interface FileKeySelector {
  readonly volumeName: string;
  readonly path: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** All keys of a ConfigMap or Secret as variables. */
export interface EnvFromSource {
  readonly prefix?: string;
  readonly configMapRef?: { readonly name?: string; readonly optional?: boolean };
  readonly secretRef?: { readonly name?: string; readonly optional?: boolean };
}

export interface ResourceRequirements {
  readonly limits?: ResourceList;
  readonly requests?: ResourceList;
  readonly claims?: readonly { readonly name: string; readonly request?: string }[];
}

export interface ContainerResizePolicy {
  readonly resourceName: string;
  readonly restartPolicy: string;
}
