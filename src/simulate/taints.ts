/** Taints as they stand on nodes, and how long pods put up with them. */
import type { PodSpec } from '../api/types/index.js';
import { type Taint, tolerationOf } from '../controllers/scheduler/fit.js';

/** A taint on a node, and since when it has stood there: whoever tolerates it for a time counts from then or from being bound. */
export interface StandingTaint extends Taint {
  readonly sinceMs: number;
}

export const UNREACHABLE = 'node.kubernetes.io/unreachable';

/** What the API server's admission gives pods that say nothing about unreachable nodes. */
const DEFAULT_TOLERATION_SECONDS = 300;

export function evicts({ effect }: Taint): boolean {
  return effect === 'NoExecute';
}

/** Null: without end. */
export function secondsTolerated({ tolerations = [] }: PodSpec, taint: Taint): number | null {
  const toleration = tolerationOf(tolerations, taint);
  if (toleration !== null) return toleration.tolerationSeconds ?? null;
  return taint.key === UNREACHABLE ? DEFAULT_TOLERATION_SECONDS : 0;
}

export function taintText({ key, value, effect }: Taint): string {
  return `${key}${value === undefined ? '' : `=${value}`}:${effect}`;
}
