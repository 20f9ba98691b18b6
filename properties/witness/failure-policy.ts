/**
 * Which action of the pod failure policy a failed pod meets: the first rule that matches. Written a second time on
 * purpose: a claim does not ask the code it judges.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
 */
import type { LivedContainer } from '../../machines/container.js';
import type { JobSpec, PodFailurePolicyAction, PodFailurePolicyRule } from '../../src/api/types/index.js';
import { podConditions } from '../../src/cluster/pod-conditions.js';
import type { PodSeen } from './seen.js';

/** Null when no rule matches. */
export function failureAction(spec: JobSpec, pod: PodSeen): PodFailurePolicyAction | null {
  return spec.podFailurePolicy?.rules.find((rule) => matches(rule, pod))?.action ?? null;
}

function matches({ onExitCodes, onPodConditions }: PodFailurePolicyRule, { entry }: PodSeen): boolean {
  const { lived } = entry;
  if (onExitCodes === undefined) {
    return podConditions(lived).some((condition) =>
      onPodConditions?.some(
        ({ type, status = 'True' }) => type === condition.type && status === condition.status,
      ),
    );
  }
  const { containerName, operator, values } = onExitCodes;
  return lived.record.containers.some((container) => {
    const exitCode = finalExitCode(container);
    if (exitCode === null || exitCode === 0) return false;
    if (containerName !== undefined && containerName !== container.record.shape.name) return false;
    return values.includes(exitCode) === (operator === 'In');
  });
}

function finalExitCode({ value, record }: LivedContainer): number | null {
  return value === 'terminated' ? (record.last?.exitCode ?? null) : null;
}
