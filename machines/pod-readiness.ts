/**
 * Initialized and Ready: what the containers of a pod amount to, and the reason the kubelet gives.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions
 */
import type { LivedContainer } from './container.js';

export interface Verdict {
  readonly status: 'True' | 'False';
  /** Empty when there is nothing to explain. */
  readonly reason: string;
}

/** Containers of the spec that have no status yet. */
export interface Missing {
  readonly regular: number;
  readonly sidecar: number;
}

export const NONE_MISSING: Missing = { regular: 0, sidecar: 0 };

type ShownPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

export function initializedVerdict(
  containers: readonly LivedContainer[],
  missing: Missing,
  phase: ShownPhase,
): Verdict {
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' };
  if (isInitialized(containers, missing)) return { status: 'True', reason: '' };
  return { status: 'False', reason: 'ContainersNotInitialized' };
}

export function readyVerdict(
  containers: readonly LivedContainer[],
  missing: Missing,
  phase: ShownPhase,
): Verdict {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const count = missing.regular + missing.sidecar;
  if (count > 0 && containers.length === 0) return { status: 'False', reason: 'UnknownContainerStatuses' };
  const ready = count === 0 && isReady(containers);
  return ready ? { status: 'True', reason: '' } : { status: 'False', reason: 'ContainersNotReady' };
}

/** Every regular container and every sidecar is ready. */
export function isReady(containers: readonly LivedContainer[]): boolean {
  return containers.every(
    ({ value, record }) => record.shape.kind === 'init' || (value === 'running' && record.ready),
  );
}

/** A regular container that has run proves that the init containers were done. */
export function isInitialized(containers: readonly LivedContainer[], missing: Missing): boolean {
  if (containers.some(({ value, record }) => record.shape.kind === 'regular' && hasRun(value))) return true;
  return (
    missing.sidecar === 0 &&
    containers.every(({ value, record }) => {
      switch (record.shape.kind) {
        case 'init':
          return value === 'terminated' && record.last?.exitCode === 0;
        case 'sidecar':
          return record.started;
        case 'regular':
          return true;
      }
    })
  );
}

function hasRun(value: LivedContainer['value']): boolean {
  return value === 'running' || value === 'terminated';
}
