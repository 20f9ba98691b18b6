/**
 * Is the job decided? The first rule that holds wins: an earlier decision, a pod failure policy, the back-off limit, the
 * deadline; then, of Indexed jobs, the failed indexes and the success policy.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
 */
import type { PodEntry } from '../../cluster/pod-entry.js';
import type { JobMemory } from './memory.js';
import { matchedSuccessRule } from './success-policy.js';
import { uidSet } from './uncounted.js';
import { inListOrder } from './view.js';
import type { Decision, Work } from './work.js';

/**
 * The rules that come before the indexes are looked at.
 * @param deadlineOver the active deadline of an unsuspended job has passed.
 */
export function decide(work: Work, memory: JobMemory, deadlineOver: boolean): Decision | null {
  return (
    earlierDecision(work) ??
    work.rules.failedByPolicy(work, memory) ??
    work.rules.pastBackoffLimit(work) ??
    (deadlineOver ? failure('DeadlineExceeded', 'Job was active longer than specified deadline') : null)
  );
}

export function decideByIndexes(work: Work): Decision | null {
  return work.rules.tooManyFailedIndexes(work) ?? work.rules.succeededByPolicy(work);
}

export function completionsReached(): Decision {
  return success('CompletionsReached', 'Reached expected number of succeeded pods');
}

function failure(reason: string, message: string): Decision {
  return { outcome: 'failure', reason, message, announced: false };
}

function success(reason: string, message: string): Decision {
  return { outcome: 'success', reason, message, announced: false };
}

const INTERIM = [
  ['SuccessCriteriaMet', 'success'],
  ['FailureTarget', 'failure'],
] as const;

function earlierDecision({ status }: Work): Decision | null {
  if (status.conditions === undefined) return null;
  for (const [type, outcome] of INTERIM) {
    const found = status.conditions.find((one) => one.type === type && one.status === 'True');
    if (found === undefined) continue;
    return { outcome, reason: found.reason ?? '', message: found.message ?? '', announced: true };
  }
  return null;
}

/**
 * Pods counted already are asked too, as long as their objects exist. Each is asked once, and once more when a condition marks it: of
 * what the rules are about nothing else changes in a failed pod.
 */
export function failedByPolicy(work: Work, memory: JobMemory): Decision | null {
  const { spec } = work.view.job.lived.record;
  if (spec.podFailurePolicy?.rules.some(({ action }) => action === 'FailJob') !== true) return null;
  const { failed, failures } = work.view.pods;
  const before = memory.failJobPods?.list === failures ? memory.failJobPods : { matching: [], asked: 0 };
  const isFatal = (pod: PodEntry) =>
    failed.has(pod) && work.rules.judgeFailure(spec, pod).action === 'FailJob';
  const asked = new Set([...before.matching, ...failures.slice(before.asked)]);
  const matching = inListOrder([...asked].filter(isFatal), work.newcomers);
  memory.failJobPods = { list: failures, asked: failures.length, matching };
  const [first] = matching;
  const verdict = first === undefined ? null : work.rules.judgeFailure(spec, first);
  return verdict?.action === 'FailJob' ? failure('PodFailurePolicy', verdict.message) : null;
}

export function pastBackoffLimit(work: Work): Decision | null {
  const { spec } = work.view.job.lived.record;
  const { backoffLimit = 6 } = spec;
  const past = work.failed > backoffLimit || work.rules.restartsExceed(work, backoffLimit);
  return past ? failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit') : null;
}

/** Under OnFailure the restarts of the job's unfinished pods are held against the same limit. */
export function restartsExceed({ view }: Work, backoffLimit: number): boolean {
  if (view.job.lived.record.spec.template.spec.restartPolicy !== 'OnFailure') return false;
  const { restarts } = view.pods;
  return backoffLimit === 0 ? restarts > 0 : restarts >= backoffLimit;
}

export function tooManyFailedIndexes(work: Work): Decision | null {
  const { failedIndexes, completions, succeededIndexes } = work;
  if (failedIndexes === null) return null;
  const { maxFailedIndexes } = work.view.job.lived.record.spec;
  if (maxFailedIndexes !== undefined && failedIndexes.total > maxFailedIndexes) {
    const message = 'Job has exceeded the specified maximal number of failed indexes';
    return failure('MaxFailedIndexesExceeded', message);
  }
  if (failedIndexes.total > 0 && failedIndexes.total + succeededIndexes.total >= (completions ?? 0)) {
    return failure('FailedIndexes', 'Job has failed indexes');
  }
  return null;
}

export function succeededByPolicy(work: Work): Decision | null {
  const rule = work.indexed ? matchedSuccessRule(work) : null;
  return rule === null ? null : success('SuccessPolicy', `Matched rules at index ${rule}`);
}

/** The pods whose success the job's decision rests on, or their failures: those not counted before. */
export function newlyEnded(
  work: Work,
  ended: 'succeeded' | 'failed',
  counted: readonly string[],
): readonly PodEntry[] {
  if (work.settling.length === 0) return work.settling;
  const known = uidSet(counted);
  return work.settling.filter((pod) => {
    if ((pod.standing === 'succeeded') !== (ended === 'succeeded')) return false;
    if (known.has(pod.uid)) return false;
    if (!work.indexed) return true;
    const { completionIndex } = pod.lived.record.born;
    return completionIndex !== null && completionIndex < (work.completions ?? 0);
  });
}
