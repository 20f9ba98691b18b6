/** Which behaviour a pod has: the first rule of the scenario that matches it. */
import type { PodEntry } from '../cluster/pod-entry.js';
import type { Behaviour } from '../controllers/kubelet/behaviour.js';
import type { RandomStream } from '../kernel/random.js';
import type { PodMatch, PodRule } from './scenario.js';

export type BehaviourChooser = (pod: PodEntry) => Behaviour;

const DEFAULT_BEHAVIOUR: Behaviour = {};

/**
 * @param jobNameOf the name of the job a pod was made for.
 * @param chances drawn from only by rules that name a chance.
 */
export function behaviourChooser(
  rules: readonly PodRule[],
  jobNameOf: (pod: PodEntry) => string | undefined,
  chances: RandomStream,
): BehaviourChooser {
  const countsAttempts = rules.some(({ match }) => match.attempt !== undefined);
  const attempts = new Map<string, number>();
  return (pod) => {
    const { completionIndex, owner } = pod.lived.record.born;
    let attempt: number | null = null;
    if (countsAttempts && owner !== null) {
      const key = `${owner.uid} ${completionIndex}`;
      attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);
    }
    return (
      rules.find(({ match }) => matches(match, pod, jobNameOf, attempt, chances))?.behaviour ??
      DEFAULT_BEHAVIOUR
    );
  };
}

function matches(
  match: PodMatch,
  pod: PodEntry,
  jobNameOf: (pod: PodEntry) => string | undefined,
  attempt: number | null,
  chances: RandomStream,
): boolean {
  const { completionIndex } = pod.lived.record.born;
  if (match.ordinal !== undefined && match.ordinal !== pod.ordinal) return false;
  if (match.index !== undefined && match.index !== completionIndex) return false;
  if (match.attempt !== undefined && match.attempt !== attempt) return false;
  if (match.ordinalMod !== undefined && !leaves(pod.ordinal, match.ordinalMod)) return false;
  if (match.indexMod !== undefined && (completionIndex === null || !leaves(completionIndex, match.indexMod)))
    return false;
  if (match.job !== undefined && match.job !== jobNameOf(pod)) return false;
  return match.chance === undefined || chances.fraction() < match.chance;
}

function leaves(value: number, [modulus, rest]: readonly [number, number]): boolean {
  return value % modulus === rest;
}
