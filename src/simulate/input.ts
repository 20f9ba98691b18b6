/**
 * Whether what a program hands over is what a run can be made of. The types say so already, but values come from JSON, from
 * casts and from plain JavaScript: what does not fit is refused here, before it can lead a run astray or make a tape that
 * nobody can read.
 */
import { duplicate } from '../api/field-error.js';
import { errorMessages, validateCreate } from '../api/judge.js';
import { type ManifestObject, readManifests } from '../api/manifests.js';
import type { JsonObject, JsonValue } from '../api/types/index.js';
import { InputError, type InputIssue } from '../kernel/input-error.js';
import { CRONJOB } from '../tape/format/cronjob-parts.js';
import { JOB, JSON_VALUE } from '../tape/format/parts.js';
import { compile } from '../tape/format/schema.js';
import type { Manifest } from './hosts.js';
import type { Refusal } from './outcome.js';
import { isMap, shown } from './scenario-file/fields.js';
import { pathOf } from './scenario-file/located-yaml.js';
import { readScenarioValue } from './scenario-file/read.js';

/**
 * What the API server would refuse of these, in order.
 * @throws InputError when there is more amiss than a server could say.
 */
export function refusalsOf(manifests: unknown, scenario: unknown): readonly Refusal[] {
  const list = plain(manifests);
  if (!Array.isArray(list)) {
    throw new InputError([{ path: ['manifests'], message: 'must be a list of plain objects' }]);
  }
  const taken = new Set<string>();
  const judged = list.map((manifest: JsonValue, place) => judge(manifest, ['manifests', place], taken));
  const issues = [...judged.flatMap((one) => one.issues), ...scenarioIssues(scenario)];
  if (issues.length > 0) throw new InputError(issues);
  return judged.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
}

/** @throws InputError when these are no manifests, there is none, or the API server would refuse one of them. */
export function assertAccepted(manifests: readonly Manifest[]): void {
  const refused = refusalsOf(manifests, {}).map(
    ({ kind, name, errors }) => `${kind} "${name}" is refused: ${errorMessages(errors).join('; ')}`,
  );
  const messages = manifests.length === 0 ? ['must not be empty'] : refused;
  if (messages.length === 0) return;
  throw new InputError(messages.map((message) => ({ path: ['manifests'], message })));
}

/** Empty for a scenario. */
export function scenarioIssues(scenario: unknown): readonly InputIssue[] {
  const value = plain(scenario);
  if (value === undefined) return [{ path: ['scenario'], message: 'must be a plain object' }];
  const problem = jsonProblem(value);
  if (problem !== null) return [{ path: ['scenario'], message: problem }];
  return readScenarioValue(value).map(({ path, message }) => ({ path: ['scenario', ...path], message }));
}

/** As a tape would keep it; undefined for what is circular, far too deep or no data at all. */
function plain(value: unknown): JsonValue | undefined {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const jsonProblem = compile(JSON_VALUE);
const jobProblem = compile(JOB);
const cronJobProblem = compile(CRONJOB);

/** Whether a tape's header can have it among its manifests. */
export function isManifest(value: unknown): value is Manifest {
  return jobProblem(value) === null || cronJobProblem(value) === null;
}

interface Judged {
  readonly issues: readonly InputIssue[];
  readonly refusal: Refusal | null;
}

/** @param taken the names of the manifests before. */
function judge(manifest: JsonValue, path: InputIssue['path'], taken: Set<string>): Judged {
  if (!isMap(manifest)) {
    return {
      issues: [{ path, message: `must be a Job or a CronJob, not ${shown(manifest)}` }],
      refusal: null,
    };
  }
  const { issues, found } = readObject({ apiVersion: 'batch/v1', kind: kindOf(manifest), ...manifest }, path);
  if (found === null) return { issues, refusal: null };
  const { kind, object } = found;
  const { name = '', namespace = 'default' } = object.metadata;
  const key = `${kind} ${namespace}/${name}`;
  const repeated = name !== '' && taken.has(key) ? [duplicate('metadata.name', name)] : [];
  taken.add(key);
  const errors = [...validateCreate(object), ...repeated];
  if (errors.length > 0) return { issues, refusal: { kind, name, errors } };
  const problem = kind === 'Job' ? jobProblem(manifest) : cronJobProblem(manifest);
  return { issues: problem === null ? [] : [{ path, message: problem }], refusal: null };
}

/** As the API server reads it, which drops the fields it does not know. Null for what cannot be read. */
export function readObject(
  object: JsonObject,
  path: InputIssue['path'],
): { readonly issues: readonly InputIssue[]; readonly found: ManifestObject | null } {
  const read = readManifests(JSON.stringify(object));
  const issues = read.issues.flatMap((issue): InputIssue[] =>
    issue.code === 'UnknownField' ? [] : [{ path: [...path, ...pathOf(issue.path)], message: issue.message }],
  );
  const [found = null] = read.objects;
  return { issues, found: issues.length === 0 ? found : null };
}

/** A manifest without a kind is told by its spec. */
function kindOf({ spec = null }: { readonly [field: string]: JsonValue }): 'Job' | 'CronJob' {
  return isMap(spec) && Object.hasOwn(spec, 'jobTemplate') ? 'CronJob' : 'Job';
}
