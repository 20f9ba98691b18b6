/** `jobtape check`: hunts for a story in which Jobs like these break a claim or what their owner expects. */
import { Command, Option } from 'commander';
import {
  CLAIMS,
  type Claim,
  check,
  claimNamed,
  EXPECTATION_FORMS,
  expectation,
  FAULT_KINDS,
  type Story,
  type WorkloadKind,
} from '../../properties/index.js';
import { simulate } from '../simulate/simulate.js';
import { BadInput, readOrRefuse, withoutControls } from './bad-input.js';
import { tellSecondStarts } from './check-twice.js';
import { type Host, thisMachine } from './host.js';
import { readJobs } from './manifests.js';
import { writeTimeline } from './output-timeline.js';

type FaultKind = (typeof FAULT_KINDS)[number];

interface Options {
  readonly filename?: string;
  readonly runs: string;
  readonly seed: string;
  readonly claims?: string;
  readonly faults: string;
  readonly expect?: readonly string[];
  readonly pods: WorkloadKind;
  readonly twice?: boolean;
}

const AFTER_HELP = `
Expectations, one or more --expect each (TIME is 90s, 15m, 2h or 1d):
${EXPECTATION_FORMS.map((form) => `  ${form}`).join('\n')}

With --expect only these are checked, unless --claims names claims besides.`;

export function checkCommand(host: Host = thisMachine()): Command {
  return new Command('check')
    .description('hunt for a story in which a Job breaks a promise, and show the shortest')
    .option('-f, --filename <file>', 'a manifest with a Job, YAML or JSON, - for standard input')
    .option('--runs <number>', 'how many stories to try', '1000')
    .option('--seed <number>', 'the same seed finds the same story', '1')
    .option('--claims <ids>', 'claims to check, separated by commas; default: all')
    .option('--faults <kinds>', `what may go wrong: ${FAULT_KINDS.join(', ')}, all or none`, 'none')
    .option('--twice', 'instead: in which ways its work can be started a second time, one story each')
    .option('--expect <sentence>', 'what you expect of the Job, as below; may be repeated', collect)
    .addOption(
      new Option('--pods <kind>', 'what pods do by themselves')
        .choices(['succeeding', 'ending', 'any'])
        .default('ending'),
    )
    .addHelpText('after', AFTER_HELP)
    .action((options: Options) => runCommand(options, host));
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** @throws BadInput before anything is run. */
function runCommand(options: Options, host: Host): void {
  const { filename } = options;
  if (filename === undefined)
    throw new BadInput(['give a manifest with -f FILE, or -f - for standard input']);
  const { jobs } = readJobs([{ name: filename, text: readOrRefuse(host.readFile, filename) }], 1);
  if (jobs.length === 0) throw new BadInput([`no Job in ${filename}`]);
  const claims = claimsOf(options);
  const runs = wholeNumber('--runs', options.runs);
  const seed = wholeNumber('--seed', options.seed);
  for (const { job } of jobs) {
    if (options.twice === true) {
      tellSecondStarts(job, host);
      continue;
    }
    const found = check(claims, {
      manifests: [job],
      runs,
      seed,
      faults: faultsOf(options.faults),
      workload: options.pods,
    });
    const name = withoutControls(job.metadata.name ?? 'job');
    if (found.kind === 'upheld') {
      host.write(`Job ${name}: ${found.runs} stories, no claim of ${claims.length} broken (seed ${seed})\n`);
      continue;
    }
    host.setExitCode(1);
    const { violation, story } = found;
    host.write(
      `Job ${name}: story ${found.runs} breaks ${violation.claim}\n  ${withoutControls(violation.message)}\n\n`,
    );
    tell(story, host);
  }
}

/** The story as a timeline, and as the file that tells it again. */
function tell(story: Story, host: Host): void {
  writeTimeline(simulate(story.jobs, story.scenario), host);
  host.write('\nThe same again: jobtape simulate -f MANIFEST --scenario FILE, with this in FILE:\n\n');
  host.write(`${JSON.stringify(story.scenario, null, 2)}\n`);
}

function claimsOf({ claims, expect = [] }: Options): readonly Claim[] {
  const expected = expect.map((sentence) => {
    const read = expectation(sentence);
    if (read === null) {
      throw new BadInput([`--expect ${sentence}: is none of: ${EXPECTATION_FORMS.join('; ')}`]);
    }
    return read;
  });
  if (claims === undefined) return expected.length > 0 ? expected : CLAIMS;
  return [...claims.split(',').map(named), ...expected];
}

function named(id: string): Claim {
  if (!CLAIMS.some((one) => one.id === id.trim()))
    throw new BadInput([`--claims ${id}: there is no such claim`]);
  return claimNamed(id.trim());
}

function faultsOf(text: string): readonly FaultKind[] {
  if (text === 'none') return [];
  if (text === 'all') return FAULT_KINDS;
  return text.split(',').map((kind) => {
    const found = FAULT_KINDS.find((one) => one === kind.trim());
    if (found === undefined)
      throw new BadInput([`--faults ${kind}: known are ${FAULT_KINDS.join(', ')}, all, none`]);
    return found;
  });
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 10_000_000) {
    throw new BadInput([`${option} ${text}: is no whole number from 1 to 10000000`]);
  }
  return number;
}
