/** A pod ends once, when nothing of it runs any more. */
import type { PodRecord } from '../../machines/pod-record.js';
import { claimAtOnce } from '../claim.js';
import type { PodSeen } from '../witness/seen.js';

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

export const podTerminalContainersStopped = claimAtOnce({
  id: 'pod-terminal-containers-stopped',
  sentence:
    'When a pod ends, none of its containers runs, it is not ready, and nothing of it is started afterwards.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase',
  excused: 'Pods of a node that is gone keep the last known states of their containers.',
  on: {
    podMoved: (_, { pod }, { faults }) => {
      const { containers, ready, nodeName } = pod.entry.lived.record;
      if (!pod.hasEnded || faults.lostNodes.has(nodeName ?? '')) return null;
      const running = containers.find(({ value }) => value === 'running');
      if (running !== undefined)
        return `container ${running.record.shape.name} of ended pod ${pod.name} runs`;
      return ready ? `ended pod ${pod.name} is ready` : null;
    },
    containerStarted: (_, { pod, container }) =>
      pod.hasEnded ? `container ${container} of ended pod ${pod.name} is started` : null,
  },
});

export const podPhaseFromExitCodes = claimAtOnce({
  id: 'pod-phase-from-exit-codes',
  sentence:
    'A pod succeeds if and only if every regular container ended with exit code 0 and nobody stopped it for good.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase',
  excused:
    'Eviction by the kubelet, the deadline of the pod and a lost node make it Failed whatever the codes are.',
  on: { podMoved: (_, { pod }) => (pod.hasEnded ? wrongEnd(pod, pod.entry.lived.record) : null) },
});

function wrongEnd(pod: PodSeen, { containers, stop }: PodRecord): string | null {
  const regular = containers.filter(({ record }) => record.shape.kind === 'regular');
  const allZero = regular.every(({ value, record }) => value === 'terminated' && record.last?.exitCode === 0);
  if (pod.standing === 'succeeded') {
    return allZero && regular.length > 0 && stop === null
      ? null
      : `pod ${pod.name} succeeded without all codes being 0`;
  }
  const hasInits = containers.length > regular.length;
  const mustSucceed = allZero && regular.length > 0 && stop === null && !hasInits;
  return mustSucceed ? `pod ${pod.name} failed although every code is 0` : null;
}
