/** What waits for its turn is started when the turn comes. */
import { claimAtOnce } from '../claim.js';
import type { PodSeen } from '../witness/seen.js';

export const podStartsInTurn = claimAtOnce({
  id: 'pod-starts-in-turn',
  kind: 'liveness',
  sentence:
    'In the end no pod that is bound to a node has a container that was never started, or not again after all were removed, ' +
    'though every init container before it has ended with exit code 0.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
  excused: 'Pods that are being stopped start nothing any more, nor does a node that has fallen silent.',
  on: {},
  end: (_, { quiet }, { pods, faults }) => {
    if (!quiet) return null;
    for (const pod of pods.values()) {
      const { record } = pod.entry.lived;
      if (pod.gone || pod.hasEnded || record.nodeName === null || faults.lostNodes.has(record.nodeName))
        continue;
      if (record.deletion !== null || record.stop !== null) continue;
      const next = nextInTurn(pod);
      if (next !== null) return `container ${next} of pod ${pod.name} is never started`;
    }
    return null;
  },
});

/** The first container that awaits its start, when nothing before it stands in its way. */
function nextInTurn({ entry }: PodSeen): string | null {
  for (const { value, record } of entry.lived.record.containers) {
    if (value === 'waiting' || value === 'restartingAllContainers') return record.shape.name;
    const isDone = value === 'terminated' && record.last?.exitCode === 0;
    if (record.shape.kind === 'init' && !isDone) return null;
  }
  return null;
}
