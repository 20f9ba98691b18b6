/** Objects as the API server shows them, from the cluster's records. */
import { awaitsStart, type LivedContainer, type Termination } from '../../machines/container.js';
import type { CronJobRecord } from '../../machines/cronjob.js';
import type { JobRecord } from '../../machines/job.js';
import { labelsOf, type PodMark, TRACKING_FINALIZER } from '../../machines/pod-record.js';
import type {
  ContainerState,
  ContainerStateTerminated,
  ContainerStateWaiting,
  ContainerStatus,
  CronJob,
  Job,
  ObjectMeta,
  Pod,
  PodCondition,
  PodSpec,
  PodStatus,
} from '../api/types/index.js';
import { withoutUndefined } from '../kernel/merged.js';
import { timestamp } from '../kernel/time.js';
import { withOverlay } from './overlay.js';
import { podConditions } from './pod-conditions.js';
import type { PodEntry } from './pod-entry.js';

/** As the API server keeps it. */
interface Stored<Record> {
  readonly lived: { readonly record: Record };
  readonly resourceVersion: number;
}

export function jobObject({ lived, resourceVersion }: Stored<JobRecord>): Job {
  const { metadata, spec, status } = lived.record;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { ...metadata, resourceVersion: String(resourceVersion) },
    spec,
    status: withoutUndefined(status),
  };
}

export function cronJobObject({ lived, resourceVersion }: Stored<CronJobRecord>): CronJob {
  const { metadata, spec, status } = lived.record;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { ...metadata, resourceVersion: String(resourceVersion) },
    spec,
    status: withoutUndefined(status),
  };
}

export function podObject(pod: ShownPod): Pod {
  const overlay = pod.lived.record.report?.overlay ?? null;
  return overlay === null ? modelledPod(pod) : withOverlay(modelledPod(pod), overlay);
}

/** What the object functions look at. */
export type ShownPod = Pick<PodEntry, 'lived' | 'resourceVersion'>;

/** The pod as far as the charts know it, without what a real cluster told besides. */
export function modelledPod(pod: ShownPod): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: podMetadata(pod),
    spec: podSpec(pod),
    status: podStatus(pod),
  };
}

function podMetadata({ lived, resourceVersion }: ShownPod): ObjectMeta {
  const { record } = lived;
  const { born, owner, deletion } = record;
  const finalizers = [...born.stamp.finalizers, ...(record.tracked ? [TRACKING_FINALIZER] : [])];
  const annotations = podAnnotations(lived.record.born);
  return {
    name: born.name,
    ...(born.generateName === '' ? {} : { generateName: born.generateName }),
    namespace: born.namespace,
    uid: born.uid,
    resourceVersion: String(resourceVersion),
    creationTimestamp: timestamp(record.createdAtMs),
    ...(deletion === null
      ? {}
      : {
          deletionTimestamp: timestamp(deletion.requestedAtMs + deletion.graceSeconds * 1000),
          deletionGracePeriodSeconds: deletion.graceSeconds,
        }),
    labels: labelsOf(record),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    ...(owner === null ? {} : { ownerReferences: [owner] }),
    ...(finalizers.length === 0 ? {} : { finalizers }),
  };
}

function podAnnotations({ stamp, ...born }: PodEntry['lived']['record']['born']): Record<string, string> {
  const prefix = 'batch.kubernetes.io/job-';
  const own: Record<string, string> = {};
  if (born.completionIndex !== null) own[`${prefix}completion-index`] = String(born.completionIndex);
  if (born.indexFailureCount !== null) own[`${prefix}index-failure-count`] = String(born.indexFailureCount);
  if (born.indexIgnoredFailureCount !== null) {
    own[`${prefix}index-ignored-failure-count`] = String(born.indexIgnoredFailureCount);
  }
  return { ...stamp.annotations, ...own };
}

function podSpec({ lived }: ShownPod): PodSpec {
  const { born, nodeName } = lived.record;
  const hostname = born.completionIndex === null ? undefined : `${born.owner?.name}-${born.completionIndex}`;
  return {
    ...born.stamp.spec,
    ...(hostname === undefined ? {} : { hostname }),
    ...(nodeName === null ? {} : { nodeName }),
  };
}

function podStatus({ lived }: ShownPod): PodStatus {
  const { record, value } = lived;
  const images = new Map(
    [...(record.born.stamp.spec.initContainers ?? []), ...record.born.stamp.spec.containers].map((one) => [
      one.name,
      one.image ?? '',
    ]),
  );
  const waiting = waitingStates(record.containers);
  const statusOf = (container: LivedContainer) => containerStatus(container, images, waiting);
  const init = record.containers.filter(({ record: { shape } }) => shape.kind !== 'regular');
  const regular = record.containers.filter(({ record: { shape } }) => shape.kind === 'regular');
  const conditions = record.report?.conditions ?? podConditions(lived).map(podCondition);
  return {
    phase: value.phase === 'Unborn' ? 'Pending' : value.phase,
    ...(conditions.length === 0 ? {} : { conditions }),
    ...(record.reason === null ? {} : { reason: record.reason }),
    ...(record.message === null ? {} : { message: record.message }),
    ...(record.scheduledAtMs === null ? {} : { startTime: timestamp(record.scheduledAtMs) }),
    ...(init.length === 0 ? {} : { initContainerStatuses: init.map(statusOf) }),
    ...(regular.length === 0 ? {} : { containerStatuses: regular.map(statusOf) }),
  };
}

function podCondition({ type, status, reason, message, sinceMs }: PodMark): PodCondition {
  return {
    type,
    status,
    lastProbeTime: null,
    lastTransitionTime: timestamp(sinceMs),
    ...(reason === '' ? {} : { reason }),
    ...(message === '' ? {} : { message }),
  };
}

/** How containers wait that are not held back each for itself. */
interface WaitingStates {
  readonly waiting: ContainerStateWaiting;
  readonly restartingAllContainers: ContainerStateWaiting;
}

const REMOVED = {
  reason: 'RestartingAllContainers',
  message: 'The container is removed because RestartAllContainers in place',
};

/** Once the pod has begun to start over, a removed container waits like one that never ran. */
function waitingStates(containers: readonly LivedContainer[]): WaitingStates {
  const hasInit = containers.some(({ record: { shape } }) => shape.kind !== 'regular');
  const waiting = { reason: hasInit ? 'PodInitializing' : 'ContainerCreating' };
  return { waiting, restartingAllContainers: containers.every(awaitsStart) ? REMOVED : waiting };
}

function containerStatus(
  container: LivedContainer,
  images: ReadonlyMap<string, string>,
  waiting: WaitingStates,
): ContainerStatus {
  const { value, record } = container;
  const { name } = record.shape;
  const previous = value === 'terminated' ? record.previous : record.last;
  return {
    name,
    state: containerState(container, waiting),
    lastState: previous === null ? {} : { terminated: terminated(previous) },
    ready:
      record.shape.kind === 'init' ? value === 'terminated' && record.last?.exitCode === 0 : record.ready,
    started: record.started,
    restartCount: record.restartCount,
    image: images.get(name) ?? '',
    imageID: '',
  };
}

function containerState({ value, record }: LivedContainer, waiting: WaitingStates): ContainerState {
  switch (value) {
    case 'waiting':
    case 'restartingAllContainers':
      return { waiting: waiting[value] };
    case 'running':
      return { running: { startedAt: timestamp(record.startedAtMs ?? 0) } };
    case 'crashLoopBackOff':
      return { waiting: { reason: 'CrashLoopBackOff' } };
    case 'terminated':
      return record.last === null ? {} : { terminated: terminated(record.last) };
  }
}

function terminated({
  exitCode,
  reason,
  signal,
  startedAtMs,
  finishedAtMs,
}: Termination): ContainerStateTerminated {
  return {
    exitCode,
    ...(signal === null ? {} : { signal }),
    reason,
    ...(reason === REMOVED.reason ? { message: REMOVED.message } : {}),
    startedAt: startedAtMs === null ? null : timestamp(startedAtMs),
    finishedAt: finishedAtMs === null ? null : timestamp(finishedAtMs),
  };
}
