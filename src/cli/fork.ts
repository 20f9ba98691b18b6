/** `jobtape fork`: a run again up to a second, and on from there with one thing changed. */
import { Command } from 'commander';
import { compare } from '../replay/compare.js';
import { ForkError, fork } from '../replay/fork.js';
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
    const { run: forked, shared } = fork(tape, atSeconds, changeFrom(options, atSeconds), progress.follow);
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
