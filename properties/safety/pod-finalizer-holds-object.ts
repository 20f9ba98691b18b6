/** A finalizer keeps the object. */
import { claimAtOnce } from '../claim.js';

export const podFinalizerHoldsObject = claimAtOnce({
  id: 'pod-finalizer-holds-object',
  sentence: 'A pod object goes only after a deletion was asked for and without its tracking finalizer.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
  on: {
    podGone: (_, { pod }) => {
      const { deletion, tracked } = pod.entry.lived.record;
      if (deletion === null) return `pod ${pod.name} went and nobody had deleted it`;
      return tracked ? `pod ${pod.name} went with its tracking finalizer` : null;
    },
  },
});
