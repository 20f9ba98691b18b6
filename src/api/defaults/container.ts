/** Defaults of containers. */
import { merged, type Writable } from '../../kernel/merged.js';
import { roundToMilli } from '../quantity.js';
import type {
  Container,
  ContainerPort,
  EnvVar,
  Lifecycle,
  LifecycleHandler,
  Probe,
  ProbeHandler,
  ResourceList,
  ResourceRequirements,
} from '../types/index.js';
import { pullPolicyOf } from './image.js';

export function defaultContainer(container: Container): Container {
  const { ports, env, livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  const defaulted: Writable<Container> = merged(container, {
    imagePullPolicy: container.imagePullPolicy ?? pullPolicyOf(container.image ?? ''),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
    resources: defaultResources(container.resources ?? {}),
  });
  if (ports) defaulted.ports = ports.map(defaultPort);
  if (env) defaulted.env = env.map(defaultEnv);
  if (livenessProbe) defaulted.livenessProbe = defaultProbe(livenessProbe);
  if (readinessProbe) defaulted.readinessProbe = defaultProbe(readinessProbe);
  if (startupProbe) defaulted.startupProbe = defaultProbe(startupProbe);
  if (lifecycle) defaulted.lifecycle = defaultLifecycle(lifecycle);
  return defaulted;
}

function defaultLifecycle(lifecycle: Lifecycle): Lifecycle {
  const { postStart, preStop } = lifecycle;
  return {
    ...lifecycle,
    ...(postStart && { postStart: defaultHandler<LifecycleHandler>(postStart) }),
    ...(preStop && { preStop: defaultHandler<LifecycleHandler>(preStop) }),
  };
}

export function defaultResources(resources: ResourceRequirements): ResourceRequirements {
  const { limits, requests } = resources;
  return {
    ...resources,
    ...(limits && { limits: defaultResourceList(limits) }),
    ...(requests && { requests: defaultResourceList(requests) }),
  };
}

export function defaultResourceList(list: ResourceList): ResourceList {
  return Object.fromEntries(Object.entries(list).map(([name, amount]) => [name, roundToMilli(amount)]));
}

function defaultPort(port: ContainerPort): ContainerPort {
  return { ...port, protocol: port.protocol ?? 'TCP' };
}

function defaultEnv(variable: EnvVar): EnvVar {
  const fieldRef = variable.valueFrom?.fieldRef;
  if (fieldRef === undefined) return variable;
  return {
    ...variable,
    valueFrom: { ...variable.valueFrom, fieldRef: { ...fieldRef, apiVersion: fieldRef.apiVersion ?? 'v1' } },
  };
}

function defaultProbe(probe: Probe): Probe {
  return {
    ...defaultHandler<Probe>(probe),
    ...(probe.grpc && { grpc: { ...probe.grpc, service: probe.grpc.service ?? '' } }),
    timeoutSeconds: probe.timeoutSeconds ?? 1,
    periodSeconds: probe.periodSeconds ?? 10,
    successThreshold: probe.successThreshold ?? 1,
    failureThreshold: probe.failureThreshold ?? 3,
  };
}

function defaultHandler<H extends ProbeHandler>(handler: H): H {
  const { httpGet } = handler;
  if (httpGet === undefined) return handler;
  return { ...handler, httpGet: { ...httpGet, path: httpGet.path ?? '/', scheme: httpGet.scheme ?? 'HTTP' } };
}
