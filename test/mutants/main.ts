/**
 * `npm run mutants`: which planted mistakes the harness finds, by which claim, after how many stories, and how short the
 * story is. `--summary` prints the closing line alone; `--only A1,B2` hunts for some.
 */

import { CLAIMS, type Hunted, judgeStory } from '../../properties/index.js';
import { HIDDEN, NOT_PLANTED } from './hidden.js';
import { huntFor } from './hunt.js';
import { MUTANTS } from './index.js';
import type { Mutant } from './mutant.js';

/** Of processor time, so that a busy machine does not count; by the clock a hunt may take longer. */
const LIMIT_SECONDS = 60;
const LIMIT_BY_CLOCK_MS = 4 * LIMIT_SECONDS * 1000;
const RUNS = 100_000;
const SEED = 1;

function main(args: readonly string[]): number {
  const isSummary = args.includes('--summary');
  const only = args[args.indexOf('--only') + 1]?.split(',');
  const chosen = args.includes('--only') ? MUTANTS.filter(({ id }) => only?.includes(id)) : MUTANTS;
  let caught = 0;
  for (const mutant of chosen) {
    const before = process.cpuUsage();
    const found = huntFor(mutant, { runs: RUNS, seed: SEED, timeLimitMs: LIMIT_BY_CLOCK_MS });
    const seconds = secondsSince(before);
    const isFalse = found.kind === 'broken' && isFalseAlarm(mutant, found);
    const isLate = seconds > LIMIT_SECONDS;
    if (found.kind === 'broken' && !isFalse && !isLate) caught += 1;
    if (isSummary) continue;
    const verdict =
      found.kind === 'broken'
        ? `${isFalse ? 'FALSE ALARM, not ' : isLate ? 'TOO LATE ' : ''}caught by ${found.violation.claim} after ${found.runs} stories, shrunk to ${lengthOf(found.story)} lines`
        : `not caught in ${found.runs} stories`;
    process.stdout.write(
      `${mutant.id.padEnd(4)} ${mutant.name.padEnd(42)} ${verdict}, ${seconds.toFixed(1)} s\n`,
    );
    if (found.kind === 'broken') process.stdout.write(`     ${found.violation.message}\n`);
  }
  if (!isSummary && chosen === MUTANTS) {
    for (const { id, name, because } of HIDDEN)
      process.stdout.write(`${id.padEnd(4)} ${name.padEnd(42)} hidden: ${because}\n`);
    for (const [id, reason] of Object.entries(NOT_PLANTED))
      process.stdout.write(`${id.padEnd(4)} not planted: ${reason}\n`);
  }
  process.stdout.write(`${caught} of ${chosen.length} mutants caught\n`);
  return caught === chosen.length ? 0 : 1;
}

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

/** Does the claim object to the same story without the mistake? */
function isFalseAlarm({ model }: Mutant, { story, violation }: Extract<Hunted, { kind: 'broken' }>): boolean {
  if (model !== undefined) return false;
  return judgeStory(CLAIMS, story).some(({ claim }) => claim === violation.claim);
}

/** One line for each action, each rule about pods, and each field of the spec beyond the template. */
function lengthOf({
  jobs,
  scenario,
}: {
  readonly jobs: readonly { readonly spec: object }[];
  readonly scenario: object;
}): number {
  const specLines = jobs.flatMap(({ spec }) => Object.keys(spec)).length;
  const lists = Object.values(scenario).filter(Array.isArray);
  return specLines + lists.flat().length;
}

process.exitCode = main(process.argv.slice(2));
