/** What a watch of a pod with a rule for all containers may show, as kubelets of v1.36 write its statuses. */
import type { ContainerState, ContainerStatus, Pod, PodCondition } from '../../src/api/types/index.js';

const MESSAGE = 'The container is removed because RestartAllContainers in place';
const REMOVAL = { exitCode: 137, reason: 'RestartingAllContainers', message: MESSAGE };
export const REMOVED = { terminated: { ...REMOVAL, startedAt: null, finishedAt: null } };
export const RESTARTING = { waiting: { reason: 'RestartingAllContainers', message: MESSAGE } };
export const INITIALIZING = { waiting: { reason: 'PodInitializing' } };

function time(second: number): string {
  return `2026-01-05T10:00:${String(second).padStart(2, '0')}Z`;
}

export function running(second: number): ContainerState {
  return { running: { startedAt: time(second) } };
}

export function ended(exitCode: number, from: number, to: number): ContainerState {
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  return {
    terminated: { exitCode, reason, startedAt: time(from), finishedAt: time(to), containerID: 'c://1' },
  };
}

export function status(
  name: string,
  restartCount: number,
  state: ContainerState,
  lastState: ContainerState = {},
): ContainerStatus {
  const isDone = state.terminated?.exitCode === 0 && name === 'init';
  const ready = state.running !== undefined && name !== 'init' ? true : isDone;
  return { name, restartCount, state, lastState, ready, started: ready, image: 'busybox', imageID: 'sha' };
}

export interface Shown {
  readonly at: number;
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  readonly restarting: {
    readonly status: 'True' | 'False';
    readonly since: number;
    readonly reason?: string;
  };
  readonly ready: { readonly status: 'True' | 'False'; readonly since: number; readonly reason?: string };
  readonly init?: readonly ContainerStatus[];
  readonly main: readonly ContainerStatus[];
}

function conditions({ restarting, ready }: Shown): readonly PodCondition[] {
  const of = (type: string, one: { status: 'True' | 'False'; since: number; reason?: string }) => ({
    type,
    status: one.status,
    observedGeneration: 1,
    lastProbeTime: null,
    lastTransitionTime: time(one.since),
    ...(one.reason === undefined ? {} : { reason: one.reason }),
  });
  return [
    of('PodReadyToStartContainers', { status: 'True', since: 1 }),
    of('Initialized', { status: 'True', since: 0 }),
    of('Ready', ready),
    of('ContainersReady', ready),
    of('PodScheduled', { status: 'True', since: 0 }),
    of('AllContainersRestarting', restarting),
  ];
}

const EXIT_CODES = { operator: 'In', values: [42] };
const ASKING = {
  name: 'main',
  image: 'busybox',
  restartPolicy: 'Never' as const,
  restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: EXIT_CODES }],
};

export interface Watched {
  readonly initContainers?: Pod['spec']['initContainers'];
  readonly others?: Pod['spec']['containers'];
  readonly restartPolicy?: 'Never' | 'OnFailure';
  readonly shown: readonly Shown[];
}

/** Every version of the pod, from its creation on. */
export function watchOf({ initContainers, others = [], restartPolicy = 'Never', shown }: Watched) {
  const spec = { restartPolicy, containers: [ASKING, ...others], ...(initContainers && { initContainers }) };
  const metadata = {
    name: 'p',
    namespace: 'default',
    uid: 'pod-1',
    generation: 1,
    creationTimestamp: time(0),
  };
  const born: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, resourceVersion: '10' },
    spec,
    status: { phase: 'Pending', qosClass: 'BestEffort' },
  };
  const versions = shown.map((one, place): Pod => {
    const { phase, init, main } = one;
    return {
      ...born,
      metadata: { ...metadata, resourceVersion: String(12 + place) },
      spec: { ...spec, nodeName: 'node-a' },
      status: {
        phase,
        qosClass: 'BestEffort',
        conditions: conditions(one),
        startTime: time(0),
        ...(init && { initContainerStatuses: init }),
        containerStatuses: main,
      },
    };
  });
  return [born, ...versions];
}
