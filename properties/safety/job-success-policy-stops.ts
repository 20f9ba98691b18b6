/** SuccessPolicy is a reason only where a rule of the policy holds. */
import { CompletionIndexes } from '../../src/api/completion-indexes.js';
import type { SuccessPolicyRule } from '../../src/api/types/index.js';
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';

export const jobSuccessPolicyStops = claimAtOnce({
  id: 'job-success-policy-stops',
  sentence:
    'SuccessPolicy is decided exactly when a rule of spec.successPolicy holds and nothing else is decided.',
  source: 'spec.successPolicy; https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy',
  excused: 'A decision waits while deletions fail and while watches are late.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, { faults }) => {
      if (faults.jobsAreLate(atMs) || faults.podsAreLate(atMs)) return null;
      const decision = decisionOf(after);
      const isNew = decision !== null && decisionOf(before) === null && decision.reason === 'SuccessPolicy';
      if (decision !== null && !isNew) return null;
      const { completions = 0, successPolicy } = job.spec;
      const succeeded = CompletionIndexes.parse(after.completedIndexes ?? '', completions);
      const holds = successPolicy?.rules.some((rule) => ruleHolds(rule, succeeded, completions)) === true;
      if (isNew) return holds ? null : 'no rule of the success policy holds';
      const isSure = job.requestFailedAtMs !== atMs && !faults.phantoms && job.unanswered === 0;
      return holds && isSure ? 'a rule of the success policy holds and nothing is decided' : null;
    },
  },
});

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
