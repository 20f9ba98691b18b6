/** What a scenario names must exist in the Jobs it is run with. */
import type { Job } from '../../api/types/index.js';
import type { Scenario } from '../scenario.js';
import { hint, type Issue } from './fields.js';
import type { Path } from './located-yaml.js';

/** Jobs, containers and init containers that no manifest has. */
export function danglingReferences(scenario: Scenario, given: readonly Job[]): readonly Issue[] {
  const made = (scenario.actions ?? []).flatMap((action) =>
    action.do === 'createJob' ? [action.manifest] : [],
  );
  const jobs = [...given, ...made];
  const jobNames = jobs.map(({ metadata }) => metadata.name ?? '');
  const regular = jobs.flatMap(({ spec }) => spec.template.spec.containers.map(({ name }) => name));
  const init = jobs.flatMap(({ spec }) => (spec.template.spec.initContainers ?? []).map(({ name }) => name));
  const nodes = typeof scenario.nodes === 'object' ? scenario.nodes.length : (scenario.nodes ?? 1);
  const issues: Issue[] = [];
  const check = (kind: string, name: string | undefined, known: readonly string[], path: Path) => {
    if (name !== undefined && !known.includes(name))
      issues.push({ path, message: noSuch(kind, name, known) });
  };
  for (const [place, { match, behaviour }] of (scenario.pods ?? []).entries()) {
    check('Job', match.job, jobNames, ['pods', place, 'match', 'job']);
    for (const name of Object.keys(behaviour.containers ?? {}))
      check('container', name, regular, ['pods', place, 'behaviour', 'containers', name]);
    for (const name of Object.keys(behaviour.initRuns ?? {}))
      check('init container', name, init, ['pods', place, 'behaviour', 'initRuns', name]);
  }
  for (const [place, action] of (scenario.actions ?? []).entries()) {
    if ('node' in action && action.node > nodes) {
      const message = `there ${nodes === 1 ? 'is 1 node' : `are ${nodes} nodes`}; nodes says which`;
      issues.push({ path: ['actions', place, 'node'], message });
    }
    if ('job' in action) check('Job', action.job, jobNames, ['actions', place, 'job']);
  }
  return issues;
}

function noSuch(kind: string, name: string, known: readonly string[]): string {
  const what = `no manifest has ${kind === 'init container' ? 'an' : 'a'} ${kind} ${JSON.stringify(name)}`;
  return known.length === 0 ? what : `${what}; ${hint(name, known)}`;
}
