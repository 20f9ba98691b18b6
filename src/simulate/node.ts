/** One node: whether it answers, whether it takes pods, and how much room is left on it. */
import type { NodeState, Taint } from '../controllers/scheduler/fit.js';
import { cpuMillisOf, memoryBytesOf, type Room } from '../controllers/scheduler/requests.js';
import type { NodeSpec } from './scenario.js';
import { type StandingTaint, UNREACHABLE } from './taints.js';

/** Set by hand on a node that is down for good. */
const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';

export class Node implements NodeState {
  readonly number: number;
  readonly name: string;
  /** Since when the node does not answer; null while it does. */
  silentSinceMs: number | null = null;
  isDeleted = false;
  /** When its pods are to be looked through for those that may go, once for all of an instant; null when nothing is planned. */
  forceOutMs: number | null = null;
  isCordoned = false;
  taints: readonly StandingTaint[];
  free: Room | null;

  constructor(spec: NodeSpec, number: number) {
    const { capacity, taints = [] } = spec;
    this.number = number;
    this.name = nodeName(spec, number);
    this.taints = taints.map((taint) => ({ ...taint, sinceMs: 0 }));
    this.free = capacity === undefined ? null : roomOf(capacity);
  }

  get isSilent(): boolean {
    return this.silentSinceMs !== null;
  }

  /** The node controller has given it up. */
  get isUnreachable(): boolean {
    return this.taints.some(({ key }) => key === UNREACHABLE);
  }

  /** Its pods that are to go may be taken to have ended. */
  get isOutOfService(): boolean {
    return this.isUnreachable && !this.isDeleted && this.taints.some(({ key }) => key === OUT_OF_SERVICE);
  }

  get isOpen(): boolean {
    return !this.isCordoned;
  }

  /** One of the same key and effect is replaced, and has stood since that one came. */
  taint(taint: Taint, nowMs: number): StandingTaint {
    const isSame = ({ key, effect }: Taint) => key === taint.key && effect === taint.effect;
    const standing = { ...taint, sinceMs: this.taints.find(isSame)?.sinceMs ?? nowMs };
    this.taints = [...this.taints.filter((other) => !isSame(other)), standing];
    return standing;
  }

  /** Whatever their effect. */
  untaint(key: string): void {
    this.taints = this.taints.filter((taint) => taint.key !== key);
  }
}

/** @param number its place among the nodes, from 1. */
export function nodeName({ name }: NodeSpec, number: number): string {
  return name ?? `node-${number}`;
}

/** What is not limited is endless. */
function roomOf({ pods, cpu, memory }: NonNullable<NodeSpec['capacity']>): Room {
  return {
    pods: pods ?? Number.POSITIVE_INFINITY,
    cpuMillis: cpu === undefined ? Number.POSITIVE_INFINITY : cpuMillisOf(cpu),
    memoryBytes: memory === undefined ? Number.POSITIVE_INFINITY : memoryBytesOf(memory),
  };
}

/** The room after pods that need this much have gone (1) or come (-1). */
export function roomAfter(free: Room, needs: Room, sign: 1 | -1): Room {
  return {
    pods: free.pods + sign * needs.pods,
    cpuMillis: free.cpuMillis + sign * needs.cpuMillis,
    memoryBytes: free.memoryBytes + sign * needs.memoryBytes,
  };
}
