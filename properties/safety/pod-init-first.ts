/** Init containers come first, one after the other. */
import { claimAtOnce } from '../claim.js';

export const podInitFirst = claimAtOnce({
  id: 'pod-init-first',
  sentence:
    'A container is started for the first time, or again with all others of its pod, only when every init container before it has ' +
    'ended with exit code 0 and every sidecar before it was started.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
  on: {
    containerStarted: (_, { pod, container, restartCount }) => {
      const { containers } = pod.entry.lived.record;
      const started = containers.find(({ record }) => record.shape.name === container);
      const startsOver = started?.record.last?.reason === 'RestartingAllContainers';
      if (restartCount > 0 && !startsOver) return null;
      for (const { value, record } of containers) {
        const { shape, last } = record;
        if (shape.name === container || shape.kind === 'regular') return null;
        const awaitsStart = value === 'waiting' || value === 'restartingAllContainers';
        const isDone =
          shape.kind === 'sidecar' ? !awaitsStart : value === 'terminated' && last?.exitCode === 0;
        if (!isDone) return `container ${container} of ${pod.name} is started before ${shape.name}`;
      }
      return null;
    },
  },
});
