/** A pod that is told to stop stops. */
import { Agenda } from '../../src/kernel/agenda.js';
import { claim } from '../claim.js';
import type { PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

export const podDeletedBecomesTerminal = claim({
  id: 'pod-deleted-becomes-terminal',
  kind: 'liveness',
  sentence: 'A pod that is being deleted ends within its grace period, at once when it has not started.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  excused: 'A node that has fallen silent stops nothing.',
  begin: () => new Agenda<PodSeen>(),
  on: {
    podDeletionRequested: (due, { pod }) => {
      const { deletion } = pod.entry.lived.record;
      if (deletion !== null && !pod.hasEnded)
        due.add(deletion.stopAtMs + deletion.stopGraceSeconds * 1000, 0, 0, pod);
      return null;
    },
    tick: (due, { atMs }, witness) => overdue(due, atMs, witness),
  },
  end: (due, { quiet, atMs }, witness) =>
    overdue(due, quiet ? Number.POSITIVE_INFINITY : Math.max(atMs, witness.nowMs), witness),
});

function overdue(due: Agenda<PodSeen>, atMs: number, { faults }: Witness): string | null {
  for (;;) {
    const first = due.peek();
    if (first === null || first.atMs >= atMs) return null;
    due.next();
    const pod = first.item;
    const isLost = faults.lostNodes.has(pod.entry.lived.record.nodeName ?? '');
    if (!pod.gone && !pod.hasEnded && !isLost) return `pod ${pod.name} still runs after its grace period`;
  }
}
