/**
 * Which rule of `spec.podFailurePolicy` a pod matches. Rules are tried in order, the first match wins.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
 */
import type { JobSpec, PodFailurePolicyRule } from '../../api/types/index.js';
import { podConditions } from '../../cluster/pod-conditions.js';
import type { PodEntry } from '../../cluster/pod-entry.js';

/** `rule` is the place of the rule that matched, from 0. */
export type PolicyVerdict =
  | { readonly action: 'FailJob'; readonly rule: number; readonly counts: true; readonly message: string }
  | { readonly action: 'FailIndex' | 'Count'; readonly rule: number; readonly counts: true }
  | { readonly action: 'Ignore'; readonly rule: number; readonly counts: false }
  | { readonly action: 'none'; readonly counts: true };

const NO_MATCH: PolicyVerdict = { action: 'none', counts: true };

export function judgeFailure(spec: JobSpec, pod: PodEntry): PolicyVerdict {
  const rules = spec.podFailurePolicy?.rules ?? [];
  for (const [place, rule] of rules.entries()) {
    const match = matchOf(rule, pod);
    if (match === null) continue;
    switch (rule.action) {
      case 'FailJob':
        return {
          action: 'FailJob',
          rule: place,
          counts: true,
          message: `${match} matching FailJob rule at index ${place}`,
        };
      case 'Ignore':
        return { action: 'Ignore', rule: place, counts: false };
      case 'FailIndex':
      case 'Count':
        return { action: rule.action, rule: place, counts: true };
    }
  }
  return NO_MATCH;
}

/** What of the pod matched, in the controller's words; null when the rule does not match. */
function matchOf(rule: PodFailurePolicyRule, pod: PodEntry): string | null {
  return rule.onExitCodes === undefined ? matchConditions(rule, pod) : matchExitCodes(rule.onExitCodes, pod);
}

type OnExitCodes = NonNullable<PodFailurePolicyRule['onExitCodes']>;

/** Regular containers are asked before init containers; exit code 0 never matches. */
function matchExitCodes({ containerName, operator, values }: OnExitCodes, pod: PodEntry): string | null {
  const { containers, born } = pod.lived.record;
  const inStatusOrder = [
    ...containers.filter(({ record }) => record.shape.kind === 'regular'),
    ...containers.filter(({ record }) => record.shape.kind !== 'regular'),
  ];
  for (const { value, record } of inStatusOrder) {
    if (value !== 'terminated' || record.last === null || record.last.exitCode === 0) continue;
    if (containerName !== undefined && containerName !== record.shape.name) continue;
    if (values.includes(record.last.exitCode) !== (operator === 'In')) continue;
    const { exitCode } = record.last;
    return `Container ${record.shape.name} for pod ${born.namespace}/${born.name} failed with exit code ${exitCode}`;
  }
  return null;
}

function matchConditions({ onPodConditions = [] }: PodFailurePolicyRule, pod: PodEntry): string | null {
  const { born } = pod.lived.record;
  for (const condition of podConditions(pod.lived)) {
    const matches = onPodConditions.some(
      ({ type, status = 'True' }) => type === condition.type && status === condition.status,
    );
    if (matches) return `Pod ${born.namespace}/${born.name} has condition ${condition.type}`;
  }
  return null;
}
