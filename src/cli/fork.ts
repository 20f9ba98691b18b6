/** `jobtape fork`: a run again up to a second, and on from there with one thing changed. */
import { Command } from 'commander';
import { isCronJob } from '../api/index.js';
import { compare } from '../replay/compare.js';
import { type Change, changed, ForkError, fork } from '../replay/fork.js';
import { inputOf } from '../replay/rerun.js';
import type { Scenario } from '../simulate/scenario.js';
import { danglingReferences } from '../simulate/scenario-file/references.js';
import type { Tape } from '../tape/tape.js';
import { BadInput } from './bad-input.js';
import { comparisonText } from './compare.js';
import { type ChangeOptions, changeFrom } from './fork-change.js';
import { type Host, thisMachine } from './host.js';
import { progressOn } from './progress.js';
import { instantOn } from './source.js';
import { openTape, storeTape, type TapeOptions, tapeProblem, withSalvage } from './tape-file.js';
import { watchedTape } from './watched-tape.js';

interface Options extends ChangeOptions, TapeOptions {
  readonly at: string;
  readonly out?: string;
}

export function forkCommand(host: Host = thisMachine()): Command {
  return withSalvage(new Command('fork'))
    .description('run on from a place on a tape with one thing changed, and say what came of it')
    .argument('<tape>', 'the tape of a run, - for standard input')
    .requiredOption('--at <time>', 'from when on: 90s after the start, or an instant')
    .option('--patch <yaml>', 'a change of the spec of a Job: "{parallelism: 4}"')
    .option('--job <name>', 'the Job that --patch is for; default: the first')
    .option('--action <yaml>', 'something that happens besides: "{do: deletePod, ordinal: 3}"')
    .option('--without-action <number>', 'an action of the scenario, from 0, that does not happen')
    .option('--pods <yaml>', 'pods that behave otherwise: "{match: {ordinal: 7}, behaviour: {...}}"')
    .option('--out <file>', 'where the tape of the fork goes')
    .action((path: string, options: Options) => run(path, options, host));
}

function run(path: string, options: Options, host: Host): void {
  const tape = watchedTape(openTape(path, options, host), host);
  const progress = progressOn(host);
  try {
    const atSeconds = Math.ceil((instantOn(tape, options.at) - tape.header.startMs) / 1000);
    const change = changeFrom(options, atSeconds);
    checkNames(tape, atSeconds, change);
    const { run: forked, shared } = fork(tape, atSeconds, change, progress.follow);
    progress.end();
    if (options.out !== undefined) storeTape(forked.tape, options.out);
    const comparison = compare(tape, forked.tape);
    tape.end();
    host.write(`The first ${shared} facts are shared.\n${comparisonText(comparison, ['before', 'fork'])}`);
  } catch (problem) {
    if (problem instanceof ForkError) throw new BadInput([problem.message]);
    throw tapeProblem(path, problem);
  } finally {
    progress.end();
    tape.end();
  }
}

/** What the change names must be on the tape. @throws BadInput */
function checkNames(tape: Tape, atSeconds: number, change: Change): void {
  const input = inputOf(tape.header);
  if (input === null) return;
  const jobs = input.manifests.flatMap((one) => (isCronJob(one) ? [] : [one]));
  const cronJobs = input.manifests.filter(isCronJob);
  const dangling = (scenario: Scenario) => danglingReferences(scenario, jobs, cronJobs);
  const before = new Set(dangling(input.scenario).map(({ message }) => message));
  const added = dangling(changed(input.scenario, atSeconds, change)).filter(
    ({ message }) => !before.has(message),
  );
  if (added.length === 0) return;
  throw new BadInput(added.map(({ path, message }) => `${path.slice(2).join('.')}: ${message}`));
}
