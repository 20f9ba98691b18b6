/** Pods of a node that is gone are given up. */
import { Agenda } from '../../src/kernel/agenda.js';
import { claim } from '../claim.js';
import type { PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

const QUARANTINE_MS = 40_000;
const PERIOD_MS = 20_000;

interface State {
  /** Nodes whose pods must have been given up by then. */
  readonly due: Agenda<string>;
  readonly deletedAtMs: Map<string, number>;
}

export const podLostNodeBecomesFailed = claim({
  id: 'pod-lost-node-becomes-failed',
  kind: 'liveness',
  sentence:
    'Pods of a node whose object is gone are Failed, marked DisruptionTarget (DeletionByPodGC), and deleted 40 to 60 s later; ' +
    'pods that had ended are deleted without a mark.',
  source:
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-garbage-collection; ' +
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions',
  begin: (): State => ({ due: new Agenda(), deletedAtMs: new Map() }),
  on: {
    nodeDeleted: ({ due, deletedAtMs }, { node, atMs }) => {
      deletedAtMs.set(`node-${node}`, atMs);
      due.add(atMs + QUARANTINE_MS + PERIOD_MS, 0, node, `node-${node}`);
      return null;
    },
    podConditionSet: ({ deletedAtMs }, { pod, envelope: { fact }, atMs }) => {
      if (fact.type !== 'PodConditionSet' || fact.mark.reason !== 'DeletionByPodGC') return null;
      const goneAtMs = deletedAtMs.get(pod.entry.lived.record.nodeName ?? '') ?? Number.POSITIVE_INFINITY;
      return atMs < goneAtMs + QUARANTINE_MS ? `pod ${pod.name} is given up too early` : null;
    },
    podMoved: ({ deletedAtMs }, { pod }) =>
      deletedAtMs.has(pod.entry.lived.record.nodeName ?? '') && wasCutOff(pod) && !isMarked(pod)
        ? `pod ${pod.name} fails with its node and is not marked as disrupted`
        : null,
    tick: ({ due }, { atMs }, witness) => overdue(due, atMs, witness),
  },
  end: ({ due }, { quiet }, witness) => (quiet ? overdue(due, Number.POSITIVE_INFINITY, witness) : null),
});

function overdue(due: Agenda<string>, atMs: number, witness: Witness): string | null {
  for (;;) {
    const first = due.peek();
    if (first === null || first.atMs >= atMs) return null;
    due.next();
    for (const pod of witness.pods.values()) {
      const wrong = pod.entry.lived.record.nodeName === first.item ? notGivenUp(pod) : null;
      if (wrong !== null) return `pod ${pod.name} of a node that is gone ${wrong}`;
    }
  }
}

function notGivenUp({ gone, hasEnded, entry }: PodSeen): string | null {
  const { deletion } = entry.lived.record;
  if (!hasEnded && !gone) return 'is not called Failed';
  return deletion === null && !gone ? 'is not deleted' : null;
}

/** Ended with the node, not by the exits of its containers. */
function wasCutOff({ hasEnded, entry }: PodSeen): boolean {
  return hasEnded && entry.lived.record.containers.some(({ value }) => value === 'running');
}

function isMarked({ entry }: PodSeen): boolean {
  return entry.lived.record.marks.some(
    ({ type, status }) => type === 'DisruptionTarget' && status === 'True',
  );
}
