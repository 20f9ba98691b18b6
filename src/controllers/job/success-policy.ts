/**
 * Which rule of `spec.successPolicy` the succeeded indexes satisfy.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy
 */
import { CompletionIndexes } from '../../api/completion-indexes.js';
import type { Work } from './work.js';

/** The place of the first rule that holds; null when none does. A rule with an empty list of indexes never does. */
export function matchedSuccessRule({ view, succeededIndexes, completions }: Work): number | null {
  const rules = view.job.lived.record.spec.successPolicy?.rules ?? [];
  if (succeededIndexes.total === 0) return null;
  for (const [place, rule] of rules.entries()) {
    const { succeededIndexes: wanted, succeededCount } = rule;
    if (wanted === undefined) {
      if (succeededCount !== undefined && succeededIndexes.total >= succeededCount) return place;
      continue;
    }
    const named = CompletionIndexes.parse(wanted, completions ?? 0);
    if (named.total === 0) continue;
    if (namedSucceeded(named, succeededIndexes) >= (succeededCount ?? named.total)) return place;
  }
  return null;
}

function namedSucceeded(named: CompletionIndexes, succeeded: CompletionIndexes): number {
  return named.total + succeeded.total - named.union(succeeded).total;
}
