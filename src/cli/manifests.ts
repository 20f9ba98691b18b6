/** From the texts given to a command to the Jobs in them; everything else is named and passed by. */
import { generateName } from '../api/names.js';
import type { Job, JobSpec } from '../api/types/index.js';
import { randomStream } from '../kernel/random.js';
import { Fields, type Issue } from '../simulate/scenario-file/fields.js';
import {
  type LocatedDocument,
  type Path,
  pathText,
  readLocatedYaml,
} from '../simulate/scenario-file/located-yaml.js';
import { parseSelector, selects } from '../views/kubectl/index.js';
import { BadInput } from './bad-input.js';
import type { Source } from './expand.js';

/** A Job and where it came from. */
export interface GivenJob {
  readonly job: Job;
  /** `file:line:column: path: message` for something about this Job. */
  readonly complaint: (path: Path, message: string) => string;
}

export interface Manifests {
  readonly jobs: readonly GivenJob[];
  /** `Service/headless-svc` for every object of a kind that is not simulated. */
  readonly passedBy: readonly string[];
}

/** @throws BadInput with every complaint about every source. */
export function readJobs(sources: readonly Source[], seed: number): Manifests {
  const draws = randomStream(seed, 'job names');
  const jobs: GivenJob[] = [];
  const passedBy: string[] = [];
  const complaints: string[] = [];
  for (const { name, text } of sources) {
    const read = readLocatedYaml(text);
    if (!read.ok) {
      complaints.push(`${name}:${read.place.line}:${read.place.column}: ${read.message}`);
      continue;
    }
    for (const { object, path, document } of read.documents.flatMap(objectsOf)) {
      const complaint = complaintOf(name, document, path);
      const kind = kindOf(object);
      if (kind !== null && kind !== 'Job') {
        passedBy.push(`${kind}/${nameOf(object)}`);
        continue;
      }
      const issues: Issue[] = [];
      const job = readJob(object, issues, (prefix) => generateName(prefix, draws.below));
      complaints.push(...issues.map((issue) => complaint(issue.path, issue.message)));
      if (job !== null && issues.length === 0) jobs.push({ job, complaint });
    }
  }
  complaints.push(...repeatedNames(jobs));
  if (complaints.length > 0) throw new BadInput(complaints);
  return { jobs, passedBy };
}

/**
 * The Jobs a label selector picks; labels of the pod template stand in where a Job has none of its own.
 * @throws BadInput when it is no selector or picks none.
 */
export function selectJobs(jobs: readonly GivenJob[], selector: string): readonly GivenJob[] {
  const parsed = parseSelector(selector);
  if (!parsed.ok) throw new BadInput([`-l ${selector}: ${parsed.message}`]);
  const picked = jobs.filter(({ job }) => {
    const labels = job.metadata.labels ?? job.spec.template.metadata?.labels ?? {};
    return selects(parsed.requirements, { metadata: { labels } });
  });
  if (picked.length === 0) throw new BadInput([`-l ${selector}: selects none of ${jobs.length} Jobs`]);
  return picked;
}

/** @throws BadInput for a Job that asks for more pods than the run may make. */
export function checkSizes(jobs: readonly GivenJob[], maxPods: number): void {
  const complaints = jobs.flatMap(({ job, complaint }) => {
    const { completions, parallelism } = job.spec;
    const asked = completions ?? parallelism ?? 1;
    if (asked <= maxPods) return [];
    const field = completions === undefined ? 'parallelism' : 'completions';
    return [
      complaint(['spec', field], `${asked} pods are more than the limit of ${maxPods}; --max-pods raises it`),
    ];
  });
  if (complaints.length > 0) throw new BadInput(complaints);
}

interface Found {
  readonly object: unknown;
  readonly path: Path;
  readonly document: LocatedDocument;
}

/** The object of a document, or those of a List. */
function objectsOf(document: LocatedDocument): readonly Found[] {
  const { value } = document;
  if (kindOf(value)?.endsWith('List') && isMap(value) && Array.isArray(value.items)) {
    return value.items.map((object: unknown, place) => ({ object, path: ['items', place], document }));
  }
  return [{ object: value, path: [], document }];
}

function complaintOf(name: string, document: LocatedDocument, top: Path): GivenJob['complaint'] {
  return (path, message) => {
    const { line, column } = document.placeOf([...top, ...path]);
    const field = path.length === 0 ? '' : `${pathText(path)}: `;
    return `${name}:${line}:${column}: ${field}${message}`;
  };
}

const JOB = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];
const INTEGERS = [
  'parallelism',
  'completions',
  'backoffLimit',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
  'activeDeadlineSeconds',
  'ttlSecondsAfterFinished',
] as const satisfies readonly (keyof JobSpec)[];
const SPEC: readonly string[] = [
  ...INTEGERS,
  'completionMode',
  'suspend',
  'podReplacementPolicy',
  'podFailurePolicy',
  'successPolicy',
  'manualSelector',
  'selector',
  'managedBy',
  'template',
];

/** Judges the shape as far as a run depends on it. */
function readJob(object: unknown, issues: Issue[], drawName: (prefix: string) => string): Job | null {
  const fields = new Fields(object, [], JOB, issues);
  if (!isMap(object)) return null;
  if (object.kind === undefined) fields.report(null, 'has no kind: not a Kubernetes object');
  if (object.apiVersion !== 'batch/v1') fields.report('apiVersion', 'a Job has apiVersion batch/v1');
  const prefix = isMap(object.metadata) ? object.metadata.generateName : undefined;
  const metadata = isMap(object.metadata) ? object.metadata : {};
  const name = metadata.name ?? (typeof prefix === 'string' ? drawName(prefix) : undefined);
  if (typeof name !== 'string' || name === '') fields.report('metadata', 'a Job needs metadata.name');
  fields.object('spec', SPEC, (spec) => {
    for (const key of INTEGERS) spec.whole(key, 0, 2_147_483_647);
    spec.flag('suspend');
    spec.flag('manualSelector');
    spec.oneOf('completionMode', ['NonIndexed', 'Indexed']);
    spec.oneOf('podReplacementPolicy', ['TerminatingOrFailed', 'Failed']);
  });
  if (!hasContainers(object)) fields.report('spec', 'a Job needs spec.template.spec.containers');
  const named = { ...object, metadata: { ...metadata, name } };
  return isJob(named) ? named : null;
}

function hasContainers(object: unknown): boolean {
  let value = object;
  for (const key of ['spec', 'template', 'spec', 'containers']) value = isMap(value) ? value[key] : undefined;
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => isMap(one) && typeof one.name === 'string')
  );
}

function isJob(object: unknown): object is Job {
  return isMap(object) && isMap(object.metadata) && hasContainers(object);
}

function repeatedNames(jobs: readonly GivenJob[]): readonly string[] {
  const seen = new Set<string>();
  return jobs.flatMap(({ job, complaint }) => {
    const { name = '', namespace = 'default' } = job.metadata;
    const key = `${namespace}/${name}`;
    if (seen.has(key)) return [complaint(['metadata', 'name'], `Job "${name}" is given twice`)];
    seen.add(key);
    return [];
  });
}

function kindOf(object: unknown): string | null {
  return isMap(object) && typeof object.kind === 'string' ? object.kind : null;
}

function nameOf(object: unknown): string {
  const metadata = isMap(object) ? object.metadata : undefined;
  const name = isMap(metadata) ? (metadata.name ?? metadata.generateName) : undefined;
  return typeof name === 'string' ? name : '';
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
