/** How a Job ended, or what has been decided about it, and on what ground. */
import type { JobCondition } from '../../api/types/index.js';
import { judgeFailure } from '../../controllers/job/pod-failure-policy.js';
import type { Evidence, Failures, JobVerdict } from './job-findings.js';
import { endOf } from './pod-life.js';
import type { RuleId } from './rules.js';
import type { JobStory } from './story.js';

export function verdictOf(story: JobStory, failures: Failures | null): JobVerdict | null {
  const { decidedAtMs, finishedAtMs, job } = story;
  const conditions = job.lived.record.status.conditions ?? [];
  const found = (...types: readonly JobCondition['type'][]) =>
    conditions.find(({ type, status }) => types.includes(type) && status === 'True');
  const failed = found('Failed', 'FailureTarget');
  const condition = failed ?? found('Complete', 'SuccessCriteriaMet');
  if (condition === undefined || decidedAtMs === null) return null;
  const { reason = '', message = '' } = condition;
  const ground = groundOf(story, reason, failures);
  const result = failed === undefined ? 'Complete' : 'Failed';
  return { kind: 'verdict', ...ground, result, decidedAtMs, finishedAtMs, reason, message };
}

interface Ground {
  readonly rule: RuleId;
  readonly evidence: Evidence;
}

function groundOf(story: JobStory, reason: string, failures: Failures | null): Ground {
  const { spec } = story;
  const { status } = story.job.lived.record;
  switch (reason) {
    case 'BackoffLimitExceeded':
      return pastBackoffLimit(story, failures);
    case 'PodFailurePolicy':
      return { rule: 'podFailurePolicy', evidence: policyEvidence(story) };
    case 'DeadlineExceeded': {
      const startedAtMs = Date.parse(status.startTime ?? '') || story.createdAtMs;
      const seconds = spec.activeDeadlineSeconds ?? 0;
      return { rule: 'activeDeadline', evidence: { kind: 'deadline', startedAtMs, seconds } };
    }
    case 'FailedIndexes':
    case 'MaxFailedIndexesExceeded': {
      const rule = reason === 'FailedIndexes' ? 'failedIndexes' : 'maxFailedIndexes';
      const indexes = status.failedIndexes ?? '';
      return { rule, evidence: { kind: 'failedIndexes', indexes, limit: spec.maxFailedIndexes ?? null } };
    }
    case 'SuccessPolicy': {
      const rule = Number(/\d+$/.exec(messageOf(story, 'SuccessCriteriaMet'))?.[0] ?? 0);
      const succeededIndexes = status.completedIndexes ?? '';
      return { rule: 'successPolicy', evidence: { kind: 'successRule', rule, succeededIndexes } };
    }
    case 'CompletionsReached':
      return {
        rule: spec.completions === undefined ? 'workQueue' : 'completions',
        evidence: {
          kind: 'completions',
          succeeded: status.succeeded ?? 0,
          wanted: spec.completions ?? null,
        },
      };
    default:
      return { rule: 'terminalConditions', evidence: { kind: 'none' } };
  }
}

function messageOf({ job }: JobStory, type: JobCondition['type']): string {
  return job.lived.record.status.conditions?.find((one) => one.type === type)?.message ?? '';
}

/** Failed pods are looked at first, as the controller does; else it was the restarts. */
function pastBackoffLimit({ spec, restarts, failedUnseen }: JobStory, failures: Failures | null): Ground {
  const limit = spec.backoffLimit ?? 6;
  const seen = failures?.entries.filter(({ count }) => count.kind === 'counted').length ?? 0;
  const counted = failedUnseen + seen;
  const byRestarts = spec.template.spec.restartPolicy === 'OnFailure' && counted <= limit;
  return byRestarts
    ? { rule: 'restartsCount', evidence: { kind: 'restarts', counted: restarts.length, limit } }
    : { rule: 'backoffLimit', evidence: { kind: 'failures', counted, limit } };
}

/** The controller asks the failed pods in the order of their creation. */
function policyEvidence({ pods, spec, decidedAtMs }: JobStory): Evidence {
  for (const pod of pods.values()) {
    if (pod.endedAtMs === null || pod.endedAtMs > (decidedAtMs ?? 0)) continue;
    if (pod.entry.standing !== 'failed') continue;
    const verdict = judgeFailure(spec, pod.entry);
    if (verdict.action !== 'FailJob') continue;
    return { kind: 'policyRule', rule: verdict.rule, pod: pod.name, end: endOf(pod) };
  }
  return { kind: 'none' };
}
