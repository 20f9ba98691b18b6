/** Where the commands that look at a run get its tape from: a tape file, or manifests that are run for it. */
import type { Command } from 'commander';
import { errorMessages } from '../api/index.js';
import { instantOf } from '../api/schema/time.js';
import type { Outcome } from '../simulate/outcome.js';
import { parseSeconds } from '../simulate/scenario-file/duration.js';
import { simulate } from '../simulate/simulate.js';
import { DEFAULT_UNTIL_SECONDS } from '../simulate/simulation.js';
import { MemoryTape, type Tape } from '../tape/tape.js';
import { BadInput } from './bad-input.js';
import type { Host } from './host.js';
import { collect, sourceAt, sourcesAt, withFilenames } from './manifest-files.js';
import { givenManifests, type ManifestOptions } from './manifests.js';
import { scenarioFrom } from './scenario.js';
import { openTape, tapeProblem } from './tape-file.js';
import { watchedTape } from './watched-tape.js';

export interface SourceOptions extends ManifestOptions {
  readonly from?: string;
  readonly scenario?: string;
  readonly seed?: string;
  readonly until?: string;
  readonly fault?: readonly string[];
}

export function withSourceOptions(command: Command): Command {
  return withFilenames(
    command.option('--from <tape>', 'a tape, as simulate -o tape or import writes it, - for standard input'),
    'or manifests to run: a file, a directory, or - for standard input; may be repeated',
  )
    .option('--scenario <file>', 'for -f: what the pods do and what happens from outside')
    .option('--set <NAME=a,b,c>', 'for -f: copies of what contains $NAME, as simulate makes them', collect)
    .option('--seed <number>', 'for -f: for names and chances; default: 1')
    .option('--until <time>', 'for -f: how far to go; default: 1d')
    .option(
      '--fault <fault>',
      'for -f: something that goes wrong, as simulate has it; may be repeated',
      collect,
    );
}

/** A tape, and the instant up to which nothing more happened than what is on it. */
export interface Source {
  readonly tape: Tape;
  readonly endMs: number;
}

/** @throws BadInput when there is no tape to be had. */
export async function tapeFrom(options: SourceOptions, host: Host): Promise<Tape> {
  return (await sourceFrom(options, host)).tape;
}

/** @throws BadInput when there is no tape to be had. */
export async function sourceFrom(options: SourceOptions, host: Host): Promise<Source> {
  const { from, filename = [] } = options;
  if (from !== undefined && filename.length > 0)
    throw new BadInput(['give --from TAPE or -f FILE, not both']);
  if (from !== undefined) {
    const tape = readTape(from, host);
    return { tape, endMs: instantOn(tape, undefined) };
  }
  if (filename.length === 0) throw new BadInput(['give a tape with --from TAPE, or manifests with -f FILE']);
  return runManifests(options, host);
}

/** The tape is held in memory: the views go over it more than once. */
function readTape(path: string, host: Host): Tape {
  const reader = watchedTape(openTape(path, {}, host), host);
  try {
    const tape = new MemoryTape(reader.header);
    for (const envelope of reader) tape.append(envelope);
    return tape;
  } catch (problem) {
    throw tapeProblem(path, problem);
  } finally {
    reader.end();
  }
}

async function runManifests(options: SourceOptions, host: Host): Promise<Source> {
  const { scenario: scenarioPath, until, seed } = options;
  const story = scenarioPath === undefined ? null : sourceAt(scenarioPath, host);
  const sources = sourcesAt(options, host);
  const given = await scenarioFrom(story, {
    ...(until === undefined ? {} : { until }),
    ...(seed === undefined ? {} : { seed: wholeSeed(seed) }),
    faults: options.fault ?? [],
  });
  const { jobs, cronJobs } = givenManifests(sources, options, given.scenario.seed ?? 1, host);
  given.checkAgainst(jobs, cronJobs);
  const { tape, outcome } = simulate([...jobs.map(({ job }) => job), ...cronJobs], given.scenario);
  if (outcome.kind === 'refused') {
    throw new BadInput(outcome.refusals.flatMap(({ errors }) => errorMessages(errors)));
  }
  return { tape, endMs: endOfRun(tape, outcome, given.scenario.until, cronJobs.length > 0) };
}

/** What is open at the end of the time stays as it is until then; a run of finished Jobs ends with the last thing that happens. */
function endOfRun(tape: Tape, outcome: Outcome, until = DEFAULT_UNTIL_SECONDS, hasCronJobs = false): number {
  const wasCut = outcome.kind === 'reachedLimit' && outcome.limit !== 'until';
  const isOpen = !wasCut && (hasCronJobs || outcome.kind !== 'finished');
  return isOpen ? tape.header.startMs + until * 1000 : instantOn(tape, undefined);
}

function wholeSeed(text: string): number {
  const seed = Number(text);
  if (/^\d{1,10}$/.test(text) && seed <= 0xffff_ffff) return seed;
  throw new BadInput([`--seed ${text}: must be a whole number from 0 to 4294967295`]);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/**
 * `--at`: a duration from the start of the tape or an instant; its end without one.
 * @throws BadInput
 */
export function instantOn(tape: Tape, text: string | undefined): number {
  const { header, length } = tape;
  if (text === undefined) return tape.at(length - 1)?.atMs ?? header.startMs;
  const asInstant = INSTANT.test(text) ? instantOf(text) : null;
  if (asInstant !== null) return asInstant;
  const seconds = parseSeconds(text.replace(/^\+/, ''));
  if (seconds !== null) return header.startMs + seconds * 1000;
  const example = new Date(header.startMs).toISOString().replace('.000Z', 'Z');
  throw new BadInput([
    `--at ${text}: must be a duration such as 90s or 1h30m, or an instant such as ${example}`,
  ]);
}
