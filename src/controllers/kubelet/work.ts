/** How far the containers of a pod are with their work. */
import type { LivedContainer } from '../../../machines/container.js';
import type { PodFact } from '../../../machines/pod-facts.js';
import { restarts } from '../../../machines/restart.js';
import type { Behaviour } from './behaviour.js';
import type { PodStep } from './pod-step.js';

/** When the last regular container ended for good; null while one may still run. */
export function mainsDoneAtMs(containers: readonly LivedContainer[]): number | null {
  let doneMs = 0;
  for (const { value, record } of containers) {
    const { last, shape } = record;
    if (shape.kind === 'sidecar') continue;
    const ended = value === 'terminated' && last !== null && !restarts(shape, last.exitCode);
    if (shape.kind === 'init' && ended && last.exitCode !== 0) return last.finishedAtMs;
    if (shape.kind === 'regular') {
      if (!ended) return null;
      doneMs = Math.max(doneMs, last.finishedAtMs ?? 0);
    }
  }
  return doneMs;
}

/** When a regular container that is not ready yet becomes so. */
export function readyStep({ record }: LivedContainer, behaviour: Behaviour): PodStep | null {
  if (record.shape.kind !== 'regular' || record.ready) return null;
  const atMs = (record.startedAtMs ?? 0) + (behaviour.readyAfter ?? 0) * 1000;
  const facts: PodFact[] = [{ type: 'ContainerReadinessChanged', container: record.shape.name, ready: true }];
  return { kind: 'write', atMs, facts };
}

/** Containers held in back-off are given up. */
export function abandonBackOffs(containers: readonly LivedContainer[]): readonly PodFact[] {
  return containers
    .filter(({ value }) => value === 'crashLoopBackOff')
    .map(({ record }) => ({ type: 'ContainerRestartAbandoned', container: record.shape.name }));
}
