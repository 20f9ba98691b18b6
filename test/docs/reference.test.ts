import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulateCommand } from '../../src/cli/simulate.js';
import { readScenarioFile } from '../../src/simulate/scenario-file/read.js';

/** What a place of a scenario may hold, as the refusal of a word nobody knows lists it. */
function knownAt(scenario: string): readonly string[] {
  const read = readScenarioFile(scenario.replace('?', 'zzzzzzzzzzzzzzzzzzzzzzzz'));
  const message = read.ok ? '' : (read.issues[0]?.message ?? '');
  return /known are (.*)$/.exec(message)?.[1]?.split(', ') ?? [];
}

describe('docs/command.md', () => {
  const text = readFileSync('docs/command.md', 'utf8');

  it.each(simulateCommand().options.map(({ long }) => long ?? ''))('explains %s', (option) => {
    expect(text).toMatch(new RegExp(`^\\| .*\`${option}\``, 'm'));
  });
});

describe('docs/scenario.md', () => {
  const text = readFileSync('docs/scenario.md', 'utf8');

  it.each([
    ['every field', '? : 1'],
    ['everything a pod is matched by', 'pods: [{match: {? : 1}}]'],
    ['everything about the behaviour of pods', 'pods: [{behaviour: {? : 1}}]'],
    ['everything about a run of a container', 'pods: [{behaviour: {runs: [{? : 1}]}}]'],
    ['every action', 'actions: [{at: 1, do: ?}]'],
    ['every field of an action', 'actions: [{at: 1, do: deletePod, ordinal: 1, ? : 1}]'],
    ['everything about a node', 'nodes: [{? : 1}]'],
    ['everything about API errors', 'apiErrors: {share: 1, ? : 1}'],
  ])('explains %s', (_, scenario) => {
    const known = knownAt(scenario);
    expect(known.length).toBeGreaterThan(0);
    const missing = known.filter((word) => !new RegExp(`\\b${word}\\b`).test(text));
    expect(missing).toEqual([]);
  });
});
