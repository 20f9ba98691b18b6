/** A pod ends once. */
import { claimAtOnce } from '../claim.js';

export const podPhaseTerminalFinal = claimAtOnce({
  id: 'pod-phase-terminal-final',
  sentence: 'Succeeded and Failed are never left.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase',
  on: {
    podMoved: (_, { before, pod }) =>
      before === 'succeeded' || before === 'failed'
        ? `pod ${pod.name} was ${before} and is ${pod.standing}`
        : null,
  },
});
