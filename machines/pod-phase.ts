/**
 * The phase of a pod is never set: it is what its containers amount to. This is the kubelet's own function.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase
 */
import { awaitsStart, type LivedContainer } from './container.js';
import type { Missing } from './pod-readiness.js';
import { restarts } from './restart.js';

export type Phase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

interface Count {
  pendingInit: number;
  failedForGood: number;
  pendingSidecar: number;
  unknown: number;
  waiting: number;
  running: number;
  stopped: number;
  succeeded: number;
  restarting: number;
  startingOver: number;
}

/**
 * @param containers every container the kubelet has a status for, init containers first.
 * @param stoppedForGood the kubelet has stopped everything and starts nothing more.
 */
export function phaseOf(
  containers: readonly LivedContainer[],
  missing: Missing,
  stoppedForGood: boolean,
): Phase {
  const count = countOf(containers, missing);
  const initialized = containers.some(
    (container) => container.record.shape.kind === 'regular' && !awaitsStart(container),
  );
  return phaseFromCount(count, stoppedForGood, initialized);
}

function countOf(containers: readonly LivedContainer[], missing: Missing): Count {
  const count: Count = {
    pendingInit: 0,
    failedForGood: 0,
    pendingSidecar: 0,
    unknown: missing.regular + missing.sidecar,
    waiting: 0,
    running: 0,
    stopped: 0,
    succeeded: 0,
    restarting: 0,
    startingOver: 0,
  };
  for (const container of containers) {
    switch (container.record.shape.kind) {
      case 'init':
        countInit(container, count);
        break;
      case 'sidecar':
        countSidecar(container, count);
        break;
      case 'regular':
        countRegular(container, count);
        break;
    }
  }
  return count;
}

function countInit({ value, record }: LivedContainer, count: Count): void {
  if (value === 'restartingAllContainers') return;
  const last = value === 'terminated' || value === 'crashLoopBackOff' ? record.last : null;
  if (last === null) count.pendingInit++;
  else if (last.exitCode !== 0 && !restarts(record.shape, last.exitCode)) count.failedForGood++;
}

function countSidecar({ value, record }: LivedContainer, count: Count): void {
  if (value === 'running') {
    count.running++;
    if (!record.started) count.pendingSidecar++;
  } else if (value === 'waiting') {
    count.pendingSidecar++;
    count.waiting++;
  }
}

function countRegular({ value, record }: LivedContainer, count: Count): void {
  switch (value) {
    case 'running':
      count.running++;
      break;
    case 'waiting':
      count.waiting++;
      break;
    case 'restartingAllContainers':
      count.startingOver++;
      break;
    case 'terminated':
    case 'crashLoopBackOff': {
      count.stopped++;
      const exitCode = record.last?.exitCode ?? 0;
      if (value === 'terminated' && exitCode === 0) count.succeeded++;
      if (restarts(record.shape, exitCode)) count.restarting++;
      break;
    }
  }
}

function phaseFromCount(count: Count, stoppedForGood: boolean, initialized: boolean): Phase {
  if (count.failedForGood > 0) return 'Failed';
  if (count.pendingInit > 0 || (count.pendingSidecar > 0 && !initialized) || count.waiting > 0)
    return 'Pending';
  if (count.unknown > 0) return 'Pending';
  if (count.running > 0) return 'Running';
  // A pod that is stopped for good ends when each of these has been told to have ended, like one that never started.
  if (count.startingOver > 0) return stoppedForGood ? 'Pending' : 'Running';
  if (count.stopped === 0) return 'Pending';
  if (!stoppedForGood && count.restarting > 0) return 'Running';
  return count.succeeded === count.stopped ? 'Succeeded' : 'Failed';
}

/** When the last regular container ended for good; null while one may still run. */
export function mainsDoneAtMs(containers: readonly LivedContainer[]): number | null {
  let doneMs = 0;
  for (const { value, record } of containers) {
    const { last, shape } = record;
    if (shape.kind === 'sidecar') continue;
    const ended = value === 'terminated' && last !== null && !restarts(shape, last.exitCode);
    if (shape.kind === 'init' && ended && last.exitCode !== 0) return last.finishedAtMs;
    if (shape.kind === 'regular') {
      if (!ended) return null;
      doneMs = Math.max(doneMs, last.finishedAtMs ?? 0);
    }
  }
  return doneMs;
}
