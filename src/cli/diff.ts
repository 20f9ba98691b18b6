/** `jobtape diff`: whether a change of manifests would be accepted, what it does to what runs, and how runs end differently. */
import { Command } from 'commander';
import {
  applyDefaults,
  type CronJob,
  changedFields,
  type Job,
  type JsonObject,
  type ManifestObject,
  mergePatchBetween,
  patchObject,
  prepareCronJob,
  prepareJob,
} from '../api/index.js';
import { simulate } from '../simulate/simulate.js';
import { withBackOffs } from '../views/explain/told-back-offs.js';
import { mostAtOnce } from '../views/timeline/at-once.js';
import { timeText } from '../views/timeline/scale.js';
import { tellStory } from '../views/timeline/tell.js';
import { workSpans } from '../views/timeline/work.js';
import { BadInput, withoutControls } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { type FilenameOptions, isPassedBy, readFiles, sourceAt, withFilenames } from './manifest-files.js';
import { complaintOf, repeatedNames } from './manifests.js';
import { scenarioFrom } from './scenario.js';

interface Options extends FilenameOptions {
  readonly scenario?: string;
}

type Scenario = Parameters<typeof simulate>[1];

const REFUSED = 2;
const STORED_UID = '00000000-0000-4000-8000-000000000000';

export function diffCommand(host: Host = thisMachine()): Command {
  return withFilenames(
    new Command('diff'),
    'the old manifests, then the new ones: files, directories, patterns, or - for standard input',
  )
    .description('compare two versions of manifests: accepted or refused, what is restarted, how runs end')
    .option('--scenario <file>', 'what the pods do, YAML or JSON; default: every pod succeeds')
    .action(async ({ filename = [], recursive = false, scenario }: Options) => {
      const [old, next, ...more] = filename;
      if (old === undefined || next === undefined || more.length > 0) {
        throw new BadInput(['give the old and the new manifests: -f OLD -f NEW']);
      }
      const { scenario: story } = await scenarioFrom(
        scenario === undefined ? null : sourceAt(scenario, host),
        {},
      );
      const objects = (path: string) => objectsIn({ filename: [path], recursive }, host);
      const reports = compare(objects(old), objects(next), story);
      host.write(
        `${reports
          .flatMap(({ lines }) => lines)
          .map(withoutControls)
          .join('\n')}\n`,
      );
      if (reports.some(({ refused }) => refused)) host.setExitCode(REFUSED);
    });
}

interface Report {
  readonly lines: readonly string[];
  readonly refused: boolean;
}

function objectsIn(options: FilenameOptions, host: Host): ManifestObject[] {
  const files = readFiles(options, host);
  const issues = files.flatMap((file) => file.issues.filter((issue) => !isPassedBy(issue)));
  const complaints = [...issues.map(complaintOf), ...repeatedNames(files)];
  if (complaints.length > 0) throw new BadInput(complaints);
  return files.flatMap(({ objects }) => objects);
}

function compare(old: readonly ManifestObject[], next: readonly ManifestObject[], story: Scenario): Report[] {
  const keys = new Set([...old, ...next].map(keyOf));
  if (keys.size === 0) throw new BadInput(['there is neither a Job nor a CronJob to compare']);
  return [...keys].map((key) => {
    const before = old.find((one) => keyOf(one) === key);
    const after = next.find((one) => keyOf(one) === key);
    if (before === undefined) return { lines: [`${key}: new`], refused: false };
    if (after === undefined)
      return { lines: [`${key}: no longer there; apply alone does not delete it`], refused: false };
    if (before.kind === 'Job' && after.kind === 'Job')
      return compareJobs(key, before.object, after.object, story);
    if (before.kind === 'CronJob' && after.kind === 'CronJob')
      return compareCronJobs(key, before.object, after.object);
    throw new Error(`two kinds under one key ${key}`);
  });
}

function keyOf({ kind, object: { metadata } }: ManifestObject): string {
  return `${kind} ${metadata.namespace ?? 'default'}/${metadata.name ?? metadata.generateName ?? ''}`;
}

function compareJobs(key: string, before: Job, after: Job, story: Scenario): Report {
  const patch = mergePatchBetween(before, after);
  const stored = applyDefaults(prepareJob(applyDefaults(before), identityOf(before)));
  const patched = patchObject(stored, patch);
  const fields = changedFields(patch);
  const endings = [`  before: ${ending(before, story)}`, `  after:  ${ending(after, story)}`];
  if (!patched.ok) {
    const instead = '  delete and create it anew instead:';
    return {
      lines: [...header(key, fields), ...refusal(patched.errors), instead, ...endings],
      refused: true,
    };
  }
  const effect = fields.length === 0 ? [] : [`  accepted; ${jobEffect(patch)}`];
  return { lines: [...header(key, fields), ...effect, ...endings], refused: false };
}

function compareCronJobs(key: string, before: CronJob, after: CronJob): Report {
  const patch = mergePatchBetween(before, after);
  const patched = patchObject(prepareCronJob(applyDefaults(before), identityOf(before)), patch);
  const fields = changedFields(patch);
  if (!patched.ok) return { lines: [...header(key, fields), ...refusal(patched.errors)], refused: true };
  const effect =
    fields.length === 0
      ? []
      : ['  accepted; Jobs that exist go on as they are, later ones are made from the new template'];
  return { lines: [...header(key, fields), ...effect], refused: false };
}

function header(key: string, fields: readonly string[]): string[] {
  return [`${key}: ${fields.length === 0 ? 'unchanged' : `changes ${fields.join(', ')}`}`];
}

function refusal(errors: readonly string[]): string[] {
  return ['  refused by the API server:', ...errors.map((error) => `    ${error}`)];
}

function identityOf({ metadata }: Job | CronJob) {
  return {
    uid: STORED_UID,
    namespace: metadata.namespace ?? 'default',
    generatedName: metadata.generateName ?? null,
  };
}

function jobEffect({ spec }: JsonObject): string {
  if (typeof spec !== 'object' || spec === null || !('suspend' in spec)) return 'no running pod is restarted';
  return spec.suspend === true ? 'running pods are deleted' : 'pods are made again';
}

/** How a Job ends by itself under the scenario, and what it took. */
function ending(job: Job, story: Scenario): string {
  const { outcome, tape } = simulate([job], story);
  const [result] = outcome.jobs;
  if (result === undefined) return outcome.kind === 'refused' ? 'would not be created' : 'no Job was run';
  const [told] = tellStory(withBackOffs(tape), tape.header.startMs).jobs;
  const pods = told?.pods ?? [];
  const restarts = pods.reduce((sum, pod) => sum + pod.restarts, 0);
  const after = told?.end == null ? '' : ` after ${timeText(told.end.atMs - told.createdMs)}`;
  return [
    `${result.result}${after}${result.reason === null ? '' : ` (${result.reason})`}`,
    `${pods.length} ${pods.length === 1 ? 'pod' : 'pods'} made`,
    ...(restarts === 0 ? [] : [`${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`]),
    `at most ${mostAtOnce(workSpans(tape))} at a time`,
  ].join(', ');
}
