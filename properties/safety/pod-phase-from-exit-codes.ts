/** The exit codes say how a pod ends. */
import type { PodRecord } from '../../machines/pod-record.js';
import { claimAtOnce } from '../claim.js';
import type { PodSeen } from '../witness/seen.js';

export const podPhaseFromExitCodes = claimAtOnce({
  id: 'pod-phase-from-exit-codes',
  sentence:
    'A pod succeeds if and only if every regular container ended with exit code 0 and nobody stopped it for good; it ' +
    'fails only when a container ended otherwise, or when it was deleted, stopped or given up.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase',
  excused:
    'Eviction by the kubelet, the deadline of the pod and a lost node make it Failed whatever the codes are.',
  on: { podMoved: (_, { pod }) => (pod.hasEnded ? wrongEnd(pod, pod.entry.lived.record) : null) },
});

function wrongEnd(pod: PodSeen, { containers, stop, deletion, marks }: PodRecord): string | null {
  const regular = containers.filter(({ record }) => record.shape.kind === 'regular');
  const allZero = regular.every(({ value, record }) => value === 'terminated' && record.last?.exitCode === 0);
  if (pod.standing === 'succeeded') {
    return allZero && regular.length > 0 && stop === null
      ? null
      : `pod ${pod.name} succeeded without all codes being 0`;
  }
  const hasInits = containers.length > regular.length;
  const mustSucceed = allZero && regular.length > 0 && stop === null && !hasInits;
  if (mustSucceed) return `pod ${pod.name} failed although every code is 0`;
  const isCut = deletion !== null || stop !== null || marks.length > 0;
  const hasFailed = containers.some(({ record }) => record.last !== null && record.last.exitCode !== 0);
  return isCut || hasFailed ? null : `pod ${pod.name} failed and none of its containers did`;
}
