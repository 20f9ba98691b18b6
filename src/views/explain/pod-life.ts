/** What a pod went through, as far as explanations ask: when it did what, who deleted it, and whose place it took. */
import type { Requester } from '../../../machines/pod-facts.js';
import { isRestartedFor } from '../../../machines/restart-all.js';
import type { FactEnvelope } from '../../cluster/facts.js';
import type { PodEntry } from '../../cluster/pod-entry.js';
import type { SegmentKind } from './job-findings.js';
import type { PodEnd, PodName } from './parts.js';
import type { PodStartedOver } from './pod-findings.js';

export interface Deletion {
  readonly atMs: number;
  readonly by: Requester;
  readonly graceSeconds: number;
  readonly cause: number | null;
  /** The tracking finalizer was still there: the pod will be counted. */
  readonly tracked: boolean;
  /** The Job was suspended when the request came. */
  readonly suspended: boolean;
}

/** From this time on the pod does this; null: it has ended. */
export interface Mark {
  readonly atMs: number;
  readonly does: SegmentKind | null;
}

export class PodLife {
  readonly entry: PodEntry;
  readonly createdAtMs: number;
  readonly cause: number | null;
  readonly marks: Mark[] = [];
  /** The pod whose place this one took. */
  predecessor: PodLife | null = null;
  /** The pod that took this one's place. */
  successor: PodLife | null = null;
  /** Why the Job made it, as far as the places tell. */
  reason: 'first' | 'resumed' | 'parallelismRaised' | 'inPlaceOf' | 'notByController' = 'first';
  deletion: Deletion | null = null;
  /** Who asked last for a restart of all containers, and how often one has; null: nobody did. */
  startedOver: Omit<PodStartedOver, 'kind' | 'rule'> | null = null;
  endedAtMs: number | null = null;
  goneAtMs: number | null = null;

  constructor(entry: PodEntry, { atMs, cause }: FactEnvelope) {
    this.entry = entry;
    const adopted = entry.lived.record.born.owner === null;
    this.createdAtMs = adopted ? entry.lived.record.createdAtMs : atMs;
    this.cause = cause;
    this.marks.push({ atMs, does: activityOf(entry) });
  }

  get name(): PodName {
    const { born } = this.entry.lived.record;
    return { name: born.name, ordinal: this.entry.ordinal, index: born.completionIndex };
  }

  get hasSucceeded(): boolean {
    return this.entry.lived.value.phase === 'Succeeded';
  }

  /** When its place became free; null while it holds it. */
  get freedAtMs(): number | null {
    return this.deletion?.atMs ?? this.endedAtMs;
  }

  /** The Job had no use for it any more: nobody takes its place. */
  get isSurplus(): boolean {
    return this.deletion?.by === 'job-controller' && !this.deletion.tracked && !this.deletion.suspended;
  }

  /** To be called after the entry has taken the fact. `wasTracked` and `suspended` are from before it. */
  follow({ atMs, fact, cause }: FactEnvelope, wasTracked: boolean, suspended: boolean): void {
    if (fact.type === 'PodDeletionRequested' && this.deletion === null) {
      const { by, graceSeconds } = fact;
      this.deletion = { atMs, by, graceSeconds, cause, tracked: wasTracked, suspended };
    }
    if (fact.type === 'PodGone') this.goneAtMs = atMs;
    if (fact.type === 'ContainerTerminated' && isRestartedFor(this.entry.lived.record, fact.container)) {
      const { container, exitCode } = fact;
      this.startedOver = { atMs, container, exitCode, times: (this.startedOver?.times ?? 0) + 1 };
    }
    const does = activityOf(this.entry);
    if (does === null) this.endedAtMs ??= atMs;
    if (this.marks.at(-1)?.does !== does) this.marks.push({ atMs, does });
  }
}

function activityOf({ lived }: PodEntry): SegmentKind | null {
  const { value, record } = lived;
  if (value.phase === 'Succeeded' || value.phase === 'Failed' || value.deletion === 'gone') return null;
  if (record.deletion !== null || record.stop !== null) return 'terminating';
  if (record.scheduledAtMs === null) return 'scheduling';
  if (record.containers.some((one) => one.value === 'running')) return 'running';
  return record.containers.some((one) => one.value === 'crashLoopBackOff') ? 'containerBackOff' : 'starting';
}

/** What ended the pod, or is about to: the strongest of the reasons its status shows. */
export function endOf({ entry, deletion, endedAtMs }: PodLife): PodEnd {
  const { record } = entry.lived;
  const exit = failedExit(entry);
  const disruption = record.marks.find(
    ({ type, status, sinceMs }) =>
      type === 'DisruptionTarget' && status === 'True' && sinceMs <= (endedAtMs ?? sinceMs),
  );
  if (disruption !== undefined)
    return { kind: 'disrupted', reason: disruption.reason, exitCode: exit?.exitCode ?? null };
  if (record.stop !== null)
    return { kind: 'stopped', reason: record.stop.reason ?? '', message: record.stop.message ?? '' };
  if (deletion !== null && (endedAtMs === null || deletion.atMs <= endedAtMs))
    return { kind: 'deleted', by: deletion.by };
  return exit ?? { kind: 'unknown' };
}

/** The failed container if there is one, else the last that ended; regular containers before the others. */
function failedExit(entry: PodEntry): Extract<PodEnd, { kind: 'exited' }> | null {
  const { containers } = entry.lived.record;
  const ended = [
    ...containers.filter(({ record }) => record.shape.kind === 'regular'),
    ...containers.filter(({ record }) => record.shape.kind !== 'regular'),
  ].filter(({ value }) => value === 'terminated');
  const found = ended.find(({ record }) => record.last !== null && record.last.exitCode !== 0) ?? ended[0];
  const last = found?.record.last ?? null;
  if (found === undefined || last === null) return null;
  const { exitCode, reason, signal } = last;
  return { kind: 'exited', container: found.record.shape.name, exitCode, reason, signal };
}
