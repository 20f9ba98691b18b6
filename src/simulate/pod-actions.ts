/** What somebody outside does to single pods: deletes, evicts, fails, preempts, relabels them. */
import type { PodFact } from '../../machines/pod-facts.js';
import type { PodMark } from '../../machines/pod-record.js';
import { hasEnded, type PodEntry } from '../cluster/pod-entry.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import type { Notice } from './notices.js';
import type { Action, ConditionSetting } from './scenario.js';
import type { World } from './world.js';

/** The actions that name a pod. */
export type PodAction = Extract<Action, { readonly ordinal: number }>;

const KILLED = 137;

export class PodActions {
  readonly #world: World;
  readonly #podsByOrdinal = new TurnoverMap<number, PodEntry>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Pods go by their ordinals. */
  observe(notice: Notice): void {
    if (notice.kind !== 'pod') return;
    if (notice.change === 'added') this.#podsByOrdinal.set(notice.entry.ordinal, notice.entry);
    else if (notice.change === 'deleted') this.#podsByOrdinal.delete(notice.entry.ordinal);
  }

  /** An action on a pod that does not exist (any more) does nothing. */
  perform(action: PodAction): void {
    const pod = this.#podsByOrdinal.get(action.ordinal);
    if (pod === undefined) return;
    const { pods } = this.#world;
    switch (action.do) {
      case 'deletePod':
        return pods.delete(pod, 'user', action.gracePeriodSeconds ?? null);
      case 'evictPod':
        this.#disrupt(pod, action.condition, 'EvictionByEvictionAPI');
        return pods.delete(pod, 'user', action.gracePeriodSeconds ?? null);
      case 'preemptPod':
        this.#disrupt(pod, undefined, 'PreemptionByScheduler');
        return pods.delete(pod, 'scheduler');
      case 'failPod':
        return this.#fail(pod, action);
      case 'removeFinalizer':
        if (pod.lived.record.tracked) pods.removeTrackingFinalizer(pod, 'user');
        return;
      case 'labelPod':
        return pods.label(pod, action.labels);
    }
  }

  /** A pod that has ended is not disrupted any more. */
  #disrupt(pod: PodEntry, setting: ConditionSetting | undefined, reason: string): void {
    if (!hasEnded(pod)) this.#world.pods.setCondition(pod, this.#mark(setting, reason), 'user');
  }

  /** The node ends the pod at once: no deletion, containers cut off, phase Failed. One write. */
  #fail(pod: PodEntry, { reason, condition, exitCode = KILLED }: Extract<Action, { do: 'failPod' }>): void {
    if (hasEnded(pod)) return;
    const facts: PodFact[] = [
      { type: 'PodConditionSet', mark: this.#mark(condition, 'TerminationByKubelet'), by: 'kubelet' },
      { type: 'PodStopRequested', reason: reason ?? null, message: null },
    ];
    const how = exitCode === 0 ? 'Completed' : 'Error';
    for (const { value, record } of pod.lived.record.containers) {
      const container = record.shape.name;
      if (value === 'running') {
        facts.push({
          type: 'ContainerTerminated',
          container,
          exitCode,
          reason: how,
          signal: null,
          seen: true,
        });
      } else if (value === 'crashLoopBackOff') {
        facts.push({ type: 'ContainerRestartAbandoned', container });
      }
    }
    facts.push({ type: 'PodStopped' });
    this.#world.pods.update(pod, facts);
  }

  #mark(setting: ConditionSetting | undefined, reason: string): PodMark {
    return {
      type: setting?.type ?? 'DisruptionTarget',
      status: setting?.status ?? 'True',
      reason: setting?.reason ?? reason,
      message: '',
      sinceMs: this.#world.ledger.nowMs,
    };
  }
}
