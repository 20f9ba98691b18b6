/** Mistakes of the node where all containers of a pod are restarted, which nobody is known to have made. */
import type { PodFact } from '../../machines/pod-facts.js';
import { nextPodStep, type PodStep } from '../../src/controllers/kubelet/kubelet.js';
import type { Parts } from '../../src/simulate/parts.js';
import type { Mutant } from './mutant.js';

export const STARTING_OVER: readonly Mutant[] = [
  {
    id: 'K13',
    name: 'who-asks-restarts-alone',
    mistake: 'a container that asks for the restart of all is restarted alone at first',
    plant: () =>
      kubelet((facts) => {
        const asking = facts.at(-1);
        if (facts.length < 2 || asking?.type !== 'ContainerRemoved' || asking.restartCount > 1) return facts;
        const { container, restartCount } = asking;
        return [asking, { type: 'ContainerStarted', container, ready: true, restartCount }];
      }),
  },
  {
    id: 'K14',
    name: 'starts-over-without-init-containers',
    mistake: 'a pod that starts over goes on with its regular containers',
    plant: () =>
      kubelet((facts, [{ record }]) => {
        const [first] = facts;
        const removed = record.containers.filter(({ value }) => value === 'restartingAllContainers');
        const isFirst =
          first?.type === 'ContainerStarted' && removed[0]?.record.shape.name === first.container;
        if (!isFirst || removed[0]?.record.shape.kind !== 'init') return facts;
        return removed.map(({ record: { shape, restartCount } }) => {
          return { type: 'ContainerStarted', container: shape.name, ready: true, restartCount };
        });
      }),
  },
  {
    id: 'K15',
    name: 'nobody-is-restarted',
    mistake: 'a container that asks for the restart of all is left as it ended',
    plant: () => ({
      nextPodStep: (pod, behaviour, nowMs): PodStep | null =>
        pod.record.allContainersRestarting?.isTrue === true && pod.record.deletion === null
          ? null
          : nextPodStep(pod, behaviour, nowMs),
    }),
  },
];

/** The node agent with the facts of its next write changed. */
function kubelet(
  change: (facts: readonly PodFact[], given: Parameters<Parts['nextPodStep']>) => readonly PodFact[],
): Partial<Parts> {
  return {
    nextPodStep: (...given) => {
      const step = nextPodStep(...given);
      return step?.kind === 'write' ? { ...step, facts: change(step.facts, given) } : step;
    },
  };
}
