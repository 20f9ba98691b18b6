/**
 * The nodes: pods are placed on them in turn; one may fall silent, is then given up, its pods are evicted after the time
 * they tolerate, and when its object is deleted what is left of them is collected.
 * Source: https://kubernetes.io/docs/concepts/architecture/nodes/#condition
 */
import type { PodFact } from '../../machines/pod-facts.js';
import type { PodMark } from '../../machines/pod-record.js';
import type { Toleration } from '../api/types/index.js';
import { byOrdinal, type PodEntry } from '../cluster/pod-entry.js';
import { LANES, type World } from './world.js';

interface Node {
  isSilent: boolean;
  isUnreachable: boolean;
  isDeleted: boolean;
}

const MONITOR_GRACE_MS = 50_000;
const COLLECTION_MS = 40_000;
const DEFAULT_TOLERATION_SECONDS = 300;
const UNREACHABLE_TAINT = 'node.kubernetes.io/unreachable';

export class NodesHost {
  readonly #world: World;
  readonly #nodes: readonly Node[];

  constructor(world: World, count: number) {
    this.#world = world;
    this.#nodes = Array.from({ length: count }, () => ({
      isSilent: false,
      isUnreachable: false,
      isDeleted: false,
    }));
  }

  get count(): number {
    return this.#nodes.length;
  }

  /** The node a pod goes to: in turn by ordinal, past those given up or deleted; null when none is left. */
  place(ordinal: number): string | null {
    const { length } = this.#nodes;
    for (let step = 0; step < length; step++) {
      const place = (ordinal - 1 + step) % length;
      const node = this.#nodes[place];
      if (node !== undefined && !node.isUnreachable && !node.isDeleted) return nameOf(place + 1);
    }
    return null;
  }

  isSilent(nodeName: string): boolean {
    return this.#nodes[numberOf(nodeName) - 1]?.isSilent === true;
  }

  fail(number: number): void {
    const node = this.#nodes[number - 1];
    if (node === undefined || node.isSilent) return;
    node.isSilent = true;
    const { ledger, agenda } = this.#world;
    ledger.note(nameOf(number), { type: 'NodeFailed', node: number });
    agenda.add(ledger.nowMs + MONITOR_GRACE_MS, LANES.nodesLost, number, {
      kind: 'nodeUnreachable',
      node: number,
    });
  }

  /** The node controller gives the node up: its pods are not ready any more, and their tolerations begin to run. */
  giveUp(number: number): void {
    const node = this.#nodes[number - 1];
    if (node === undefined || node.isDeleted) return;
    node.isUnreachable = true;
    const { ledger, agenda, pods } = this.#world;
    ledger.cause = ledger.note(nameOf(number), { type: 'NodeUnreachable', node: number });
    for (const pod of this.#podsOn(number)) {
      if (pod.lived.record.ready) pods.update(pod, [{ type: 'PodReadinessLost' }]);
      const seconds = toleratedSeconds(pod.lived.record.born.stamp.spec.tolerations ?? []);
      if (seconds === null) continue;
      const item = { kind: 'podEvicted', podUid: pod.uid, node: number } as const;
      agenda.add(ledger.nowMs + seconds * 1000, LANES.evictions, pod.ordinal, item);
    }
  }

  evict(podUid: string, number: number): void {
    const pod = this.#world.cluster.pods.get(podUid);
    if (
      pod === undefined ||
      pod.lived.record.deletion !== null ||
      this.#nodes[number - 1]?.isDeleted !== false
    )
      return;
    const { ledger, pods } = this.#world;
    ledger.cause = pod.lastSeq;
    const message = 'Taint manager: deleting due to NoExecute taint';
    const mark = this.#mark('DeletionByTaintManager', message);
    pods.update(pod, [{ type: 'PodConditionSet', mark, by: 'taint-eviction' }]);
    pods.delete(pod, 'taint-eviction');
  }

  /** A healthy node's object comes back at once; only that of a silent one stays away. */
  delete(number: number): void {
    const node = this.#nodes[number - 1];
    if (node === undefined || !node.isSilent || node.isDeleted) return;
    node.isDeleted = true;
    const { ledger, agenda } = this.#world;
    ledger.note(nameOf(number), { type: 'NodeDeleted', node: number });
    const item = { kind: 'nodePodsCollected', node: number } as const;
    agenda.add(ledger.nowMs + COLLECTION_MS, LANES.nodePodsCollected, number, item);
  }

  collect(number: number): void {
    const { ledger, pods } = this.#world;
    for (const pod of this.#podsOn(number)) {
      ledger.cause = pod.lastSeq;
      const { phase } = pod.lived.value;
      if (phase === 'Pending' || phase === 'Running') {
        const mark = this.#mark('DeletionByPodGC', 'PodGC: node no longer exists');
        const facts: PodFact[] = [
          { type: 'PodConditionSet', mark, by: 'pod-garbage-collector' },
          { type: 'PodFailed' },
        ];
        pods.update(pod, facts);
      }
      pods.delete(pod, 'pod-garbage-collector', 0);
    }
  }

  #podsOn(number: number): readonly PodEntry[] {
    const name = nameOf(number);
    return [...this.#world.cluster.pods.values()]
      .filter(({ lived }) => lived.record.nodeName === name)
      .sort(byOrdinal);
  }

  #mark(reason: string, message: string): PodMark {
    return { type: 'DisruptionTarget', status: 'True', reason, message, sinceMs: this.#world.ledger.nowMs };
  }
}

function nameOf(number: number): string {
  return `node-${number}`;
}

function numberOf(name: string): number {
  return Number(name.slice('node-'.length));
}

/** How long a pod stays on an unreachable node; null: for ever. */
function toleratedSeconds(tolerations: readonly Toleration[]): number | null {
  const found = tolerations.find(
    ({ operator, key = '', effect = '' }) =>
      operator === 'Exists' &&
      (key === '' || key === UNREACHABLE_TAINT) &&
      (effect === '' || effect === 'NoExecute'),
  );
  return found === undefined ? DEFAULT_TOLERATION_SECONDS : (found.tolerationSeconds ?? null);
}
