/** Nothing of an ended pod runs. */
import { claimAtOnce } from '../claim.js';

export const podTerminalContainersStopped = claimAtOnce({
  id: 'pod-terminal-containers-stopped',
  sentence: 'When a pod ends, none of its containers runs, and nothing of it is started afterwards.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase',
  excused: 'Pods of a node that is gone keep the last known states of their containers.',
  on: {
    podMoved: (_, { pod }, { faults }) => {
      const { containers, nodeName } = pod.entry.lived.record;
      if (!pod.hasEnded || faults.lostNodes.has(nodeName ?? '')) return null;
      const running = containers.find(({ value }) => value === 'running');
      return running === undefined
        ? null
        : `container ${running.record.shape.name} of ended pod ${pod.name} runs`;
    },
    containerStarted: (_, { pod, container }) =>
      pod.hasEnded ? `container ${container} of ended pod ${pod.name} is started` : null,
  },
});
