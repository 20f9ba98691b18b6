/** `jobtape replay`: the state a tape leads to, at its end, at an instant, or after any fact. */
import { Command } from 'commander';
import { IllegalFactError } from '../cluster/illegal-fact.js';
import { Player } from '../replay/player.js';
import { findingText } from '../replay/verify.js';
import { ResultKeeper } from '../simulate/outcome.js';
import { Run } from '../simulate/run.js';
import { MemoryTape, type Tape } from '../tape/tape.js';
import { BadInput } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { FORMS, writerFor } from './output.js';
import { instantOn } from './source.js';
import { openTape, type TapeOptions, tapeProblem, withSalvage } from './tape-file.js';
import { watchedTape } from './watched-tape.js';

interface Options extends TapeOptions {
  readonly at?: string;
  readonly seq?: string;
  readonly output: string;
}

export function replayCommand(host: Host = thisMachine()): Command {
  return withSalvage(new Command('replay'))
    .description('show what a tape tells, up to its end or any place before')
    .argument('<tape>', 'a tape file, - for standard input')
    .option('--at <time>', 'the state at this time: 90s after the start, or an instant')
    .option('--seq <number>', 'the state after this fact')
    .option('-o, --output <form>', FORMS, 'wide')
    .action((path: string, options: Options) => run(path, options, host));
}

async function run(path: string, options: Options, host: Host): Promise<void> {
  const write = await writerFor(options.output);
  const whole = watchedTape(openTape(path, options, host), host);
  try {
    const atMs = options.at === undefined ? undefined : instantOn(whole, options.at);
    const length = lengthFor(options, atMs, whole);
    const tape = new MemoryTape(whole.header);
    const keeper = new ResultKeeper();
    for (const envelope of whole) {
      if (envelope.seq >= length) break;
      tape.append(envelope);
      keeper.follow(envelope);
    }
    const cluster = new Player(tape).toLength(tape.length);
    write(
      new Run(tape, { kind: 'reachedLimit', limit: 'until', jobs: keeper.results() }, cluster),
      host,
      atMs,
    );
  } catch (problem) {
    if (problem instanceof IllegalFactError) {
      const { envelope, state } = problem;
      throw new BadInput([findingText({ kind: 'illegal', envelope, state })]);
    }
    throw tapeProblem(path, problem);
  } finally {
    whole.end();
  }
}

/** How many facts are asked for. */
function lengthFor({ seq }: Options, atMs: number | undefined, tape: Tape): number {
  if (atMs !== undefined && seq !== undefined) throw new BadInput(['give --at or --seq, not both']);
  if (seq !== undefined) {
    if (!/^\d{1,15}$/.test(seq)) throw new BadInput([`--seq ${seq}: must be the number of a fact`]);
    return Number(seq) + 1;
  }
  return atMs === undefined ? Number.POSITIVE_INFINITY : tape.lengthAt(atMs);
}
