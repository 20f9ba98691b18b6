/**
 * All containers of a pod restarted in place: one of them ends with an exit code for which its rules say RestartAllContainers,
 * the others are killed, all are removed, and the pod starts over from its first init container. The condition
 * AllContainersRestarting is true from that end until all are removed; who asked for it goes last.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-all-containers
 */
import type { LivedContainer } from './container.js';
import { mainsDoneAtMs } from './pod-phase.js';
import type { AllContainersRestarting, PodRecord } from './pod-record.js';
import { type ContainerShape, restartsAll } from './restart.js';

/** Only the pods of such a spec have the condition. */
export function couldRestartAll(shapes: readonly ContainerShape[]): boolean {
  return shapes.some(({ rules }) => rules.some(({ action }) => action === 'RestartAllContainers'));
}

/** Has this container ended so that all are to be restarted? */
export function asksForAll({ value, record: { shape, last } }: LivedContainer): boolean {
  return value === 'terminated' && last !== null && restartsAll(shape, last.exitCode);
}

/** Is it the end of this container for which all are being restarted? */
export function isRestartedFor({ allContainersRestarting, containers }: PodRecord, name: string): boolean {
  if (allContainersRestarting?.isTrue !== true) return false;
  return containers.some((one) => one.record.shape.name === name && asksForAll(one));
}

/** The condition after its containers have become these. A pod that is stopped starts nothing over, nor one whose work is done. */
export function restartingNow(
  before: AllContainersRestarting,
  containers: readonly LivedContainer[],
  isStopping: boolean,
  atMs: number,
): AllContainersRestarting {
  const mayBegin = () => !isStopping && mainsDoneAtMs(containers) === null;
  const isTrue = containers.some(asksForAll) && (before.isTrue || mayBegin());
  return isTrue === before.isTrue ? before : { isTrue, sinceMs: atMs };
}
