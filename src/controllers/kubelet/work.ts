/** How far the containers of a pod are with their work. */
import type { LivedContainer } from '../../../machines/container.js';
import type { PodFact } from '../../../machines/pod-facts.js';
import type { Behaviour } from './behaviour.js';
import type { PodStep } from './pod-step.js';

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
