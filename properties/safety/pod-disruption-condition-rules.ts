/** A disruption mark is for pods that still run. */
import { claimAtOnce } from '../claim.js';

export const podDisruptionConditionRules = claimAtOnce({
  id: 'pod-disruption-condition-rules',
  sentence: 'DisruptionTarget is never added to a pod that has ended.',
  excused: 'Outsiders mark what they like; the taint manager marks every pod of a lost node.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions',
  on: {
    podConditionSet: (_, { pod, type, status, envelope }) => {
      const { fact } = envelope;
      const byOutsider =
        fact.type === 'PodConditionSet' && (fact.by === 'user' || fact.by === 'taint-eviction');
      if (type !== 'DisruptionTarget' || status !== 'True' || byOutsider || !pod.hasEnded) return null;
      return `pod ${pod.name} had ended when it was marked as disrupted`;
    },
  },
});
