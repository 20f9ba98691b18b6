/** Which facts restart a container, and what they tell of it. */
import { isRemoval } from '../../../machines/container.js';
import { restartsAll } from '../../../machines/restart.js';
import type { FactEnvelope } from '../../cluster/facts.js';
import type { PodEntry } from '../../cluster/pod-entry.js';

export interface Restart {
  readonly container: string;
  /** Null: it was killed or had ended before, and another container asked for the restart of all. */
  readonly exitCode: number | null;
  /** All containers of the pod were restarted. */
  readonly withAll: boolean;
  readonly failedAtMs: number;
  readonly atMs: number;
}

/** To be called after the pod has taken the fact. A restart of all is counted with the removal, not with the start. */
export function restartBy({ fact, atMs }: FactEnvelope, { lived }: PodEntry): Restart | null {
  if (fact.type !== 'ContainerStarted' && fact.type !== 'ContainerRemoved') return null;
  const { container, restartCount } = fact;
  const record = lived.record.containers.find((one) => one.record.shape.name === container)?.record;
  if (record === undefined || restartCount === 0) return null;
  const { shape, last, previous } = record;
  if (fact.type === 'ContainerStarted') {
    if (last === null || isRemoval(last)) return null;
    const failedAtMs = last.finishedAtMs ?? atMs;
    return { container, exitCode: last.exitCode, withAll: false, failedAtMs, atMs };
  }
  const asked =
    previous !== null && !isRemoval(previous) && restartsAll(shape, previous.exitCode) ? previous : null;
  const failedAtMs = asked?.finishedAtMs ?? atMs;
  return { container, exitCode: asked?.exitCode ?? null, withAll: true, failedAtMs, atMs };
}
