/** Jobs by how they ended, sorted out by looking at each: what the cluster keeps as they come, end and go. */
import { endOf, type JobEnd } from '../machines/job.js';
import type { ControlledJobs } from '../src/cluster/controlled-jobs.js';
import type { JobEntry } from '../src/cluster/job-entry.js';

/** @param all in creation order. */
export function sortedByEnd(all: readonly JobEntry[]): ControlledJobs {
  const ended = (end: JobEnd) => all.filter(({ lived }) => endOf(lived.value) === end);
  const complete = ended('Complete').sort(byStartAndName);
  const failed = ended('Failed').sort(byStartAndName);
  const completions = complete.flatMap(({ lived }) => lived.record.status.completionTime ?? []);
  return { all, unfinished: ended(null), complete, failed, latestCompletion: completions.sort().at(-1) };
}

/** Those without a start come last. */
function byStartAndName(a: JobEntry, b: JobEntry): number {
  const [left, right] = [a, b].map(({ name, lived }) => `${lived.record.status.startTime ?? '~'} ${name}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
