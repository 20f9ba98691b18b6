/** Pods tolerate the loss of their node for a while. */
import { claim } from '../claim.js';

const UNREACHABLE = 'node.kubernetes.io/unreachable';
const DEFAULT_SECONDS = 300;

export const podEvictionWaits = claim({
  id: 'pod-eviction-waits',
  sentence:
    'A pod of a node that fell silent is evicted tolerationSeconds (300 without a toleration of its own) after the node was ' +
    'given up, marked as disrupted, and not before.',
  source:
    'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions',
  excused: 'Not judged for nodes with taints of their own.',
  facts: ['NodeUnreachable', 'NodeTainted'],
  begin: () => ({ lostAtMs: new Map<string, number>(), tainted: new Set<string>() }),
  on: {
    fact: ({ lostAtMs, tainted }, { envelope: { fact, subject }, atMs }) => {
      if (fact.type === 'NodeUnreachable') lostAtMs.set(subject, atMs);
      if (fact.type === 'NodeTainted') tainted.add(subject);
      return null;
    },
    podDeletionRequested: ({ lostAtMs, tainted }, { pod, by, atMs }) => {
      const { nodeName, born, marks } = pod.entry.lived.record;
      if (by !== 'taint-eviction' || nodeName === null || tainted.has(nodeName)) return null;
      if (!marks.some(({ type, status }) => type === 'DisruptionTarget' && status === 'True'))
        return `pod ${pod.name} is evicted and not marked as disrupted`;
      const own = born.stamp.spec.tolerations?.find(({ key }) => key === undefined || key === UNREACHABLE);
      const seconds = own === undefined ? DEFAULT_SECONDS : (own.tolerationSeconds ?? DEFAULT_SECONDS);
      const leftMs = (lostAtMs.get(nodeName) ?? Number.POSITIVE_INFINITY) + seconds * 1000 - atMs;
      return leftMs > 0 ? `pod ${pod.name} is evicted ${leftMs / 1000} s too early` : null;
    },
  },
});
