/** What a scenario names must exist in the Jobs and CronJobs it is run with. */
import type { CronJob, Job, ObjectMeta } from '../../api/types/index.js';
import type { InputIssue } from '../../kernel/input-error.js';
import type { Scenario } from '../scenario.js';
import { hint } from './fields.js';
import type { Path } from './located-yaml.js';

/** Jobs, CronJobs, containers and init containers that no manifest has. */
export function danglingReferences(
  scenario: Scenario,
  given: readonly Job[],
  cronJobs: readonly CronJob[] = [],
): readonly InputIssue[] {
  const actions = scenario.actions ?? [];
  const jobs = [...given, ...actions.flatMap((one) => (one.do === 'createJob' ? [one.manifest] : []))];
  const scheduled = [
    ...cronJobs,
    ...actions.flatMap((one) => (one.do === 'createCronJob' ? [one.cronJob] : [])),
  ];
  const foreign = actions.flatMap((one) =>
    one.do === 'createForeignJob' ? scheduled.map(({ metadata }) => ({ ...metadata, name: one.name })) : [],
  );
  const jobMetadata = [...jobs.map(({ metadata }) => metadata), ...foreign];
  const cronJobMetadata = scheduled.map(({ metadata }) => metadata);
  const named: Known = { jobs: jobMetadata.map(nameOf), cronJobs: cronJobMetadata.map(nameOf) };
  const placed: Known = { jobs: jobMetadata.map(keyOf), cronJobs: cronJobMetadata.map(keyOf) };
  const knownAs = (name: string | undefined) => (name?.includes('/') === true ? placed : named);
  const pods = [...jobs, ...scheduled.map(({ spec }) => spec.jobTemplate)].map(
    ({ spec }) => spec.template.spec,
  );
  const regular = pods.flatMap(({ containers }) => containers.map(({ name }) => name));
  const init = pods.flatMap(({ initContainers = [] }) => initContainers.map(({ name }) => name));
  const nodes = typeof scenario.nodes === 'object' ? scenario.nodes.length : (scenario.nodes ?? 1);
  const issues: InputIssue[] = [];
  const check = (kind: string, name: string | undefined, known: readonly string[], path: Path) => {
    if (name !== undefined && !known.includes(name))
      issues.push({ path, message: noSuch(kind, name, known) });
  };
  const checkJob = (name: string | undefined, known: Known, path: Path) => {
    if (name === undefined || !isRunOf(known.cronJobs, name)) check('Job', name, known.jobs, path);
  };
  for (const [place, { match, behaviour }] of (scenario.pods ?? []).entries()) {
    checkJob(match.job, named, ['pods', place, 'match', 'job']);
    for (const name of Object.keys(behaviour.containers ?? {}))
      check('container', name, regular, ['pods', place, 'behaviour', 'containers', name]);
    for (const name of Object.keys(behaviour.initRuns ?? {}))
      check('init container', name, init, ['pods', place, 'behaviour', 'initRuns', name]);
  }
  for (const [place, action] of actions.entries()) {
    if ('node' in action && action.node > nodes) {
      const message = `there ${nodes === 1 ? 'is 1 node' : `are ${nodes} nodes`}; nodes says which`;
      issues.push({ path: ['actions', place, 'node'], message });
    }
    if ('job' in action) checkJob(action.job, knownAs(action.job), ['actions', place, 'job']);
    if ('cronJob' in action && typeof action.cronJob === 'string')
      check('CronJob', action.cronJob, knownAs(action.cronJob).cronJobs, ['actions', place, 'cronJob']);
  }
  return issues;
}

interface Known {
  readonly jobs: readonly string[];
  readonly cronJobs: readonly string[];
}

function nameOf({ name = '' }: ObjectMeta): string {
  return name;
}

function keyOf({ namespace = 'default', name = '' }: ObjectMeta): string {
  return `${namespace}/${name}`;
}

/** Jobs of a CronJob are named after it and the minute they are for. */
function isRunOf(cronJobs: readonly string[], name: string): boolean {
  return cronJobs.some(
    (cronJob) => name.startsWith(`${cronJob}-`) && /^-\d+$/.test(name.slice(cronJob.length)),
  );
}

function noSuch(kind: string, name: string, known: readonly string[]): string {
  const what = `no manifest has ${kind === 'init container' ? 'an' : 'a'} ${kind} ${JSON.stringify(name)}`;
  return known.length === 0 ? what : `${what}; ${hint(name, known)}`;
}
