/** Index lists are written one way only. */
import type { JobStatus } from '../../src/api/types/index.js';
import { claimAtOnce } from '../claim.js';
import type { JobSeen } from '../witness/seen.js';

export const jobCompletedIndexesCanonical = claimAtOnce({
  id: 'job-completed-indexes-canonical',
  sentence:
    'completedIndexes and failedIndexes are ascending, three and more neighbours as a-b, two as a,b, below completions, ' +
    'and complete: an index stays in them once it is there.',
  source: 'status.completedIndexes; status.failedIndexes',
  excused: 'Shrinking an elastic Job takes the indexes beyond its new end out.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, { faults }) => {
      if (before.completedIndexes === after.completedIndexes && before.failedIndexes === after.failedIndexes)
        return null;
      const completed = numbersOf(after.completedIndexes ?? '');
      const failed = numbersOf(after.failedIndexes ?? '');
      if (completed === null) return `completedIndexes "${after.completedIndexes}" is not canonical`;
      if (failed === null) return `failedIndexes "${after.failedIndexes}" is not canonical`;
      if (faults.jobsAreLate(atMs)) return null;
      return outOfRange([...completed, ...failed], job) ?? lost(before, completed, failed, job);
    },
  },
});

/** The numbers of a canonical list; null when it is not one. */
function numbersOf(text: string): readonly number[] | null {
  if (text === '') return [];
  const numbers: number[] = [];
  let neighbours = 0;
  for (const part of text.split(',')) {
    const match = /^(0|[1-9]\d*)(?:-([1-9]\d*))?$/.exec(part);
    if (match === null) return null;
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    const previous = numbers.at(-1) ?? -2;
    if (first <= previous || (match[2] !== undefined && last < first + 2)) return null;
    neighbours = first === previous + 1 ? neighbours + 1 : 0;
    if (neighbours > 1 || (neighbours === 1 && last > first)) return null;
    if (last > first) neighbours = 2;
    for (let index = first; index <= last; index++) numbers.push(index);
  }
  return numbers;
}

function outOfRange(numbers: readonly number[], { spec }: JobSeen): string | null {
  const { completions = 0 } = spec;
  const wrong = numbers.find((index) => index >= completions);
  return wrong === undefined ? null : `index ${wrong} is listed, completions is ${completions}`;
}

function lost(
  before: JobStatus,
  completed: readonly number[],
  failed: readonly number[],
  { spec }: JobSeen,
): string | null {
  const { completions = 0 } = spec;
  const gone = (text: string | undefined, now: readonly number[]) => {
    const known = new Set(now);
    return numbersOf(text ?? '')?.find((index) => index < completions && !known.has(index));
  };
  const missing = gone(before.completedIndexes, completed) ?? gone(before.failedIndexes, failed);
  return missing === undefined ? null : `index ${missing} was listed and is not any more`;
}
