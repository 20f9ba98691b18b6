/** A pod whose work is done ends. */
import type { PodRecord } from '../../machines/pod-record.js';
import { claimAtOnce } from '../claim.js';

export const podEndsWithItsContainers = claimAtOnce({
  id: 'pod-ends-with-its-containers',
  kind: 'liveness',
  sentence:
    'In the end no pod is left unfinished whose regular containers have all run and ended: either one of them is started ' +
    'again, or sidecars are stopped and the pod ends.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase',
  excused: 'Pods on a node that has fallen silent stay as they are.',
  on: {},
  end: (_, { quiet }, { pods, faults }) => {
    if (!quiet) return null;
    for (const pod of pods.values()) {
      const { record } = pod.entry.lived;
      if (pod.gone || pod.hasEnded || faults.lostNodes.has(record.nodeName ?? '')) continue;
      if (allDone(record)) return `pod ${pod.name} has nothing left to run and does not end`;
    }
    return null;
  },
});

function allDone({ containers }: PodRecord): boolean {
  const regular = containers.filter(({ record }) => record.shape.kind === 'regular');
  return (
    regular.length > 0 && regular.every(({ value }) => value === 'terminated' || value === 'crashLoopBackOff')
  );
}
