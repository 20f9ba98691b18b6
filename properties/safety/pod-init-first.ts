/** Init containers come first, one after the other. */
import { claimAtOnce } from '../claim.js';

export const podInitFirst = claimAtOnce({
  id: 'pod-init-first',
  sentence:
    'A container is started for the first time only when every init container before it has ended with exit code 0 and every ' +
    'sidecar before it was started.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
  on: {
    containerStarted: (_, { pod, container, restartCount }) => {
      if (restartCount > 0) return null;
      for (const { value, record } of pod.entry.lived.record.containers) {
        const { shape, last } = record;
        if (shape.name === container || shape.kind === 'regular') return null;
        const isDone =
          shape.kind === 'sidecar' ? value !== 'waiting' : value === 'terminated' && last?.exitCode === 0;
        if (!isDone) return `container ${container} of ${pod.name} is started before ${shape.name}`;
      }
      return null;
    },
  },
});
