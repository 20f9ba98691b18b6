/** Jobs by how they ended, sorted out by looking at each: what the cluster keeps as they come, end and go. */
import { endOf, type JobEnd } from '../machines/job.js';
import type { ControlledJobs } from '../src/cluster/controlled-jobs.js';
import type { JobEntry } from '../src/cluster/job-entry.js';

/** @param all in creation order. */
export function sortedByEnd(all: readonly JobEntry[]): ControlledJobs {
  const ended = (end: JobEnd) => all.filter(({ lived }) => endOf(lived.value) === end);
  return { all, unfinished: ended(null), complete: ended('Complete'), failed: ended('Failed') };
}
