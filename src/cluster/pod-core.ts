/** The part of a pod object that the charts answer for. Everything else is carried through untouched. */
import { isDeepStrictEqual } from 'node:util';
import { TRACKING_FINALIZER } from '../../machines/pod-record.js';
import type { ContainerState, ContainerStatus, Pod } from '../api/types/index.js';
import { controllerOf } from './pod-birth.js';

export function samePodCore(a: Pod, b: Pod): boolean {
  return isDeepStrictEqual(podCore(a), podCore(b));
}

/** The modelled fields, for comparing. */
export function podCore({ metadata, spec, status }: Pod): object {
  const { name, namespace, uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds } = metadata;
  const { phase, reason, message, conditions = [] } = status ?? {};
  const hasEnded = phase === 'Failed' || phase === 'Succeeded';
  return {
    metadata: { name, namespace, uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds },
    labels: metadata.labels ?? {},
    owner: controllerOf(metadata.ownerReferences),
    tracked: metadata.finalizers?.includes(TRACKING_FINALIZER) ?? false,
    nodeName: spec.nodeName,
    phase,
    ...(hasEnded ? { reason, message } : {}),
    conditions,
    initContainers: containersCore(status?.initContainerStatuses),
    containers: containersCore(status?.containerStatuses),
  };
}

/** A container that has never started looks the same with and without a status. */
function containersCore(statuses: readonly ContainerStatus[] = []): readonly object[] {
  return statuses
    .filter(({ state, lastState }) => stateKind(state) !== 'waiting' || stateKind(lastState) !== 'waiting')
    .map(({ name, state, lastState, ready, restartCount }) => {
      return { name, ready, restartCount, state: stateCore(state), lastState: stateCore(lastState) };
    });
}

function stateKind(state: ContainerState | undefined): 'waiting' | 'running' | 'terminated' {
  if (state?.running !== undefined) return 'running';
  return state?.terminated === undefined ? 'waiting' : 'terminated';
}

function stateCore(state: ContainerState | undefined): object {
  const { running, terminated } = state ?? {};
  if (running !== undefined) return { startedAt: running.startedAt };
  if (terminated === undefined) return {};
  const { exitCode, signal, reason, startedAt, finishedAt } = terminated;
  return { exitCode, signal, reason, startedAt, finishedAt };
}
