/** The deadline of a pod runs from its acceptance by the node. */
import { claimAtOnce } from '../claim.js';

export const podDeadline = claimAtOnce({
  id: 'pod-deadline',
  sentence:
    'A pod is stopped for DeadlineExceeded when activeDeadlineSeconds of its spec have passed since it was bound to its node.',
  source:
    'spec.activeDeadlineSeconds of the pod; https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior',
  excused: 'A node that fell silent stops nothing.',
  facts: ['PodStopRequested'],
  on: {
    fact: (_, { envelope: { fact, subject }, atMs }, { pods, faults }) => {
      if (fact.type !== 'PodStopRequested' || fact.reason !== 'DeadlineExceeded') return null;
      const pod = pods.get(subject);
      if (pod === undefined) return null;
      const { born, scheduledAtMs, nodeName } = pod.entry.lived.record;
      const { activeDeadlineSeconds } = born.stamp.spec;
      if (activeDeadlineSeconds === undefined || scheduledAtMs === null)
        return `pod ${pod.name} has no deadline to exceed`;
      const lateMs = atMs - scheduledAtMs - activeDeadlineSeconds * 1000;
      if (lateMs < 0) return `${-lateMs / 1000} s of the deadline of pod ${pod.name} are left`;
      return lateMs > 0 && !faults.lostNodes.has(nodeName ?? '')
        ? `pod ${pod.name} ran ${lateMs / 1000} s longer than its deadline`
        : null;
    },
  },
});
