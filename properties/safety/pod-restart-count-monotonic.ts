/** Restarts are counted. */
import { claim } from '../claim.js';

export const podRestartCountMonotonic = claim({
  id: 'pod-restart-count-monotonic',
  sentence: 'restartCount is 0 at the first start of a container and one higher at every further one.',
  source: 'status.containerStatuses[].restartCount',
  begin: () => new Map<string, number>(),
  on: {
    containerStarted: (counts, { pod, container, restartCount }) => {
      const key = `${pod.uid} ${container}`;
      const expected = (counts.get(key) ?? -1) + 1;
      counts.set(key, restartCount);
      return restartCount === expected
        ? null
        : `container ${container} of ${pod.name} says ${restartCount} restarts, there were ${expected}`;
    },
  },
});
