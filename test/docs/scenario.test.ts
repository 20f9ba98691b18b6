/** docs/scenario.md is complete: it names every field, every action with its fields, and every word a field may hold. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readScenarioFile } from '../../src/simulate/scenario-file/read.js';

const PAGE = readFileSync('docs/scenario.md', 'utf8');
const NOBODY = 'zzzzzzzzzzzzzzzzzzzzzzzz';

function messagesOf(scenario: string): readonly string[] {
  const read = readScenarioFile(scenario.replace('?', NOBODY));
  return read.ok ? [] : read.issues.map(({ message }) => message);
}

/** What a place of a scenario may hold, as the refusal of a word nobody knows lists it. */
function knownAt(scenario: string): readonly string[] {
  const lists = messagesOf(scenario).flatMap(
    (message) => /(?:known are|must be one of) (.*?)(?:, not .*)?$/.exec(message)?.[1] ?? [],
  );
  return lists[0]?.split(', ') ?? [];
}

function isNamed(word: string): boolean {
  return new RegExp(`(?<![\\w-])${word.replaceAll('.', '\\.')}(?![\\w-])`).test(PAGE);
}

describe('docs/scenario.md names', () => {
  it.each([
    ['every field', '? : 1'],
    ['every model', 'model: ?'],
    ['every limit', 'limits: {? : 1}'],
    ['what a rule for pods consists of', 'pods: [{? : 1}]'],
    ['everything a pod is matched by', 'pods: [{match: {? : 1}}]'],
    ['everything about the behaviour of pods', 'pods: [{behaviour: {? : 1}}]'],
    ['everything about a run of a container', 'pods: [{behaviour: {runs: [{? : 1}]}}]'],
    ['everything about a single container', 'pods: [{behaviour: {containers: {a: {? : 1}}}}]'],
    ['everything about how a stop is taken', 'pods: [{behaviour: {onTerm: {? : 1}}}]'],
    ['every action', 'actions: [{at: 1, do: ?}]'],
    ['every way to delete', 'actions: [{at: 1, do: deleteJob, propagation: ?}]'],
    ['everything about a condition', 'actions: [{at: 1, do: evictPod, ordinal: 1, condition: {? : 1}}]'],
    [
      'every status of a condition',
      'actions: [{at: 1, do: evictPod, ordinal: 1, condition: {type: a, status: ?}}]',
    ],
    ['every call', 'actions: [{at: 1, do: failNext, call: ?}]'],
    ['every error', 'actions: [{at: 1, do: failNext, call: createPod, error: ?}]'],
    ['when a process dies', 'actions: [{at: 1, do: crashController, call: createPod, for: 1, when: ?}]'],
    ['every kind of notification', 'actions: [{at: 1, do: delayWatch, for: 1, kind: ?}]'],
    ['every effect of a taint', 'actions: [{at: 1, do: taintNode, node: 1, key: a, effect: ?}]'],
    ['every owner of a foreign Job', 'actions: [{at: 1, do: createForeignJob, name: a, owner: ?}]'],
    ['everything about a node', 'nodes: [{? : 1}]'],
    ['everything about what a node holds', 'nodes: [{capacity: {? : 1}}]'],
    ['everything about a taint', 'nodes: [{taints: [{key: a, effect: NoSchedule, ? : 1}]}]'],
    ['everything about API errors', 'apiErrors: {share: 1, ? : 1}'],
    ['what a rule for Jobs consists of', 'jobScripts: [{? : 1}]'],
    ['everything a Job is matched by', 'jobScripts: [{match: {? : 1}}]'],
    ['everything about the script of a Job', 'jobScripts: [{behaviour: {? : 1}}]'],
    ['every result of a script', 'jobScripts: [{behaviour: {result: ?}}]'],
  ])('%s', (_, scenario) => {
    const known = knownAt(scenario);
    expect(known.length).toBeGreaterThan(0);
    expect(known.filter((word) => !isNamed(word))).toEqual([]);
  });
});

/** `| `a`, `b` | `x`, `y` | ... |` */
const ROW = /^\| ((?:`\w+`(?:, )?)+) \| ((?:`\w+`(?:, )?)*) ?\| .* \|$/gm;

function words(cell: string): readonly string[] {
  return [...cell.matchAll(/`(\w+)`/g)].map(([, word = '']) => word);
}

describe('docs/scenario.md lists the fields of', () => {
  const rows = new Map(
    [...PAGE.matchAll(ROW)].flatMap(([, names = '', fields = '']) =>
      words(names).map((name) => [name, words(fields)] as const),
    ),
  );
  const actions = knownAt('actions: [{at: 1, do: ?}]');
  const fields = knownAt('actions: [{at: 1, do: suspend, ? : 1}]').filter(
    (field) => field !== 'at' && field !== 'do',
  );

  it.each(actions)('%s', (action) => {
    const taken = fields.filter((field) => {
      const messages = messagesOf(`actions: [{at: 1, do: ${action}, ${field}: 1}]`);
      return !messages.some((message) => message === `is no field of ${action}`);
    });
    expect([...(rows.get(action) ?? [])].sort()).toEqual([...taken].sort());
  });
});
