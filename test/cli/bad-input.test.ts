import { describe, expect, it } from 'vitest';
import { jobtape } from './session.js';

const JOB = `apiVersion: batch/v1
kind: Job
metadata:
  name: work
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: main
        image: example.com/app
`;

/** JOB with one more line in its spec, which becomes line 6. */
const withSpec = (line: string) => JOB.replace('spec:\n', `spec:\n  ${line}\n`);

/** Rows of bytes, aliases that multiply, brackets without end. */
const BOMB = Array.from(
  { length: 9 },
  (_, i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(i === 0 ? 0 : 9)}1]`,
).join('\n');
const DEEP = '['.repeat(100_000);

describe('a manifest is refused with file, line, column and field:', () => {
  it.each([
    ['an unknown field', withSpec('paralelism: 3'), 'a.yaml:6:3: spec.paralelism: unknown field'],
    ['a wrong type', withSpec('parallelism: three'), 'a.yaml:6:16: spec.parallelism: '],
    [
      'what validation forbids',
      withSpec('parallelism: -1'),
      'a.yaml:6:3: spec.parallelism: Invalid value: -1',
    ],
    [
      'a restart policy Jobs cannot have',
      JOB.replace('Never', 'Always'),
      'a.yaml:8:7: spec.template.spec.restartPolicy: ',
    ],
    [
      '10^9 pods at once',
      withSpec('parallelism: 1000000000'),
      'a.yaml:6:3: spec.parallelism: 1000000000 pods are more than the limit of 1000000',
    ],
    [
      '10^9 pods in all',
      withSpec('completions: 1000000000'),
      'a.yaml:6:3: spec.completions: 1000000000 pods are more',
    ],
    ['a name given twice', `${JOB}---\n${JOB}`, 'a.yaml:16:3: metadata.name: Job "work" is given twice'],
    ['no kind', 'metadata: {}', 'a.yaml:1:1: kind: '],
    ['no YAML', 'a: [', 'a.yaml:1:5: '],
    ['aliases that multiply', BOMB, 'a.yaml:'],
    ['nesting without end', DEEP, 'a.yaml:1:1: '],
    ['no Job at all', 'kind: Pod', 'no Job or CronJob in a.yaml'],
    ['nothing', '', 'no Job or CronJob in a.yaml'],
  ])('%s', async (_, manifest, message) => {
    const { code, out, err } = await jobtape(['simulate', '-f', 'a.yaml'], { 'a.yaml': manifest });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(`error: ${message}`);
    expectNoStack(err);
  });
});

describe('a scenario is refused with file, line, column and field:', () => {
  it.each([
    [
      'an unknown field',
      'pods:\n- match: {ordinl: 1}',
      '2:11: pods[0].match.ordinl: unknown field; did you mean "ordinal"?',
    ],
    ['a wrong type', 'until: soon', '1:1: until: must be whole seconds or a duration'],
    ['a negative time', 'actions:\n- {at: -1, do: deletePod, ordinal: 1}', '2:4: actions[0].at: '],
    [
      'an unknown action',
      'actions: [{at: 1, do: deletPod}]',
      '1:19: actions[0].do: there is no action "deletPod"; did you mean "deletePod"?',
    ],
    [
      'a field of another action',
      'actions: [{at: 1, do: deleteJob, ordinal: 1}]',
      '1:34: actions[0].ordinal: is no field of deleteJob',
    ],
    ['a missing field', 'actions: [{at: 1, do: deletePod}]', '1:11: actions[0]: needs ordinal'],
    [
      'a patch of what a Job does not have',
      'actions: [{at: 1, do: patchJobSpec, patch: {paralelism: 2}}]',
      '1:45: actions[0].patch.paralelism: unknown field; did you mean "parallelism"?',
    ],
    [
      'a Job that cannot be created',
      'actions: [{at: 1, do: createJob, manifest: {kind: Job}}]',
      '1:34: actions[0].manifest',
    ],
    [
      'a Job that does not exist',
      'actions: [{at: 1, do: deleteJob, job: wrok}]',
      '1:34: actions[0].job: no manifest has a Job "wrok"; did you mean "work"?',
    ],
    [
      'pods of a Job that does not exist',
      'pods: [{match: {job: other}}]',
      '1:17: pods[0].match.job: no manifest has a Job "other"',
    ],
    [
      'a container that does not exist',
      'pods: [{behaviour: {containers: {mian: {runs: [{for: 1}]}}}}]',
      'containers.mian: no manifest has a container "mian"; did you mean "main"?',
    ],
    [
      'an init container that does not exist',
      'pods: [{behaviour: {initRuns: {setup: {runs: [{for: 1}]}}}}]',
      'initRuns.setup: no manifest has an init container "setup"',
    ],
    [
      'a node that does not exist',
      'actions: [{at: 1, do: failNode, node: 2}]',
      '1:33: actions[0].node: there is 1 node',
    ],
    ['a chance above one', 'pods: [{match: {chance: 10}}]', '1:17: pods[0].match.chance: '],
    [
      'no runs',
      'pods: [{behaviour: {runs: []}}]',
      '1:21: pods[0].behaviour.runs: must name at least one run',
    ],
    ['a key given twice', 'seed: 1\nseed: 2', '2:1: seed: is given twice'],
    ['text', 'hello', '1:1: must be a map'],
    ['two documents', 'seed: 1\n---\nseed: 2', 'only one document is expected'],
    ['no YAML', 'pods: [', '1:8: '],
    ['aliases that multiply', BOMB, ''],
    ['nesting without end', DEEP, '1:1: '],
  ])('%s', async (_, scenario, message) => {
    const files = { 'a.yaml': JOB, 's.yaml': scenario };
    const { code, out, err } = await jobtape(['simulate', '-f', 'a.yaml', '--scenario', 's.yaml'], files);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^error: s\.yaml:\d+:\d+: /);
    expect(err).toContain(message);
    expectNoStack(err);
  });
});

describe('an option is refused with its name:', () => {
  it.each([
    [['--until', '2020-01-01T00:00:00Z'], '--until 2020-01-01T00:00:00Z: lies before the start of the run'],
    [['--until=-5m'], '--until -5m: lies before the start of the run'],
    [['--until', 'soon'], '--until soon: must be a duration'],
    [['--seed', '-1'], '--seed'],
    [['--seed', '1.5'], '--seed 1.5: must be a whole number'],
    [['--max-pods', '0'], '--max-pods 0: must be a whole number'],
    [['--model', 'v1'], '--model v1: must be v1.36.2 or fixed-active'],
    [['-o', 'xml'], '-o xml: must be timeline'],
    [['-o', 'jsonpath={'], '-o jsonpath={: error parsing jsonpath'],
    [['-l', 'a=b=c'], '-l a=b=c: '],
    [['-l', 'a=b'], '-l a=b: selects none of Job work'],
    [['--set', 'ITEM'], '--set ITEM: must be NAME=value'],
    [['--set', 'ITEM=a,b'], '--set ITEM: no manifest contains $ITEM'],
    [['--fault', 'flood'], '--fault'],
    [['-f', 'missing.yaml'], 'missing.yaml: no such file'],
    [['-f', '-', '--scenario', '-'], 'standard input (-) can be read only once'],
    [['--bogus'], "unknown option '--bogus'"],
  ])('%j', async (args, message) => {
    const { code, out, err } = await jobtape(['simulate', '-f', 'a.yaml', ...args], {
      'a.yaml': JOB,
      '-': JOB,
    });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expectNoStack(err);
  });

  it('values of parameters that do not go together', async () => {
    const template = JOB.replace('name: work', 'name: $A-$B');
    const args = ['simulate', '-f', 'a.yaml', '--set', 'A=x,y', '--set', 'B=1,2,3'];
    const { code, err } = await jobtape(args, { 'a.yaml': template });
    expect(code).toBe(2);
    expect(err).toContain('--set A: has 2 values where another parameter has 3');
  });

  it('no manifests, no command, an unknown command', async () => {
    expect(await jobtape(['simulate'])).toMatchObject({ code: 2, out: '' });
    expect(await jobtape([])).toMatchObject({ code: 2, out: '' });
    expect((await jobtape(['simulte'])).err).toContain('there is no command simulte');
  });
});

describe('what is refused', () => {
  it('is told all at once, and no more of it than fits a screen', async () => {
    const scenario = `actions:\n${'- {at: 1}\n'.repeat(100)}`;
    const { err } = await jobtape(['simulate', '-f', 'a.yaml', '--scenario', 's'], {
      'a.yaml': JOB,
      s: scenario,
    });
    expect(err.split('\n').length).toBeLessThan(25);
    expect(err).toContain('and 80 more');
  });

  it('cannot steer the terminal', async () => {
    const manifest = withSpec('"\\e[2J": 1');
    const { err } = await jobtape(['simulate', '-f', 'a.yaml'], { 'a.yaml': manifest });
    expect(err).toContain('error: a.yaml:6:3');
    expect(err).not.toContain('\u001b');
  });
});

function expectNoStack(err: string): void {
  expect(err).not.toMatch(/\n\s+at |defect/);
}

it.each(['--until=1h', '--scenario=s', '--seed=2', '--set=A=b', '--fault=watch-delay=1s', '-R'])(
  '%s has nothing to do with a tape',
  async (option) => {
    for (const command of [['get', 'jobs'], ['why'], ['events']]) {
      const { code, out, err } = await jobtape([...command, '--from', 'x.tape', option]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^error: --\w+ is for -f; what is on a tape has been run\n$/);
    }
  },
);
