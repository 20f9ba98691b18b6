/** A scenario from the text of a YAML or JSON file. Durations may be written as `90s` or `1h30m` wherever seconds stand. */
import { instantOf } from '../../api/schema/time.js';
import type { Position } from '../../api/syntax/position.js';
import type { JsonValue } from '../../api/types/index.js';
import type { InputIssue } from '../../kernel/input-error.js';
import type { Scenario } from '../scenario.js';
import { ACTION, readAction } from './action.js';
import { POD_RULE, readPodRule } from './behaviour.js';
import { JOB_RULE, readJobRule } from './cronjob.js';
import { API_ERRORS, readApiErrors } from './fault.js';
import { Fields, given, type Origin } from './fields.js';
import { readLocatedYaml } from './located-yaml.js';
import { readNodes } from './node.js';

export type ScenarioFile =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      readonly placeOf: (path: InputIssue['path']) => Position;
    }
  | { readonly ok: false; readonly issues: readonly LocatedIssue[] };

export interface LocatedIssue extends InputIssue {
  readonly place: Position;
}

const SCENARIO = [
  'name',
  'tags',
  'start',
  'until',
  'seed',
  'model',
  'nodes',
  'apiErrors',
  'pods',
  'jobScripts',
  'actions',
  'limits',
];

/** `name` and `tags` are for the reader and mean nothing to the run. Never throws for the text. */
export function readScenarioFile(text: string): ScenarioFile {
  const read = readLocatedYaml(text);
  if (!read.ok) return { ok: false, issues: [{ path: [], place: read.place, message: read.message }] };
  const { value, repeated, placeOf } = read;
  const issues: InputIssue[] = repeated.map((path) => ({ path, message: 'is given twice' }));
  const scenario = readScenario(value, issues);
  if (issues.length === 0) return { ok: true, scenario, placeOf };
  return { ok: false, issues: issues.map((issue) => ({ ...issue, place: placeOf(issue.path) })) };
}

/** What does not fit of a scenario that a program has made; its times may have fractions. */
export function readScenarioValue(value: JsonValue): readonly InputIssue[] {
  const issues: InputIssue[] = [];
  readScenario(value, issues, 'program');
  return issues;
}

function readScenario(value: JsonValue, issues: InputIssue[], from: Origin = 'file'): Scenario {
  const fields = new Fields(value, [], SCENARIO, issues, from);
  return given({
    start: readStart(fields),
    until: fields.seconds('until'),
    seed: fields.whole('seed', 0, 0xffff_ffff),
    model: fields.oneOf('model', ['v1.36.2', 'fixed-active']),
    nodes: readNodes(fields),
    apiErrors: fields.object('apiErrors', API_ERRORS, readApiErrors),
    pods: fields.list('pods', (rule, path) => fields.inner(rule, path, POD_RULE, readPodRule)),
    jobScripts: fields.list('jobScripts', (rule, path) => fields.inner(rule, path, JOB_RULE, readJobRule)),
    actions: fields.list('actions', (action, path) => fields.inner(action, path, ACTION, readAction)),
    limits: fields.object('limits', ['facts', 'pods', 'steps'], (limits) =>
      given({
        facts: limits.whole('facts', 1),
        pods: limits.whole('pods', 1),
        steps: limits.whole('steps', 1),
      }),
    ),
  });
}

/** A tape begins in 1970 at the earliest. */
const START: Readonly<Record<Origin, RegExp>> = {
  file: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  program: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/,
};

function readStart(fields: Fields): string | undefined {
  const start = fields.text('start');
  if (start === undefined) return undefined;
  const startMs = START[fields.from].test(start) ? instantOf(start) : null;
  if (startMs !== null && startMs >= 0) return start;
  return fields.report('start', 'must be an instant such as 2026-01-05T10:00:00Z');
}
