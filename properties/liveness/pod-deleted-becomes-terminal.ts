/** A pod that is told to stop stops. */
import { Agenda } from '../../src/kernel/agenda.js';
import { claim } from '../claim.js';
import type { PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

interface State {
  readonly due: Agenda<PodSeen>;
  readonly lostNodes: Set<string>;
}

export const podDeletedBecomesTerminal = claim({
  id: 'pod-deleted-becomes-terminal',
  kind: 'liveness',
  sentence: 'A pod that is being deleted ends within its grace period, at once when it has not started.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  excused: 'A node that has fallen silent stops nothing.',
  begin: (): State => ({ due: new Agenda<PodSeen>(), lostNodes: new Set() }),
  on: {
    nodeFailed: ({ lostNodes }, { node }) => {
      lostNodes.add(`node-${node}`);
      return null;
    },
    podDeletionRequested: ({ due }, { pod }) => {
      const { deletion } = pod.entry.lived.record;
      if (deletion !== null && !pod.hasEnded)
        due.add(deletion.stopAtMs + deletion.stopGraceSeconds * 1000, 0, 0, pod);
      return null;
    },
    tick: (state, { atMs }) => overdue(state, atMs),
  },
  end: (state, { quiet, atMs }, witness) =>
    overdue(state, quiet ? Number.POSITIVE_INFINITY : endOf(atMs, witness)),
});

function endOf(atMs: number, { nowMs }: Witness): number {
  return Math.max(atMs, nowMs);
}

function overdue({ due, lostNodes }: State, atMs: number): string | null {
  for (;;) {
    const first = due.peek();
    if (first === null || first.atMs >= atMs) return null;
    due.next();
    const pod = first.item;
    const { nodeName } = pod.entry.lived.record;
    const isLost = nodeName !== null && lostNodes.has(nodeName);
    if (!pod.gone && !pod.hasEnded && !isLost) return `pod ${pod.name} still runs after its grace period`;
  }
}
