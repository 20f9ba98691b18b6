/** The deadline of a pod runs from its acceptance by the node. */
import type { PodRecord } from '../../machines/pod-record.js';
import { Agenda } from '../../src/kernel/agenda.js';
import { claim } from '../claim.js';
import type { PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

export const podDeadline = claim({
  id: 'pod-deadline',
  sentence:
    'A pod is stopped for DeadlineExceeded exactly when activeDeadlineSeconds of its spec have passed since it was bound to its ' +
    'node and it still works.',
  source:
    'spec.activeDeadlineSeconds of the pod; https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior',
  excused: 'A node that fell silent stops nothing. One that only has sidecars left is brought down already.',
  facts: ['PodStopRequested', 'PodScheduled'],
  begin: () => new Agenda<PodSeen>(),
  on: {
    fact: (due, { envelope: { fact, subject }, atMs }, { pods, faults }) => {
      const pod = pods.get(subject);
      if (pod === undefined) return null;
      const dueMs = deadlineMs(pod);
      if (fact.type === 'PodScheduled') {
        if (dueMs !== null) due.add(dueMs, 0, 0, pod);
        return null;
      }
      if (fact.type !== 'PodStopRequested' || fact.reason !== 'DeadlineExceeded') return null;
      if (dueMs === null) return `pod ${pod.name} has no deadline to exceed`;
      const lateMs = atMs - dueMs;
      if (lateMs < 0) return `${-lateMs / 1000} s of the deadline of pod ${pod.name} are left`;
      return lateMs > 0 && !faults.lostNodes.has(pod.entry.lived.record.nodeName ?? '')
        ? `pod ${pod.name} ran ${lateMs / 1000} s longer than its deadline`
        : null;
    },
    tick: (due, { atMs }, witness) => overdue(due, atMs, witness),
  },
  end: (due, { quiet, atMs }, witness) => overdue(due, quiet ? Number.POSITIVE_INFINITY : atMs, witness),
});

function deadlineMs({ entry }: PodSeen): number | null {
  const { born, scheduledAtMs } = entry.lived.record;
  const { activeDeadlineSeconds } = born.stamp.spec;
  if (activeDeadlineSeconds === undefined || scheduledAtMs === null) return null;
  return scheduledAtMs + activeDeadlineSeconds * 1000;
}

function overdue(due: Agenda<PodSeen>, atMs: number, { faults }: Witness): string | null {
  for (;;) {
    const first = due.peek();
    if (first === null || first.atMs >= atMs) return null;
    due.next();
    const pod = first.item;
    const { record } = pod.entry.lived;
    const isStopped = pod.gone || pod.hasEnded || record.deletion !== null || record.stop !== null;
    if (isStopped || faults.lostNodes.has(record.nodeName ?? '') || isDone(record)) continue;
    return `pod ${pod.name} works on after its deadline`;
  }
}

function isDone({ containers }: PodRecord): boolean {
  return containers.every(({ value, record }) => record.shape.kind === 'sidecar' || value === 'terminated');
}
