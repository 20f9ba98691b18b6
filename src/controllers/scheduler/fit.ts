/**
 * Which node takes a pod: one that is open, whose taints the pod tolerates and that has room for what it requests.
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
import type { PodSpec, Toleration } from '../../api/types/index.js';
import { type Room, requestsOf } from './requests.js';

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'NoExecute';
}

export interface NodeState {
  readonly name: string;
  /** Not cordoned: otherwise nothing new is placed here. */
  readonly isOpen: boolean;
  readonly taints: readonly Taint[];
  /** What is left; null for a node without limits. */
  readonly free: Room | null;
}

export type Placement =
  | { readonly fits: true; readonly nodeName: string }
  /** The scheduler's own words. */
  | { readonly fits: false; readonly message: string };

/**
 * Tries the nodes in turn, beginning with the one whose turn it is.
 *
 * @param nodes null in the place of one that was deleted: its turn is the next one's.
 */
export function placePod(spec: PodSpec, nodes: readonly (NodeState | null)[], turn: number): Placement {
  const reasons: string[] = [];
  for (let step = 0; step < nodes.length; step++) {
    const node = nodes[(turn + step) % nodes.length];
    if (node === undefined || node === null) continue;
    const reason = misfit(spec, node);
    if (reason === null) return { fits: true, nodeName: node.name };
    reasons.push(reason);
  }
  return { fits: false, message: reasons.length === 0 ? NO_NODES : unschedulableMessage(reasons) };
}

const NO_NODES = 'no nodes available to schedule pods';

/** @param reasons why each of the nodes does not take the pod. */
export function unschedulableMessage(reasons: readonly string[]): string {
  const preemption = reasons.map((reason) =>
    ENDS_WITH_OTHERS.test(reason)
      ? 'No preemption victims found for incoming pod'
      : 'Preemption is not helpful for scheduling',
  );
  return `${noneOf(reasons)} no new claims to deallocate, preemption: ${noneOf(preemption)}`;
}

/** What could be mended by taking another pod away. */
const ENDS_WITH_OTHERS = /^(Too many pods|Insufficient )/;

function noneOf(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const parts = [...counts].map(([reason, count]) => `${count} ${reason}`).sort();
  return `0/${reasons.length} nodes are available: ${parts.join(', ')}.`;
}

/** The first toleration that covers the taint; one without effect or key covers all of them. Null: not tolerated. */
export function tolerationOf(tolerations: readonly Toleration[], taint: Taint): Toleration | null {
  const covers = ({ key = '', operator = 'Equal', value = '', effect }: Toleration) => {
    if (effect !== undefined && effect !== taint.effect) return false;
    if (key !== '' && key !== taint.key) return false;
    return operator === 'Exists' || value === (taint.value ?? '');
  };
  return tolerations.find(covers) ?? null;
}

function misfit(spec: PodSpec, node: NodeState): string | null {
  if (!node.isOpen) return 'node(s) were unschedulable';
  const untolerated = node.taints.find((taint) => tolerationOf(spec.tolerations ?? [], taint) === null);
  if (untolerated !== undefined) {
    return `node(s) had untolerated taint {${untolerated.key}: ${untolerated.value ?? ''}}`;
  }
  if (node.free === null) return null;
  const needs = requestsOf(spec);
  if (node.free.pods < 1) return 'Too many pods';
  if (node.free.cpuMillis < needs.cpuMillis) return 'Insufficient cpu';
  if (node.free.memoryBytes < needs.memoryBytes) return 'Insufficient memory';
  return null;
}
