/** Containers of a pod: what is asked for, after core/v1. */
import type { JsonObject } from './json.js';

/** A decimal or binary quantity such as `500m`, `1Gi` or `1e3`. */
export type Quantity = string;

/** A port number or the name of a container port. */
export type IntOrString = number | string;

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
  readonly envFrom?: readonly JsonObject[];
  /** Default: `{}`, no requests and no limits. */
  readonly resources?: ResourceRequirements;
  readonly resizePolicy?: readonly JsonObject[];
  /** For init containers `Always` makes a sidecar. Default: that of the pod. */
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  readonly restartPolicyRules?: readonly JsonObject[];
  readonly volumeMounts?: readonly JsonObject[];
  readonly volumeDevices?: readonly JsonObject[];
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly lifecycle?: JsonObject;
  /** File whose content becomes the message of a termination. Default: `/dev/termination-log`. */
  readonly terminationMessagePath?: string;
  /** Default: `File`. */
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  /** Default: `Always` for the tag `latest` or no tag, else `IfNotPresent`. */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly securityContext?: JsonObject;
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
  readonly value?: string;
  readonly valueFrom?: JsonObject;
}

export interface ResourceRequirements {
  readonly limits?: Readonly<Record<string, Quantity>>;
  readonly requests?: Readonly<Record<string, Quantity>>;
  readonly claims?: readonly JsonObject[];
}

/** A periodic check of a container; exactly one of the handlers is set. */
export interface Probe {
  readonly exec?: JsonObject;
  readonly httpGet?: JsonObject;
  readonly tcpSocket?: JsonObject;
  readonly grpc?: JsonObject;
  /** Seconds after the start before the first check. Default: 0. */
  readonly initialDelaySeconds?: number;
  /** Seconds. Default: 1. */
  readonly timeoutSeconds?: number;
  /** Seconds. Default: 10. */
  readonly periodSeconds?: number;
  /** Default: 1. */
  readonly successThreshold?: number;
  /** Default: 3. */
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}
