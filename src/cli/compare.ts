/** `jobtape compare`: how far two tapes say the same, where they part, and what came of each. Exit code 1 when they part. */
import { Command } from 'commander';
import type { FactEnvelope } from '../cluster/facts.js';
import { type Comparison, compare, type Ending } from '../replay/compare.js';
import { instantText } from '../tape/format/encode.js';
import { BadInput, withoutControls } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { openTape, type TapeOptions, tapeProblem, withSalvage } from './tape-file.js';
import { watchedTape } from './watched-tape.js';

export function compareCommand(host: Host = thisMachine()): Command {
  return withSalvage(new Command('compare'))
    .description('line two tapes up: where they part, and what came of each')
    .argument('<a>', 'a tape file')
    .argument('<b>', 'another; one of the two may be - for standard input')
    .action((a: string, b: string, options: TapeOptions) => run([a, b], options, host));
}

function run([a, b]: readonly [string, string], options: TapeOptions, host: Host): void {
  if (a === '-' && b === '-') throw new BadInput(['only one of the two can be standard input']);
  const watched = watchedTape(openTape(a, options, host), host);
  const other = openTape(b, options, host);
  try {
    const comparison = compare(watched, other);
    watched.end();
    host.write(comparisonText(comparison, [a, b]));
    host.setExitCode(comparison.parting === null ? 0 : 1);
  } catch (problem) {
    throw tapeProblem(a === '-' || b === '-' ? '-' : a, problem);
  } finally {
    watched.end();
  }
}

/** @param names what the two are called. */
export function comparisonText(
  { shared, parting, a, b }: Comparison,
  names: readonly [string, string],
): string {
  const width = Math.max(...names.map((name) => name.length));
  const [nameA, nameB] = names.map((name) => name.padEnd(width));
  const lines =
    parting === null
      ? [`The same in all ${shared} facts.`]
      : [
          `The same in ${shared} facts, then they part:`,
          `  ${nameA}  ${factText(parting.a)}`,
          `  ${nameB}  ${factText(parting.b)}`,
        ];
  return `${[...lines, `What came of it:`, ...endingLines(nameA ?? '', a), ...endingLines(nameB ?? '', b)].map(withoutControls).join('\n')}\n`;
}

function factText(envelope: FactEnvelope | null): string {
  if (envelope === null) return 'ends here';
  const { seq, atMs, fact } = envelope;
  const text = JSON.stringify(fact);
  return `fact ${seq} at ${instantText(atMs)}: ${text.length > 160 ? `${text.slice(0, 160)}...` : text}`;
}

function endingLines(name: string, { facts, podsCreated, lastMs, jobs }: Ending): readonly string[] {
  const results = jobs.map(({ name: job, result, reason, atMs }) => {
    const when = atMs === null ? '' : ` at ${instantText(atMs)}`;
    return `${job}: ${result}${reason === null || reason === '' ? '' : ` (${reason})`}${when}`;
  });
  return [`  ${name}  ${podsCreated} pods, ${facts} facts in ${lastMs / 1000} s; ${results.join(', ')}`];
}
