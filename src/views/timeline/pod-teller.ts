/** Follows the facts of one pod and tells its story. */
import { type LivedPod, pod, stepPod } from '../../../machines/pod.js';
import type { PodFact, Requester } from '../../../machines/pod-facts.js';
import type { PodEnd, PodState, PodStory, Stretch } from './story.js';

export class PodTeller {
  readonly ordinal: number;
  #lived: LivedPod;
  #stretches: Stretch<PodState>[];
  #endedMs: number | null = null;
  #deleted: { readonly by: Requester; readonly atMs: number } | null = null;
  readonly #postponedMs: number | null;

  /** @param postponedSinceMs the failure after which the pod was held back; null when it was not. */
  constructor(ordinal: number, created: PodFact, atMs: number, postponedSinceMs: number | null) {
    this.ordinal = ordinal;
    this.#lived = stepPod(pod.unborn, created, atMs) ?? pod.unborn;
    this.#postponedMs = postponedSinceMs === null ? null : atMs - postponedSinceMs;
    this.#stretches =
      postponedSinceMs === null ? [] : [{ state: 'postponed', fromMs: postponedSinceMs, toMs: atMs }];
    this.#stretches.push({ state: stateOf(this.#lived), fromMs: atMs, toMs: null });
  }

  get ownerUid(): string | null {
    return this.#lived.record.owner?.uid ?? null;
  }

  get index(): number | null {
    return this.#lived.record.born.completionIndex;
  }

  /** When the pod ended in phase Failed; null when it did not. */
  get failedMs(): number | null {
    return this.#lived.value.phase === 'Failed' ? this.#endedMs : null;
  }

  follow(fact: PodFact, atMs: number): void {
    this.#lived = stepPod(this.#lived, fact, atMs) ?? this.#lived;
    if (fact.type === 'PodDeletionRequested') this.#deleted ??= { by: fact.by, atMs };
    this.#enter(atMs);
  }

  #enter(atMs: number): void {
    if (this.#endedMs !== null) return;
    const { phase, deletion } = this.#lived.value;
    if (phase === 'Succeeded' || phase === 'Failed' || deletion === 'gone') {
      this.#endedMs = atMs;
      this.#closeStretch(atMs);
      return;
    }
    const state = stateOf(this.#lived);
    if (this.#stretches.at(-1)?.state === state) return;
    this.#closeStretch(atMs);
    this.#stretches.push({ state, fromMs: atMs, toMs: null });
  }

  /** A recording goes on behind a gap: the pod is told anew. */
  tellAnew(created: PodFact, atMs: number): void {
    this.#lived = stepPod(pod.unborn, created, atMs) ?? pod.unborn;
    this.#enter(atMs);
  }

  /** @param why what the Job did at an instant that explains a deletion by its controller. */
  tell(why: (atMs: number) => string): PodStory {
    const { record } = this.#lived;
    return {
      ordinal: this.ordinal,
      name: record.born.name,
      index: record.born.completionIndex,
      stretches: this.#stretches,
      restarts: record.containers.reduce((sum, one) => sum + one.record.restartCount, 0),
      postponedMs: this.#postponedMs,
      end: this.#end(why),
    };
  }

  #end(why: (atMs: number) => string): PodEnd | null {
    if (this.#endedMs === null) return null;
    const { value } = this.#lived;
    const atMs = this.#endedMs;
    const disrupted = value.disruption === 'target';
    const deleted = this.#deleted;
    if (deleted !== null && deleted.atMs <= atMs) {
      return { kind: 'deleted', atMs, note: this.#deletionNote(deleted.by, why(deleted.atMs)), disrupted };
    }
    if (value.phase === 'Succeeded') return { kind: 'succeeded', atMs, note: '', disrupted };
    return { kind: 'failed', atMs, note: this.#failureNote(), disrupted };
  }

  #deletionNote(by: Requester, why: string): string {
    const { marks } = this.#lived.record;
    const mark = marks.find(({ type, status }) => type === 'DisruptionTarget' && status === 'True');
    if (mark !== undefined) return `disrupted: ${mark.reason}`;
    switch (by) {
      case 'user':
        return 'deleted from outside';
      case 'job-controller':
        return `deleted: ${why}`;
      case 'garbage-collector':
      case 'ttl-controller':
      case 'cronjob-controller':
        return 'deleted with its Job';
      case 'taint-eviction':
      case 'pod-garbage-collector':
      case 'scheduler':
      case 'kubelet':
        return `deleted by ${by}`;
      case 'unknown':
        return 'deleted';
    }
  }

  #failureNote(): string {
    const { reason, marks, containers } = this.#lived.record;
    const mark = marks.find(({ type, status }) => type === 'DisruptionTarget' && status === 'True');
    if (mark !== undefined) return `disrupted: ${mark.reason}`;
    if (reason !== null && reason !== '') return reason;
    const several = containers.length > 1;
    for (const { record } of containers) {
      const { last, shape } = record;
      if (last === null || last.exitCode === 0 || shape.kind === 'sidecar') continue;
      const where = several ? `${shape.name} ` : '';
      return `${where}exit ${last.exitCode}${last.reason === 'Error' ? '' : ` (${last.reason})`}`;
    }
    return 'failed';
  }

  #closeStretch(atMs: number): void {
    const open = this.#stretches.pop();
    if (open !== undefined && open.fromMs < atMs) this.#stretches.push({ ...open, toMs: atMs });
  }
}

function stateOf({ value, record }: LivedPod): PodState {
  if (value.deletion !== 'live') return 'stopping';
  if (value.scheduling !== 'scheduled') return 'unscheduled';
  if (record.containers.some((one) => one.value === 'crashLoopBackOff')) return 'crashLoop';
  if (value.phase === 'Running') return 'running';
  return record.containers.some((one) => one.value === 'running') ? 'initializing' : 'starting';
}
