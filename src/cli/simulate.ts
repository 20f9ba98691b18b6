/** `jobtape simulate`: what Kubernetes would do with the Jobs of some manifests. */
import { Command } from 'commander';
import { errorMessages } from '../api/index.js';
import { FAULT_FORMS } from '../simulate/fault-flags.js';
import type { Run } from '../simulate/run.js';
import { simulate } from '../simulate/simulate.js';
import { BadInput } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { collect, sourceAt, sourcesAt, withFilenames } from './manifest-files.js';
import { checkSizes, givenManifests, type ManifestOptions, selectManifests } from './manifests.js';
import { FORMS, writerFor } from './output.js';
import { progressOn } from './progress.js';
import { scenarioFrom } from './scenario.js';
import { endOfTime, isOpenAtEnd } from './source.js';
import { exitCodeOf, undecidedText } from './verdict.js';

interface Options extends ManifestOptions {
  readonly scenario?: string;
  readonly until?: string;
  readonly seed?: string;
  readonly selector?: string;
  readonly model?: string;
  readonly fault?: readonly string[];
  readonly maxPods: string;
  readonly output: string;
}

const MODELS = ['v1.36.2', 'fixed-active'] as const;
const DEFAULT_MAX_PODS = 1_000_000;

const ASSUMPTION =
  '\n  Assumed of every pod: starts after 1s, runs 10s, exits 0. A --scenario file tells another story.\n';

const AFTER_HELP = `
Without a scenario every pod starts after 1s, runs 10s and exits 0.

With several parameters their values go together: --set ITEM=apple,banana --set COLOUR=green,yellow
makes two copies of each document that contains $ITEM or \${ITEM}.

Faults, one or more --fault each:
${FAULT_FORMS.map(([form, meaning]) => `  ${form.padEnd(24)}${meaning}`).join('\n')}`;

export function simulateCommand(host: Host = thisMachine()): Command {
  return withFilenames(new Command('simulate'))
    .description('show what Kubernetes would do with Jobs, without a cluster')
    .option('--scenario <file>', 'what the pods do and what happens from outside, YAML or JSON')
    .option('--until <time>', 'how far to go: 90s, 2h, 1d12h, or an instant; default: 1d')
    .option('--seed <number>', 'for names and chances; default: 1')
    .option(
      '--set <NAME=a,b,c>',
      'one copy per value of each document that contains $NAME; may be repeated',
      collect,
    )
    .option('-l, --selector <selector>', 'only Jobs and CronJobs with these labels: jobgroup=jobexample')
    .option('--fault <fault>', 'something that goes wrong, as below; may be repeated', collect)
    .option('--model <name>', `${MODELS.join(' or ')}: whose behaviour to follow; default: ${MODELS[0]}`)
    .option('--max-pods <number>', 'the most pods a run may make', String(DEFAULT_MAX_PODS))
    .option('-o, --output <form>', FORMS, 'timeline')
    .addHelpText('after', AFTER_HELP)
    .action((options: Options) => runCommand(options, host));
}

/** @throws BadInput before anything is written. */
async function runCommand(options: Options, host: Host): Promise<void> {
  const { until, scenario: scenarioPath } = options;
  const writeRun = await writerFor(options.output);
  const seed = options.seed === undefined ? undefined : wholeNumber('--seed', options.seed, 0, 0xffff_ffff);
  const maxPods = wholeNumber('--max-pods', options.maxPods, 1, 10_000_000);
  const model = modelNamed(options.model);
  const story = scenarioPath === undefined ? null : sourceAt(scenarioPath, host);
  const sources = sourcesAt(options, host);
  const given = await scenarioFrom(story, {
    ...(until === undefined ? {} : { until }),
    ...(seed === undefined ? {} : { seed }),
    ...(model === undefined ? {} : { model }),
    faults: options.fault ?? [],
  });
  const all = givenManifests(sources, options, given.scenario.seed ?? 1, host);
  const { jobs, cronJobs } = options.selector === undefined ? all : selectManifests(all, options.selector);
  checkSizes(jobs, maxPods);
  given.checkAgainst(jobs, cronJobs);

  const limits = { pods: maxPods, ...given.scenario.limits };
  const progress = progressOn(host);
  const run = simulate(
    [...jobs.map(({ job }) => job), ...cronJobs],
    { ...given.scenario, limits },
    progress.follow,
  );
  progress.end();
  refuse(run);
  const isOpen = isOpenAtEnd(run.outcome, cronJobs.length > 0);
  const nowMs = until === undefined || !isOpen ? undefined : endOfTime(run.tape, given.scenario.until);
  writeRun(run, host, nowMs);
  const { pods: podRules, jobScripts } = given.scenario;
  if (options.output === 'timeline' && podRules === undefined && jobScripts === undefined)
    host.write(ASSUMPTION);
  const undecided = undecidedText(run);
  if (undecided !== null) host.writeError(`${undecided}\n`);
  host.setExitCode(exitCodeOf(run.outcome));
}

/** @throws BadInput when the API server would not take the Jobs. */
function refuse({ outcome }: Run): void {
  if (outcome.kind !== 'refused') return;
  throw new BadInput(
    outcome.refusals.flatMap(({ kind, name, errors }) =>
      errorMessages(errors).map((message) => `${kind} ${name}: ${message}`),
    ),
  );
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d{1,12}$/.test(text) && number >= least && number <= most) return number;
  throw new BadInput([`${option} ${text}: must be a whole number from ${least} to ${most}`]);
}

function modelNamed(text: string | undefined): (typeof MODELS)[number] | undefined {
  if (text === undefined) return undefined;
  const model = MODELS.find((one) => one === text);
  if (model === undefined) throw new BadInput([`--model ${text}: must be ${MODELS.join(' or ')}`]);
  return model;
}
