/**
 * How all containers of a pod are restarted: those that still run are killed, everything is removed in one go, and nothing
 * is told of it before that; then the pod starts over.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-all-containers
 */
import { awaitsStart, type LivedContainer } from '../../../machines/container.js';
import type { LivedPod } from '../../../machines/pod.js';
import type { PodFact } from '../../../machines/pod-facts.js';
import { LEAST_GRACE_SECONDS } from '../../../machines/pod-grace.js';
import { asksForAll } from '../../../machines/restart-all.js';
import type { Behaviour } from './behaviour.js';
import type { PodStep } from './pod-step.js';

/**
 * How often a kubelet looks what its containers do. Nothing else holds back a pod that starts over: without this a container
 * that asks for it as soon as it runs would do so for ever within one instant.
 */
const RELIST_MS = 1000;

/** Null when no restart of all containers is under way. */
export function removalStep({ record }: LivedPod, { onTerm = {} }: Behaviour): PodStep | null {
  const { allContainersRestarting, containers } = record;
  if (allContainersRestarting?.isTrue !== true) return null;
  // Without preStop hooks and grace, and one after the other: the kubelet waits for each before it turns to the next.
  const killSeconds = Math.min(onTerm.after ?? 0, LEAST_GRACE_SECONDS);
  const running = containers.filter(({ value }) => value === 'running').length;
  const killedMs = allContainersRestarting.sinceMs + running * killSeconds * 1000;
  const askedFromMs = containers.filter(asksForAll).map(({ record: { last } }) => last?.startedAtMs ?? 0);
  const atMs = Math.max(killedMs, ...askedFromMs.map((startedMs) => startedMs + RELIST_MS));
  return { kind: 'write', atMs, facts: inOrderOfRemoval(containers).map(removalOf) };
}

/** Those that asked come last: as long as one of them is there, it is known what is to be done. */
function inOrderOfRemoval(containers: readonly LivedContainer[]): readonly LivedContainer[] {
  const there = containers.filter((one) => !awaitsStart(one));
  const isRegular = ({ record }: LivedContainer) => record.shape.kind === 'regular';
  const inTurn = [...there.filter(isRegular), ...there.filter((one) => !isRegular(one))];
  return [...inTurn.filter((one) => !asksForAll(one)), ...inTurn.filter(asksForAll)];
}

function removalOf({ record: { shape, restartCount } }: LivedContainer): PodFact {
  return { type: 'ContainerRemoved', container: shape.name, restartCount: restartCount + 1 };
}

/** When the first container is to be started: some time after the binding, or at once where the pod starts over. */
export function startDueMs({ record }: LivedPod, { startAfter = 1 }: Behaviour): number {
  const { scheduledAtMs, allContainersRestarting, containers } = record;
  const startsOver = containers.some(({ value }) => value === 'restartingAllContainers');
  if (startsOver) return allContainersRestarting?.sinceMs ?? 0;
  return (scheduledAtMs ?? 0) + startAfter * 1000;
}
