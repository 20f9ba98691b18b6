/** Rows of `kubectl get jobs`. */

import { humanDuration } from '../duration.js';
import { selectorCell } from '../labels.js';
import { at, countAt, hasCondition, isSet, listAt, numberAt, textAt } from '../read.js';
import { since, timestampMs } from '../time.js';
import { containerCells } from './containers.js';
import { narrow, type RowPrinter, wide } from './row.js';

export const jobRows: RowPrinter = {
  columns: [
    ...narrow('NAME', 'STATUS', 'COMPLETIONS', 'DURATION', 'AGE'),
    ...wide('CONTAINERS', 'IMAGES', 'SELECTOR'),
  ],
  cells: (job, nowMs) => [
    textAt(job, 'metadata', 'name'),
    jobStatus(job),
    completions(job),
    duration(job, nowMs),
    since(textAt(job, 'metadata', 'creationTimestamp'), nowMs),
    ...containerCells(at(job, 'spec', 'template', 'spec')),
    selectorCell(at(job, 'spec')),
  ],
};

/** The STATUS column: the first of these that holds. Only conditions are read, so a Job asked to suspend is Running until it is. */
export function jobStatus(job: unknown): string {
  const conditions = listAt(job, 'status', 'conditions');
  if (hasCondition(conditions, 'Complete')) return 'Complete';
  if (hasCondition(conditions, 'Failed')) return 'Failed';
  if (isSet(job, 'metadata', 'deletionTimestamp')) return 'Terminating';
  if (hasCondition(conditions, 'Suspended')) return 'Suspended';
  if (hasCondition(conditions, 'FailureTarget')) return 'FailureTarget';
  if (hasCondition(conditions, 'SuccessCriteriaMet')) return 'SuccessCriteriaMet';
  return 'Running';
}

/** A work queue (no completions) is done with its first success, whatever its parallelism. */
function completions(job: unknown): string {
  const succeeded = countAt(job, 'status', 'succeeded');
  const wanted = numberAt(job, 'spec', 'completions');
  if (wanted !== null) return `${succeeded}/${wanted}`;
  const parallelism = countAt(job, 'spec', 'parallelism');
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

/** A Failed Job has no completionTime, so its duration keeps growing. */
function duration(job: unknown, nowMs: number): string {
  const startMs = timestampMs(textAt(job, 'status', 'startTime'));
  if (startMs === null) return '';
  return humanDuration((timestampMs(textAt(job, 'status', 'completionTime')) ?? nowMs) - startMs);
}
