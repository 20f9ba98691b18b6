/** What a run comes to: its exit code, and a word on what was left undecided. */
import { timestamp } from '../kernel/time.js';
import type { JobResult, Outcome } from '../simulate/outcome.js';
import type { Run } from '../simulate/run.js';

/** The worst of the Jobs decides. */
export function exitCodeOf({ jobs }: Outcome): 0 | 1 | 3 {
  const results = new Set<JobResult['result']>(jobs.map(({ result }) => result));
  if (results.has('Failed')) return 1;
  return results.has('Unfinished') || results.has('Deleted') ? 3 : 0;
}

/** One line, for people who see only tables or objects; null when nothing was left open. */
export function undecidedText({ outcome, tape }: Run): string | null {
  switch (outcome.kind) {
    case 'refused':
    case 'finished':
      return null;
    case 'nothingLeft':
      return 'undecided: nothing is left that could happen, and not every Job is finished';
    case 'reachedLimit': {
      if (outcome.limit !== 'until') return `undecided: the limit of ${outcome.limit} was reached`;
      const last = tape.at(tape.length - 1);
      const since = last === null ? '' : `; the last thing happened at ${timestamp(last.atMs)}`;
      return `undecided: not every Job is finished at the end of the time (--until)${since}`;
    }
  }
}
