/** Rules for the counters, the uncounted pods and the index strings of a Job's status. */
import { duplicate, type FieldError, invalid } from '../field-error.js';
import { checkIntervals, firstCommonIndex, isPlainIntervals } from '../index-intervals.js';
import type { JobSpec, JobStatus } from '../types/index.js';

export interface StatusChange {
  readonly spec: JobSpec;
  readonly before: JobStatus;
  readonly after: JobStatus;
}

export function countersAreNotNegative({ after }: StatusChange, errors: FieldError[]): void {
  if (
    (after.active ?? 0) >= 0 &&
    (after.succeeded ?? 0) >= 0 &&
    (after.failed ?? 0) >= 0 &&
    (after.ready ?? 0) >= 0 &&
    (after.terminating ?? 0) >= 0
  ) {
    return;
  }
  for (const counter of ['active', 'succeeded', 'failed', 'ready', 'terminating'] as const) {
    const count = after[counter] ?? 0;
    if (count < 0) errors.push(invalid(`status.${counter}`, count, 'must be greater than or equal to 0'));
  }
}

export function uncountedPodsAreUnique({ after }: StatusChange, errors: FieldError[]): void {
  const uncounted = after.uncountedTerminatedPods;
  if (uncounted === undefined) return;
  const total = (uncounted.succeeded?.length ?? 0) + (uncounted.failed?.length ?? 0);
  if (total === 0) return;
  const seen = new Set<string>();
  for (const list of ['succeeded', 'failed'] as const) {
    uncounted[list]?.forEach((uid, index) => {
      const field = `status.uncountedTerminatedPods.${list}[${index}]`;
      if (uid === '') errors.push(invalid(field, uid, 'must not be empty'));
      else if (seen.has(uid)) errors.push(duplicate(field, uid));
      else seen.add(uid);
    });
  }
}

export function countersDoNotFall({ spec, before, after }: StatusChange, errors: FieldError[]): void {
  const failed = after.failed ?? 0;
  if (failed < (before.failed ?? 0)) {
    errors.push(invalid('status.failed', failed, 'cannot decrease the failed counter'));
  }
  // An elastic Indexed Job may have been shrunk below indexes that had succeeded.
  const elastic = spec.completionMode === 'Indexed' && spec.completions === spec.parallelism;
  const succeeded = after.succeeded ?? 0;
  if (succeeded < (before.succeeded ?? 0) && !elastic) {
    errors.push(invalid('status.succeeded', succeeded, 'cannot decrease the succeeded counter'));
  }
}

export function readyPodsAreActive({ before, after }: StatusChange, errors: FieldError[]): void {
  const { ready } = after;
  const active = after.active ?? 0;
  if (ready === undefined || ready <= active) return;
  if (ready === before.ready && active === (before.active ?? 0)) return;
  errors.push(invalid('status.ready', ready, 'cannot set more ready pods than active'));
}

export function indexesAreWellFormed({ spec, before, after }: StatusChange, errors: FieldError[]): void {
  const completedChanged = (before.completedIndexes ?? '') !== (after.completedIndexes ?? '');
  const failedChanged = before.failedIndexes !== after.failedIndexes;
  if (!completedChanged && !failedChanged) return;
  const completed = after.completedIndexes ?? '';
  const { failedIndexes } = after;
  const { completions, backoffLimitPerIndex } = spec;
  if (completedChanged && completions !== undefined) {
    pushMalformed(errors, 'completedIndexes', completed, completions);
  }
  if (
    failedChanged &&
    failedIndexes !== undefined &&
    completions !== undefined &&
    backoffLimitPerIndex !== undefined
  ) {
    pushMalformed(errors, 'failedIndexes', failedIndexes, completions);
  }
  if (completedChanged && completed !== '' && spec.completionMode !== 'Indexed') {
    const detail = 'cannot set non-empty completedIndexes when non-indexed completion mode';
    errors.push(invalid('status.completedIndexes', completed, detail));
  }
  if (failedChanged && failedIndexes !== undefined && backoffLimitPerIndex === undefined) {
    const detail = 'cannot set non-null failedIndexes when backoffLimitPerIndex is null';
    errors.push(invalid('status.failedIndexes', failedIndexes, detail));
  }
  if (failedIndexes !== undefined && completions !== undefined) {
    const common = firstCommonIndex(completed, failedIndexes, completions);
    if (common !== null) {
      const detail = `failedIndexes and completedIndexes overlap at index: ${common}`;
      errors.push(invalid('status.failedIndexes', failedIndexes, detail));
    }
  }
}

function pushMalformed(errors: FieldError[], list: string, text: string, completions: number): void {
  if (isPlainIntervals(text, completions)) return;
  const check = checkIntervals(text, completions);
  if (!check.ok) errors.push(invalid(`status.${list}`, text, `error parsing ${list}: ${check.detail}`));
}
