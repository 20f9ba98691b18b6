/** The ledgers of failures and restarts as tables. */
import type { FailureEntry, Failures, Restarts } from './job-findings.js';
import { type Clock, endText } from './words.js';

const MOST_LINES = 20;

export function failureLines({ entries, limit, rule }: Failures, clock: Clock): readonly string[] {
  const perIndex = rule === 'backoffLimitPerIndex';
  const title = perIndex
    ? `Failures by index, spec.backoffLimitPerIndex ${limit}:`
    : `Failures, spec.backoffLimit ${limit}:`;
  const rows = entries.map((entry) => [
    countOf(entry, limit),
    clock.since(entry.endedAtMs ?? entry.countedAtMs),
    perIndex ? `index ${entry.pod.index ?? '-'}` : '',
    entry.pod.name,
    `${endText(entry.end)}${policyOf(entry)}${entry.readable ? '' : '; pod and log are gone'}`,
  ]);
  return [title, ...tableLines(rows), readableLine(entries)];
}

/** What is left to look at is the first thing asked after a failure. */
function readableLine(entries: readonly FailureEntry[]): string {
  const readable = entries.filter((entry) => entry.readable).length;
  if (readable === 0) return '  None of these pods is left: their logs cannot be read any more.';
  if (readable === entries.length) return '  All of these pods are left: their logs can still be read.';
  return `  ${readable} of these ${entries.length} pods are left, with their logs.`;
}

function countOf({ count }: FailureEntry, limit: number): string {
  switch (count.kind) {
    case 'counted':
      return count.number > limit ? `${count.number} > ${limit}` : `${count.number} of ${limit}`;
    case 'ignored':
      return 'ignored';
    case 'consequence':
      return 'after';
  }
}

function policyOf({ policy, count }: FailureEntry): string {
  if (policy !== null) return `; rules[${policy.rule}] ${policy.action}`;
  return count.kind === 'consequence' ? '; the Job was decided already' : '';
}

export function restartLines({ entries, limit }: Restarts, clock: Clock): readonly string[] {
  const rows = entries.map(({ number, failedAtMs, restartedAtMs, pod, container, exitCode, withAll }) => [
    `${number} of ${limit}`,
    clock.since(failedAtMs),
    pod.name,
    `container ${container}${exitCode === null ? '' : ` exited with code ${exitCode},`} restarted ${clock.since(restartedAtMs)}` +
      `${withAll ? ' with all of its pod' : ''}`,
  ]);
  return [`Restarts, spec.backoffLimit ${limit}:`, ...tableLines(rows)];
}

/** Columns as wide as they need to be; of a long table the beginning and the end. */
function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const shown = rows.length <= MOST_LINES ? rows : [...rows.slice(0, MOST_LINES - 5), ...rows.slice(-5)];
  const widths: number[] = [];
  for (const row of shown) {
    for (const [place, cell] of row.entries()) widths[place] = Math.max(widths[place] ?? 0, cell.length);
  }
  const lines = shown.map((row) => {
    const cells = row.map((cell, place) => cell.padEnd(widths[place] ?? 0));
    return `  ${cells.filter((cell) => cell !== '').join('  ')}`.trimEnd();
  });
  const left = rows.length - shown.length;
  return left === 0 ? lines : lines.toSpliced(MOST_LINES - 5, 0, `  ... ${left} more`);
}
