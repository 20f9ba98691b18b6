/**
 * The nodes of the cluster and what befalls them: one may fall silent and come back, be given up, tainted, cordoned,
 * drained or deleted. Pods are placed on them in turn, where they fit.
 * Source: https://kubernetes.io/docs/concepts/architecture/nodes/
 */
import type { PodMark } from '../../machines/pod-record.js';
import { byOrdinal, hasEnded, type PodEntry } from '../cluster/pod-entry.js';
import { type Placement, placePod, type Taint } from '../controllers/scheduler/fit.js';
import { requestsOf } from '../controllers/scheduler/requests.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import { Node, roomAfter } from './node.js';
import type { Notice } from './notices.js';
import type { NodeSpec } from './scenario.js';
import { evicts, type StandingTaint, secondsTolerated, taintText, UNREACHABLE } from './taints.js';
import { type Item, LANES, type World } from './world.js';

const MONITOR_GRACE_MS = 50_000;

export class NodesHost {
  readonly #world: World;
  readonly #nodes: readonly Node[];
  readonly #byName: ReadonlyMap<string | null, Node>;
  /** Null in the place of one that was deleted. */
  #standing: readonly (Node | null)[];
  readonly #limited: boolean;
  /** A node has, or had, taints that evict. */
  #evicts: boolean;
  /** Pods that take up room, and where. */
  readonly #seated = new TurnoverMap<PodEntry, Node>();
  readonly #onRoom: () => void;

  /** @param onRoom told when a pod that found no place may find one now. */
  constructor(world: World, specs: readonly NodeSpec[], onRoom: () => void) {
    this.#world = world;
    this.#onRoom = onRoom;
    this.#nodes = specs.map((spec, place) => new Node(spec, place + 1));
    this.#byName = new Map(this.#nodes.map((node) => [node.name, node]));
    this.#standing = this.#nodes;
    this.#limited = this.#nodes.some(({ free }) => free !== null);
    this.#evicts = this.#nodes.some(({ taints }) => taints.some(evicts));
  }

  place({ ordinal, lived }: PodEntry): Placement {
    return placePod(lived.record.born.stamp.spec, this.#standing, ordinal - 1);
  }

  isSilent(nodeName: string): boolean {
    return this.#byName.get(nodeName)?.isSilent === true;
  }

  /** Keeps the books of who sits where and how long pods tolerate the taints they find there, and minds who is to go. */
  observe(notice: Notice): void {
    if (notice.kind !== 'pod') return;
    const { entry } = notice;
    const { deletion, scheduledAtMs } = entry.lived.record;
    if (deletion !== null) this.#forceOut(this.#nodeOf(entry));
    if (this.#evicts && scheduledAtMs === this.#world.ledger.nowMs) this.#planEvictions(entry);
    if (!this.#limited) return;
    const seat = this.#seated.get(entry);
    const isOver = hasEnded(entry) || notice.change === 'deleted';
    if (seat === undefined && !isOver) this.#seat(entry);
    else if (seat !== undefined && isOver) this.#unseat(entry, seat);
  }

  /** The node falls silent: nothing on it changes any more. */
  fail(number: number): void {
    const node = this.#node(number);
    if (node === undefined || node.isSilent) return;
    const { ledger, agenda } = this.#world;
    node.silentSinceMs = ledger.nowMs;
    ledger.note(node.name, { type: 'NodeFailed', node: number });
    agenda.add(ledger.nowMs + MONITOR_GRACE_MS, LANES.nodesLost, number, {
      kind: 'nodeUnreachable',
      node: number,
    });
  }

  /** The node is back: what was due on it happens now, and evictions not begun are called off. */
  recover(number: number): void {
    const node = this.#node(number);
    if (node === undefined || !node.isSilent || node.isDeleted) return;
    node.silentSinceMs = null;
    node.untaint(UNREACHABLE);
    const { ledger, pods } = this.#world;
    ledger.cause = ledger.note(node.name, { type: 'NodeReturned', node: number });
    for (const pod of this.#podsOn(node)) pods.update(pod, [{ type: 'PodReadinessRestored' }]);
    this.#onRoom();
  }

  /** The node controller gives the node up: its pods are not ready any more, and their tolerations begin to run. */
  giveUp(number: number): void {
    const node = this.#node(number);
    if (node === undefined || node.isDeleted || node.silentSinceMs === null) return;
    const { ledger, pods } = this.#world;
    // It may have answered in between.
    if (ledger.nowMs - node.silentSinceMs < MONITOR_GRACE_MS) return;
    ledger.cause = ledger.note(node.name, { type: 'NodeUnreachable', node: number });
    node.taint({ key: UNREACHABLE, effect: 'NoSchedule' }, ledger.nowMs);
    const taint = node.taint({ key: UNREACHABLE, effect: 'NoExecute' }, ledger.nowMs);
    this.#evicts = true;
    for (const pod of this.#podsOn(node)) {
      if (pod.lived.record.ready) pods.update(pod, [{ type: 'PodReadinessLost' }]);
      this.#planEviction(pod, node, taint);
    }
    this.#forceOut(node);
  }

  taint(number: number, taint: Taint): void {
    const node = this.#node(number);
    if (node === undefined) return;
    const { ledger } = this.#world;
    const standing = node.taint(taint, ledger.nowMs);
    ledger.cause = ledger.note(node.name, { type: 'NodeTainted', node: number, taint: taintText(taint) });
    this.#forceOut(node);
    if (!evicts(taint)) return;
    this.#evicts = true;
    for (const pod of this.#podsOn(node)) this.#planEviction(pod, node, standing);
  }

  untaint(number: number, key: string): void {
    const node = this.#node(number);
    if (node === undefined) return;
    node.untaint(key);
    this.#world.ledger.note(node.name, { type: 'NodeUntainted', node: number, taint: key });
    this.#onRoom();
  }

  /** No new pods, and every pod on the node is evicted through the eviction API. */
  drain(number: number, gracePeriodSeconds: number | null): void {
    const node = this.#node(number);
    if (node === undefined) return;
    node.isCordoned = true;
    const { ledger, pods } = this.#world;
    ledger.cause = ledger.note(node.name, { type: 'NodeCordoned', node: number });
    for (const pod of this.#podsOn(node)) {
      if (!hasEnded(pod) && pod.lived.record.deletion === null) {
        const mark = this.#mark('EvictionByEvictionAPI', 'Eviction API: evicting');
        pods.setCondition(pod, mark, 'user');
      }
      pods.delete(pod, 'user', gracePeriodSeconds);
    }
  }

  /** The time a pod tolerates the taint is over. A taint or a node that has gone meanwhile evicts nobody. */
  evict({ podUid, node: number, taintKey, taintedSinceMs }: Extract<Item, { kind: 'podEvicted' }>): void {
    const node = this.#node(number);
    const pod = this.#world.cluster.pods.get(podUid);
    if (node === undefined || pod === undefined || pod.lived.record.deletion !== null || node.isDeleted)
      return;
    const stands = node.taints.some(
      (taint) => evicts(taint) && taint.key === taintKey && taint.sinceMs === taintedSinceMs,
    );
    if (!stands) return;
    const { ledger, pods } = this.#world;
    ledger.cause = pod.lastSeq;
    const mark = this.#mark('DeletionByTaintManager', 'Taint manager: deleting due to NoExecute taint');
    pods.setCondition(pod, mark, 'taint-eviction');
    pods.delete(pod, 'taint-eviction');
  }

  /** Only a silent node's object stays away; a healthy one registers again at once. */
  delete(number: number): void {
    const node = this.#node(number);
    if (node === undefined || !node.isSilent || node.isDeleted) return;
    node.isDeleted = true;
    this.#standing = this.#standing.map((other) => (other === node ? null : other));
    const { ledger, agenda, parts } = this.#world;
    ledger.note(node.name, { type: 'NodeDeleted', node: number });
    const item = { kind: 'nodePodsCollected', node: number } as const;
    agenda.add(ledger.nowMs + parts.podGc.quarantineMs(), LANES.nodePodsCollected, number, item);
  }

  /** Pod garbage collection: the pods of a node that no longer exists; of one out of service those that are to go. */
  collect(number: number): void {
    const node = this.#node(number);
    if (node === undefined || !(node.isDeleted || node.isOutOfService)) return;
    node.forceOutMs = null;
    const { ledger, pods, parts } = this.#world;
    const { podGc } = parts;
    for (const pod of this.#podsOn(node)) {
      ledger.cause = pod.lastSeq;
      const facts = node.isDeleted ? podGc.givenUp(pod.lived, ledger.nowMs) : podGc.forcedOut(pod.lived);
      if (facts === null) continue;
      if (facts.length > 0) pods.update(pod, facts);
      pods.delete(pod, 'pod-garbage-collector', 0);
    }
  }

  #forceOut(node: Node | undefined): void {
    const { agenda, ledger } = this.#world;
    if (node?.isOutOfService !== true || node.forceOutMs === ledger.nowMs) return;
    node.forceOutMs = ledger.nowMs;
    const item = { kind: 'nodePodsCollected', node: node.number } as const;
    agenda.add(ledger.nowMs, LANES.nodePodsCollected, node.number, item);
  }

  #nodeOf({ lived }: PodEntry): Node | undefined {
    return this.#byName.get(lived.record.nodeName);
  }

  #node(number: number): Node | undefined {
    return this.#nodes[number - 1];
  }

  /** Of a pod that has just been bound. */
  #planEvictions(pod: PodEntry): void {
    const node = this.#nodeOf(pod);
    if (node === undefined) return;
    for (const taint of node.taints.filter(evicts)) this.#planEviction(pod, node, taint);
  }

  #planEviction(pod: PodEntry, { number }: Node, taint: StandingTaint): void {
    const seconds = secondsTolerated(pod.lived.record.born.stamp.spec, taint);
    if (seconds === null) return;
    const { agenda, ledger } = this.#world;
    const item = {
      kind: 'podEvicted',
      podUid: pod.uid,
      node: number,
      taintKey: taint.key,
      taintedSinceMs: taint.sinceMs,
    } as const;
    agenda.add(ledger.nowMs + Math.max(0, seconds) * 1000, LANES.evictions, pod.ordinal, item);
  }

  #podsOn({ name }: Node): readonly PodEntry[] {
    const pods = [...this.#world.cluster.pods.values()];
    return pods.filter(({ lived }) => lived.record.nodeName === name).sort(byOrdinal);
  }

  #mark(reason: string, message: string): PodMark {
    return { type: 'DisruptionTarget', status: 'True', reason, message, sinceMs: this.#world.ledger.nowMs };
  }

  #seat(pod: PodEntry): void {
    const node = this.#nodeOf(pod);
    if (node === undefined || node.free === null) return;
    this.#seated.set(pod, node);
    node.free = roomAfter(node.free, requestsOf(pod.lived.record.born.stamp.spec), -1);
  }

  #unseat(pod: PodEntry, node: Node): void {
    this.#seated.delete(pod);
    if (node.free !== null) node.free = roomAfter(node.free, requestsOf(pod.lived.record.born.stamp.spec), 1);
    this.#onRoom();
  }
}
