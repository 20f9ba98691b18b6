/** A pod in the cluster: its lifecycle state and what follows from it. */
import type { LivedPod } from '../../machines/pod.js';

/** A pod as the Job controller classifies it. */
export type Standing = 'active' | 'terminating' | 'succeeded' | 'failed';

export class PodEntry {
  /** The n-th pod created in this cluster, from 1; list order. */
  readonly ordinal: number;
  lived: LivedPod;
  /** The latest fact about this pod. */
  lastSeq: number;
  resourceVersion: number;

  constructor(ordinal: number, lived: LivedPod, lastSeq: number, resourceVersion: number) {
    this.ordinal = ordinal;
    this.lived = lived;
    this.lastSeq = lastSeq;
    this.resourceVersion = resourceVersion;
  }

  get uid(): string {
    return this.lived.record.born.uid;
  }

  get standing(): Standing {
    return standingOf(this.lived);
  }

  /** Restarts of all containers, init containers and sidecars included. */
  get restarts(): number {
    let restarts = 0;
    for (const { record } of this.lived.record.containers) restarts += record.restartCount;
    return restarts;
  }
}

export function standingOf({ value }: LivedPod): Standing {
  switch (value.phase) {
    case 'Succeeded':
      return 'succeeded';
    case 'Failed':
      return 'failed';
    case 'Unborn':
    case 'Pending':
    case 'Running':
      return value.deletion === 'live' ? 'active' : 'terminating';
  }
}

/** Creation order. */
export function byOrdinal(a: Pick<PodEntry, 'ordinal'>, b: Pick<PodEntry, 'ordinal'>): number {
  return a.ordinal - b.ordinal;
}

export function hasEnded({ lived }: Pick<PodEntry, 'lived'>): boolean {
  return lived.value.phase === 'Succeeded' || lived.value.phase === 'Failed';
}

/** Some container of the pod was started anew. */
export function hasRestarted(before: PodEntry['lived'], after: PodEntry['lived']): boolean {
  const { containers } = before.record;
  if (containers === after.record.containers) return false;
  return after.record.containers.some(
    ({ record }, place) => record.restartCount !== containers[place]?.record.restartCount,
  );
}
