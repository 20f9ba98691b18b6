/** Where the commands that look at a run get its tape from: a tape file, or manifests that are run for it. */
import type { Command } from 'commander';
import { errorMessages } from '../api/index.js';
import type { Outcome } from '../simulate/outcome.js';
import type { Scenario } from '../simulate/scenario.js';
import { simulate } from '../simulate/simulate.js';
import { DEFAULT_START, DEFAULT_UNTIL_SECONDS } from '../simulate/simulation.js';
import { MemoryTape, type Tape } from '../tape/tape.js';
import { BadInput } from './bad-input.js';
import type { Host } from './host.js';
import { instantText, timeAsked } from './instant.js';
import { collect, sourceAt, sourcesAt, withFilenames } from './manifest-files.js';
import { givenManifests, type ManifestOptions } from './manifests.js';
import { scenarioFrom } from './scenario.js';
import { openTape, tapeProblem } from './tape-file.js';
import { watchedTape } from './watched-tape.js';

export interface SourceOptions extends ManifestOptions {
  readonly from?: string;
  readonly at?: string;
  readonly scenario?: string;
  readonly seed?: string;
  readonly until?: string;
  readonly fault?: readonly string[];
}

export function withSourceOptions(command: Command): Command {
  return withFilenames(
    command.option('--from <tape>', 'a tape, as simulate -o tape or import writes it, - for standard input'),
    'or manifests to run: a file, a directory, a pattern, or - for standard input; may be repeated',
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
export async function sourceFrom(options: SourceOptions, host: Host): Promise<Source> {
  const { from, filename = [] } = options;
  if (from !== undefined && filename.length > 0)
    throw new BadInput(['give --from TAPE or -f FILE, not both']);
  if (from !== undefined) {
    refuseForTape(options);
    const tape = readTape(from, host);
    return { tape, endMs: instantOn(tape, undefined) };
  }
  if (filename.length === 0) throw new BadInput(['give a tape with --from TAPE, or manifests with -f FILE']);
  return runManifests(options, host);
}

/** @throws BadInput for what would have no effect. */
function refuseForTape(options: SourceOptions): void {
  const { recursive, scenario, set, seed, until, fault } = options;
  const given = Object.entries({ recursive, scenario, set, seed, until, fault }).filter(
    ([, value]) => value !== undefined,
  );
  if (given.length === 0) return;
  throw new BadInput(given.map(([name]) => `--${name} is for -f; what is on a tape has been run`));
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
  const scenario = reaching(options.at, given.scenario);
  const { tape, outcome } = simulate([...jobs.map(({ job }) => job), ...cronJobs], scenario);
  if (outcome.kind === 'refused') {
    throw new BadInput(outcome.refusals.flatMap(({ errors }) => errorMessages(errors)));
  }
  const isOpen = isOpenAtEnd(outcome, cronJobs.length > 0);
  const endMs = isOpen ? endOfTime(tape, scenario.until) : instantOn(tape, undefined);
  if (isOpen && outcome.kind !== 'nothingLeft' && instantOn(tape, options.at) > endMs) {
    throw new BadInput([
      `--at ${options.at}: lies after the end of the run, ${instantText(endMs)}; --until goes further`,
    ]);
  }
  return { tape, endMs };
}

/** Who looks at a late time means a run that goes so far, unless it is said how far it goes. */
function reaching(at: string | undefined, scenario: Scenario): Scenario {
  if (at === undefined || scenario.until !== undefined) return scenario;
  const startMs = Date.parse(scenario.start ?? DEFAULT_START);
  const until = Math.ceil((timeAsked(at, startMs) - startMs) / 1000);
  return until > DEFAULT_UNTIL_SECONDS ? { ...scenario, until } : scenario;
}

/** What is open at the end of the time stays as it is until then; a run of finished Jobs ends with the last thing that happens. */
export function isOpenAtEnd(outcome: Outcome, hasCronJobs: boolean): boolean {
  const wasCut = outcome.kind === 'reachedLimit' && outcome.limit !== 'until';
  return !wasCut && (hasCronJobs || outcome.kind !== 'finished');
}

export function endOfTime({ header }: Tape, until = DEFAULT_UNTIL_SECONDS): number {
  return header.startMs + until * 1000;
}

function wholeSeed(text: string): number {
  const seed = Number(text);
  if (/^\d{1,10}$/.test(text) && seed <= 0xffff_ffff) return seed;
  throw new BadInput([`--seed ${text}: must be a whole number from 0 to 4294967295`]);
}

/**
 * `--at`, or the end of the tape without one.
 * @throws BadInput
 */
export function instantOn(tape: Tape, text: string | undefined): number {
  if (text !== undefined) return timeAsked(text, tape.header.startMs);
  return tape.at(tape.length - 1)?.atMs ?? tape.header.startMs;
}
