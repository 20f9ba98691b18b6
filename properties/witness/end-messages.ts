/** What the conditions of a Job's end say, by their reasons. Written a second time on purpose. */
import { CompletionIndexes } from '../../src/api/completion-indexes.js';
import type { JobSpec, JobStatus, SuccessPolicyRule } from '../../src/api/types/index.js';

const MESSAGES: Readonly<Record<string, string>> = {
  BackoffLimitExceeded: 'Job has reached the specified backoff limit',
  DeadlineExceeded: 'Job was active longer than specified deadline',
  MaxFailedIndexesExceeded: 'Job has exceeded the specified maximal number of failed indexes',
  FailedIndexes: 'Job has failed indexes',
  CompletionsReached: 'Reached expected number of succeeded pods',
};

/** Null for reasons whose messages name a pod, or that are none of the Job controller's. */
export function messageFor(reason: string, spec: JobSpec, status: JobStatus): string | null {
  if (reason !== 'SuccessPolicy') return MESSAGES[reason] ?? null;
  const rule = successRule(spec, status);
  return rule === null ? null : `Matched rules at index ${rule}`;
}

/** The place of the first rule of the success policy that holds; null when none does. */
export function successRule({ successPolicy, completions = 0 }: JobSpec, status: JobStatus): number | null {
  const succeeded = CompletionIndexes.parse(status.completedIndexes ?? '', completions);
  const place = successPolicy?.rules.findIndex((rule) => ruleHolds(rule, succeeded, completions)) ?? -1;
  return place === -1 ? null : place;
}

function ruleHolds(rule: SuccessPolicyRule, succeeded: CompletionIndexes, completions: number): boolean {
  if (succeeded.total === 0) return false;
  if (rule.succeededIndexes === undefined) return succeeded.total >= (rule.succeededCount ?? completions);
  const wanted = CompletionIndexes.parse(rule.succeededIndexes, completions);
  let met = 0;
  for (const { first, last } of wanted.intervals()) {
    for (let index = first; index <= last; index++) if (succeeded.has(index)) met += 1;
  }
  return met >= (rule.succeededCount ?? wanted.total);
}
