/** Checks and hooks of a container, after core/v1. */

/** A port number or the name of a container port. */
export type IntOrString = number | string;

/** Exactly one of the handlers is set. */
export interface ProbeHandler {
  readonly exec?: { readonly command?: readonly string[] };
  readonly httpGet?: HTTPGetAction;
  readonly tcpSocket?: { readonly port: IntOrString; readonly host?: string };
}

export interface HTTPGetAction {
  /** Default: `/`. */
  readonly path?: string;
  readonly port: IntOrString;
  readonly host?: string;
  /** Default: `HTTP`. */
  readonly scheme?: string;
  readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[];
}

/** A periodic check. */
export interface Probe extends ProbeHandler {
  readonly grpc?: { readonly port: number; readonly service?: string };
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
  /** Seconds; for liveness and startup probes only. Default: that of the pod. */
  readonly terminationGracePeriodSeconds?: number;
}

export interface LifecycleHandler extends ProbeHandler {
  readonly sleep?: { readonly seconds: number };
}

/** What runs right after the start and right before the stop of a container. */
export interface Lifecycle {
  readonly postStart?: LifecycleHandler;
  readonly preStop?: LifecycleHandler;
  readonly stopSignal?: string;
}
