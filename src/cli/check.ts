/** `jobtape check`: hunts for a story in which Jobs and CronJobs like these break a claim or what their owner expects. */
import { Command, Option } from 'commander';
import {
  type Claim,
  check,
  EXPECTATION_FORMS,
  FAULT_KINDS,
  judgeStory,
  type Manifest,
  OUTSIDE_KINDS,
  type WorkloadKind,
} from '../../properties/index.js';
import { BadInput, withoutControls } from './bad-input.js';
import { claimsFor, kindsOf, wholeNumber } from './check-options.js';
import { huntProgressOn } from './check-progress.js';
import { replayLines, storyPath, tellStory, writeStory } from './check-story.js';
import { tellSecondStarts } from './check-twice.js';
import { type Host, thisMachine } from './host.js';
import {
  collect,
  type FilenameOptions,
  namesOf as filesNamed,
  sourceAt,
  sourcesAt,
  withFilenames,
} from './manifest-files.js';
import { type GivenManifests, givenManifests } from './manifests.js';
import { readScenarioText } from './scenario-text.js';

interface Options extends FilenameOptions {
  readonly runs: string;
  readonly seed: string;
  readonly claims?: string;
  readonly faults: string;
  readonly outside?: string;
  readonly expect?: readonly string[];
  readonly pods: WorkloadKind;
  readonly scenario?: string;
  readonly out?: string;
  readonly twice?: boolean;
}

const FORM_WIDTH = Math.max(...EXPECTATION_FORMS.map(({ form }) => form.length)) + 2;

/** Who says what to expect of a manifest does not mean it to be edited meanwhile. */
const USUAL = 'podDeletion,disruption,suspend';

const AFTER_HELP = `
A story is a scenario: what the pods do, what is done from outside and what goes wrong. The shortest one that breaks
something is shown and written to a file for simulate --scenario.

Expectations, one or more --expect each (N is a number, TIME is 90s, 15m, 2h or 1d):
${EXPECTATION_FORMS.map(({ form, meaning }) => `  ${form.padEnd(FORM_WIDTH)}${meaning}`).join('\n')}
The last four are about CronJobs.

With --expect only these are checked, unless --claims names claims besides.`;

export function checkCommand(host: Host = thisMachine()): Command {
  return withFilenames(
    new Command('check'),
    'manifests, all in every story: a file, a directory, a pattern, or - for standard input; may be repeated',
  )
    .description('hunt for a story in which Jobs or CronJobs break a promise, and show the shortest')
    .option('--runs <number>', 'how many stories to try', '1000')
    .option('--seed <number>', 'the same seed finds the same story', '1')
    .option('--claims <ids>', 'claims to check, separated by commas; default: all')
    .option('--expect <sentence>', 'what you expect, as below; may be repeated', collect)
    .addOption(
      new Option('--pods <kind>', 'what pods do by themselves; ending ones may fail, any may hang too')
        .choices(['succeeding', 'ending', 'any'])
        .default('ending'),
    )
    .option('--faults <kinds>', `what may go wrong: ${FAULT_KINDS.join(', ')}, all or none`, 'none')
    .option(
      '--outside <kinds>',
      `what may be done: ${OUTSIDE_KINDS.join(', ')}, all or none; default: all, with --expect ${USUAL}`,
    )
    .option('--out <file>', 'where to write the story; default: the name of the manifest with .story.yaml')
    .option('--scenario <file>', 'instead: judge this one story, as check has written it')
    .option('--twice', 'instead: in which ways the work of a Job can be started a second time')
    .addHelpText('after', AFTER_HELP)
    .action((options: Options) => runCommand(options, host));
}

/** @throws BadInput before anything is run. */
function runCommand(options: Options, host: Host): void {
  const given = givenManifests(sourcesAt(options, host), options, 1, host);
  const jobs = given.jobs.map(({ job }) => job);
  if (options.twice === true) {
    if (jobs.length === 0) throw new BadInput([`no Job in ${filesNamed(options.filename ?? [])}`]);
    for (const job of jobs) tellSecondStarts(job, host);
    return;
  }
  const manifests = [...jobs, ...given.cronJobs];
  const claims = claimsFor(options, given.cronJobs.length > 0);
  if (options.scenario === undefined) hunt(claims, manifests, options, host);
  else judgeOne(claims, given, options.scenario, host);
}

function hunt(claims: readonly Claim[], manifests: readonly Manifest[], options: Options, host: Host): void {
  const seed = wholeNumber('--seed', options.seed);
  const runs = wholeNumber('--runs', options.runs);
  const usual = options.expect === undefined ? 'all' : USUAL;
  const progress = huntProgressOn(host, runs);
  const found = check(claims, {
    manifests,
    runs,
    seed,
    faults: kindsOf('--faults', options.faults, FAULT_KINDS),
    outside: kindsOf('--outside', options.outside ?? usual, OUTSIDE_KINDS),
    workload: options.pods,
    // Names that are to be made up are made up from the seed: every story must have the same ones.
    ...(manifests.some(({ metadata }) => metadata.generateName !== undefined) ? { seeds: 1 } : {}),
    progress: progress.follow,
  });
  progress.end();
  const names = namesOf(manifests);
  if (found.kind === 'upheld') {
    host.write(`${names}: ${found.runs} stories, ${countOf(claims)} upheld (seed ${seed})\n`);
    return;
  }
  host.setExitCode(1);
  const { violation, story } = found;
  const sentence = claims.find(({ id }) => id === violation.claim)?.sentence ?? '';
  host.write(`${names}: story ${found.runs} of ${runs} breaks ${violation.claim}\n`);
  if (!violation.claim.endsWith(sentence)) host.write(`  ${sentence}\n`);
  tellStory(story, violation, host);
  const path = options.out ?? storyPath(options.filename ?? []);
  writeStory(story, violation, path, options, host);
  host.write(`\nWritten to ${path}. The same again:\n${replayLines(path, options).join('\n')}\n`);
}

/** The same limits and the same judgement as in a hunt. */
function judgeOne(claims: readonly Claim[], given: GivenManifests, path: string, host: Host): void {
  const { scenario, checkAgainst } = readScenarioText(sourceAt(path, host));
  checkAgainst(given.jobs, given.cronJobs);
  const manifests = [...given.jobs.map(({ job }) => job), ...given.cronJobs];
  const story = { jobs: manifests, scenario };
  const violations = judgeStory(claims, story);
  const names = namesOf(manifests);
  if (violations.length === 0) {
    host.write(`${names}: in this story ${countOf(claims)} upheld\n`);
    return;
  }
  host.setExitCode(1);
  for (const violation of violations) {
    host.write(`${names}: this story breaks ${violation.claim}\n`);
    tellStory(story, violation, host);
  }
}

function countOf(claims: readonly Claim[]): string {
  const [only] = claims;
  return claims.length === 1 && only !== undefined ? `"${only.sentence}" is` : `${claims.length} claims are`;
}

function namesOf(manifests: readonly Manifest[]): string {
  const names = manifests.map(({ kind = 'Job', metadata }) => `${kind} ${metadata.name ?? ''}`);
  return withoutControls(names.join(', '));
}
