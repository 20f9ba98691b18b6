/** An ended pod serves nobody. */
import { claimAtOnce } from '../claim.js';

export const podTerminalNotReady = claimAtOnce({
  id: 'pod-terminal-not-ready',
  sentence: 'A pod that has ended is not ready.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions',
  on: {
    podMoved: (_, { pod }) =>
      pod.hasEnded && pod.entry.lived.record.ready ? `ended pod ${pod.name} is ready` : null,
  },
});
