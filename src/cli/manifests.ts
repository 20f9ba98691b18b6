/** From the texts given to a command to the Jobs and CronJobs in them; everything else is named and passed by. */
import {
  adviceOn,
  type CronJob,
  generateName,
  issueOf,
  type Job,
  type ManifestIssue,
  readManifests,
  validateCreate,
  warningsOf,
} from '../api/index.js';
import { randomStream } from '../kernel/random.js';
import { parseSelector, selects } from '../views/kubectl/selectors.js';
import { BadInput, withoutControls } from './bad-input.js';
import { expandSources, parseParameter, type Source } from './expand.js';
import type { Host } from './host.js';
import { type FileContent, type FilenameOptions, isPassedBy, namesOf } from './manifest-files.js';

/** A Job and where it came from. */
export interface GivenJob {
  readonly job: Job;
  /** `file:line:column: path: message` for something about this Job. */
  readonly complaint: (path: string, message: string) => string;
}

export interface GivenManifests {
  readonly jobs: readonly GivenJob[];
  readonly cronJobs: readonly CronJob[];
  /** Worth knowing, though nothing is wrong: the API server's warnings, objects that are passed by. */
  readonly remarks: readonly string[];
}

export interface ManifestOptions extends FilenameOptions {
  /** As given: `ITEM=apple,banana`. */
  readonly set?: readonly string[];
}

/**
 * The Jobs and CronJobs of the files given, as `sourcesAt` has read them; remarks are told.
 * @throws BadInput when they are refused or there is none.
 */
export function givenManifests(
  sources: readonly Source[],
  { filename = [], set = [] }: ManifestOptions,
  seed: number,
  host: Host,
): GivenManifests {
  const given = readJobs(expandSources(sources, set.map(parseParameter)), seed);
  for (const remark of new Set(given.remarks)) host.writeError(`${withoutControls(remark)}\n`);
  if (given.jobs.length + given.cronJobs.length > 0) return given;
  throw new BadInput([`no Job or CronJob in ${namesOf(filename)}`]);
}

/** @throws BadInput with every complaint about every source. */
function readJobs(sources: readonly Source[], seed: number): GivenManifests {
  const draws = randomStream(seed, 'job names');
  const jobs: GivenJob[] = [];
  const cronJobs: CronJob[] = [];
  const remarks: string[] = [];
  const complaints: string[] = [];
  const files = sources.map(({ name: file, text }) => ({ file, ...readManifests(text, { file }) }));
  for (const { file, objects, issues } of files) {
    for (const issue of issues) {
      if (isPassedBy(issue)) remarks.push(`${placeOf(issue)}: ${issue.kind} is not simulated, passed by`);
      else complaints.push(complaintOf(issue));
    }
    for (const found of objects) {
      const errors = validateCreate(found.object).map((error) => issueText(issueOf(error, found, file)));
      complaints.push(...new Set(errors));
      const draw = (prefix: string) => generateName(prefix, draws.below);
      if (found.kind === 'CronJob') {
        const cronJob = withName(found.object, draw);
        cronJobs.push(cronJob);
        remarks.push(...warningsOf('CronJob', cronJob).map((warning) => `Warning: ${warning}`));
        continue;
      }
      const job = withName(found.object, draw);
      jobs.push({
        job,
        complaint: (path, message) => issueText({ file, path, message, ...found.locate(path) }),
      });
      remarks.push(...warningsOf('Job', job).map((warning) => `Warning: ${warning}`));
    }
  }
  complaints.push(...repeatedNames(files));
  if (complaints.length > 0) throw new BadInput(complaints);
  return { jobs, cronJobs, remarks };
}

/**
 * What a label selector picks; labels of the pod template stand in where a Job has none of its own.
 * @throws BadInput when it is no selector or picks nothing.
 */
export function selectManifests(given: GivenManifests, selector: string): GivenManifests {
  const parsed = parseSelector(selector);
  if (!parsed.ok) throw new BadInput([`-l ${selector}: ${parsed.message}`]);
  const picks = (labels: Labels | undefined) => selects(parsed.requirements, { metadata: { labels } });
  const jobs = given.jobs.filter(({ job }) =>
    picks(job.metadata.labels ?? job.spec.template.metadata?.labels),
  );
  const cronJobs = given.cronJobs.filter(({ metadata }) => picks(metadata.labels));
  if (jobs.length + cronJobs.length > 0) return { ...given, jobs, cronJobs };
  const names = [...given.jobs.map(({ job }) => job), ...given.cronJobs].map(nameOf);
  throw new BadInput([`-l ${selector}: selects none of ${names.join(', ')}`]);
}

type Labels = Readonly<Record<string, string>>;

function nameOf({ kind = 'Job', metadata }: Job | CronJob): string {
  return `${kind} ${metadata.name ?? ''}`;
}

/** @throws BadInput for a Job that asks for more pods than the run may make. */
export function checkSizes(jobs: readonly GivenJob[], maxPods: number): void {
  const complaints = jobs.flatMap(({ job, complaint }) => {
    const { completions, parallelism } = job.spec;
    const asked = completions ?? parallelism ?? 1;
    if (asked <= maxPods) return [];
    const field = completions === undefined ? 'parallelism' : 'completions';
    const message = `${asked} pods are more than the limit of ${maxPods}; --max-pods raises it`;
    return [complaint(`spec.${field}`, message)];
  });
  if (complaints.length > 0) throw new BadInput(complaints);
}

/** What is wrong with a manifest, with the field that was probably meant. */
export function complaintOf(issue: ManifestIssue): string {
  const advice =
    issue.code === 'UnknownField' ? adviceOn(issue) : isScenario(issue) ? HOW_SCENARIOS_ARE_GIVEN : null;
  return advice === null ? issueText(issue) : `${issueText(issue)}; ${advice}`;
}

const HOW_SCENARIOS_ARE_GIVEN = 'a scenario is given with --scenario';

/** By the fields it begins with, which no manifest has. */
function isScenario(issue: ManifestIssue): boolean {
  return (
    issue.code === 'UnknownKind' &&
    issue.kind === '' &&
    /\{"(start|until|seed|model|nodes|apiErrors|pods|jobScripts|actions|limits)":/.test(issue.message)
  );
}

type Complaint = Pick<ManifestIssue, 'file' | 'line' | 'column' | 'path' | 'message'>;

export function issueText(issue: Complaint): string {
  const field = issue.path === '' ? '' : `${issue.path}: `;
  return `${placeOf(issue)}: ${field}${issue.message}`;
}

function placeOf({ file, line, column }: Complaint): string {
  return `${file}:${line}:${column}`;
}

function withName<Kind extends Job | CronJob>(object: Kind, drawName: (prefix: string) => string): Kind {
  const { name = '', generateName: prefix = '' } = object.metadata;
  if (name !== '' || prefix === '') return object;
  return { ...object, metadata: { ...object.metadata, name: drawName(prefix) } };
}

/** A complaint about every object whose kind, namespace and name another one before it has. */
export function repeatedNames(files: readonly FileContent[]): readonly string[] {
  const seen = new Set<string>();
  return files.flatMap(({ file, objects }) =>
    objects.flatMap(({ kind, object: { metadata }, locate }) => {
      const { name = '', namespace = 'default' } = metadata;
      const key = `${kind} ${namespace}/${name}`;
      const isRepeated = name !== '' && seen.has(key);
      seen.add(key);
      const path = 'metadata.name';
      const message = `${kind} "${name}" is given twice`;
      return isRepeated ? [issueText({ file, path, message, ...locate(path) })] : [];
    }),
  );
}
