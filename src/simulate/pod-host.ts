/** Runs scheduler and kubelet: gives every pod its behaviour and takes each pod through what is due, one write at a time. */

import { byOrdinal, type PodEntry } from '../cluster/pod-entry.js';
import type { Behaviour } from '../controllers/kubelet/behaviour.js';
import type { PodStep } from '../controllers/kubelet/kubelet.js';
import { nextSchedulingStep } from '../controllers/scheduler/scheduler.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import type { NodesHost } from './nodes-host.js';
import type { Notice } from './notices.js';
import type { BehaviourChooser } from './pod-rules.js';
import { LANES, type World } from './world.js';

interface Life {
  readonly behaviour: Behaviour;
  /** When the next step is due; null when none is planned. */
  dueMs: number | null;
  /** The pod as it was when that was planned. */
  plannedFor: PodEntry['lived'] | null;
}

export class PodHost {
  readonly #world: World;
  readonly #nodes: NodesHost;
  readonly #choose: BehaviourChooser;
  readonly #lives = new TurnoverMap<PodEntry, Life>();

  constructor(world: World, nodes: NodesHost, choose: BehaviourChooser) {
    this.#world = world;
    this.#nodes = nodes;
    this.#choose = choose;
  }

  observe(notice: Notice): void {
    if (notice.kind !== 'pod') return;
    const { entry, change } = notice;
    if (change === 'deleted') {
      this.#lives.delete(entry);
      return;
    }
    if (change === 'added') {
      this.#lives.set(entry, { behaviour: this.#choose(entry), dueMs: null, plannedFor: null });
    }
    // On its node a pod's next step depends on the pod alone: news of the node's own write are no news.
    const isKnown = this.#lives.get(entry)?.plannedFor === entry.lived;
    if (!isKnown || entry.lived.record.nodeName === null) this.#plan(entry);
  }

  /** Every step of the pod that is due now. A plan that was replaced since is out of date. */
  advance(pod: PodEntry, plannedMs: number): void {
    const life = this.#lives.get(pod);
    if (life === undefined || life.dueMs !== plannedMs) return;
    life.dueMs = null;
    const { ledger } = this.#world;
    let step = this.#nextStep(pod, life);
    while (step !== null && step.atMs <= ledger.nowMs && pod.lived.value.deletion !== 'gone') {
      ledger.cause = pod.lastSeq;
      this.#perform(pod, step);
      step = this.#nextStep(pod, life);
    }
    this.#planStep(pod, life, step);
  }

  /** Pods that found no place try again, in list order. */
  retryPlacement(): void {
    const waiting = [...this.#lives.keys()].filter(({ lived }) => lived.value.scheduling === 'unschedulable');
    for (const pod of waiting.sort(byOrdinal)) this.#plan(pod);
  }

  /** The node is back: what was due on it in the meantime is due now. */
  resume(): void {
    for (const pod of [...this.#lives.keys()].sort(byOrdinal)) this.#plan(pod);
  }

  #plan(pod: PodEntry): void {
    const life = this.#lives.get(pod);
    if (life !== undefined) this.#planStep(pod, life, this.#nextStep(pod, life));
  }

  #planStep(pod: PodEntry, life: Life, step: PodStep | null): void {
    if (pod.lived.value.deletion === 'gone') return;
    life.plannedFor = pod.lived;
    if (step === null) {
      life.dueMs = null;
      return;
    }
    const dueMs = Math.max(step.atMs, this.#world.ledger.nowMs);
    if (dueMs === life.dueMs) return;
    life.dueMs = dueMs;
    this.#world.agenda.add(dueMs, LANES.pods, pod.ordinal, { kind: 'pod', pod });
  }

  #nextStep(pod: PodEntry, { behaviour }: Life): PodStep | null {
    const { nowMs } = this.#world.ledger;
    const { nodeName } = pod.lived.record;
    if (nodeName === null) {
      const step = nextSchedulingStep(pod.lived, behaviour, this.#nodes.place(pod));
      if (step !== null) return step;
    } else if (this.#nodes.isSilent(nodeName)) return null;
    return this.#world.parts.nextPodStep(pod.lived, behaviour, nowMs);
  }

  #perform(pod: PodEntry, step: PodStep): void {
    switch (step.kind) {
      case 'write':
        this.#world.pods.update(pod, step.facts);
        break;
      case 'resolution':
        this.#world.ledger.tell('pod', pod.uid, step.fact);
        break;
      case 'finalDelete':
        this.#world.pods.delete(pod, 'kubelet', 0);
        break;
    }
  }
}
