import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { BAD_INPUT_EXIT, BadInput, badInputText } from '../../src/cli/bad-input.js';
import { diffCommand } from '../../src/cli/diff.js';
import { type Host, thisMachine } from '../../src/cli/host.js';
import { lintCommand } from '../../src/cli/lint.js';
import { validateCommand } from '../../src/cli/validate.js';
import { jobtape } from './session.js';

const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: pi}
spec:
  activeDeadlineSeconds: 60
  template:
    spec:
      restartPolicy: Never
      containers: [{name: pi, image: perl}]
`;

async function run(
  make: (host: Host) => Command,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
) {
  const result = { text: '', code: 0 };
  const write = (text: string) => {
    result.text += text;
  };
  const host: Host = {
    ...thisMachine(),
    write,
    writeError: write,
    setExitCode: (code) => {
      result.code = code;
    },
    list: (path) => {
      const inside = Object.keys(files).filter((file) => file === path || file.startsWith(`${path}/`));
      if (inside.length === 0) throw Object.assign(new Error(path), { code: 'ENOENT' });
      return inside;
    },
    readFile: (path) => files[path] ?? '',
  };
  try {
    await make(host)
      .exitOverride()
      .parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    result.text += badInputText(error);
    result.code = BAD_INPUT_EXIT;
  }
  return result;
}

describe('jobtape validate', () => {
  test('accepts what the API server accepts', async () => {
    expect(await run(validateCommand, ['-f', 'a.yaml'], { 'a.yaml': JOB })).toEqual({
      text: '1 object accepted\n',
      code: 0,
    });
  });

  test('tells every problem in one go, with place and advice, and ends with 2', async () => {
    const broken = JOB.replace('restartPolicy: Never', 'restartPolcy: Never').replace(
      'Seconds: 60',
      'Seconds: -1',
    );
    const { text, code } = await run(validateCommand, ['-f', 'dir'], {
      'dir/a.yaml': JOB,
      'dir/b.yaml': broken,
    });
    expect(code).toBe(2);
    expect(text.split('\n')).toEqual([
      'dir/b.yaml:8:7: spec.template.spec.restartPolcy: unknown field "spec.template.spec.restartPolcy"',
      '    did you mean "restartPolicy"?',
      'dir/b.yaml:5:3: spec.activeDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0',
      'dir/b.yaml:7:5: spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
      '    restartPolicy is missing or Always: Jobs need Never or OnFailure',
      '3 problems',
      '',
    ]);
  });

  test('as JSON carries the same', async () => {
    const { text, code } = await run(validateCommand, ['-f', 'a.yaml', '-o', 'json'], {
      'a.yaml': 'kind: Job\nspec: [\n',
    });
    expect(code).toBe(2);
    expect(JSON.parse(text)).toMatchObject({
      objects: 0,
      problems: [{ file: 'a.yaml', code: 'Unreadable' }],
    });
  });

  test('names a file that is not there', async () => {
    const { text, code } = await run(validateCommand, ['-f', 'none.yaml'], {});
    expect(code).toBe(2);
    expect(text).toBe('error: none.yaml: no such file\n');
  });
});

describe('jobtape lint', () => {
  const risky = JOB.replace('activeDeadlineSeconds: 60', 'ttlSecondsAfterFinished: 0');

  test('names the trap, its place, its reason and how to silence it', async () => {
    const { text, code } = await run(lintCommand, ['-f', 'a.yaml'], { 'a.yaml': risky });
    expect(code).toBe(1);
    expect(text).toContain('a.yaml:4:1: no-active-deadline: ');
    expect(text).toContain('a.yaml:5:3: ttl-zero: ');
    expect(text).toContain('(to silence: annotation jobtape/ignore: ttl-zero)');
    expect(text).toMatch(/2 findings\n$/);
  });

  test('asks no rule that is ignored', async () => {
    const args = ['-f', 'a.yaml', '--ignore', 'ttl-zero', '--ignore', 'no-active-deadline'];
    expect(await run(lintCommand, args, { 'a.yaml': risky })).toEqual({ text: '0 findings\n', code: 0 });
  });

  test('refuses a rule it does not know', async () => {
    expect(await run(lintCommand, ['-f', 'a.yaml', '--ignore', 'nothing'], { 'a.yaml': JOB })).toHaveProperty(
      'text',
      expect.stringContaining('--ignore nothing: there is no such rule'),
    );
  });
});

describe('jobtape diff', () => {
  const diff = (after: string) =>
    run(diffCommand, ['-f', 'old.yaml', '-f', 'new.yaml'], { 'old.yaml': JOB, 'new.yaml': after });

  test('says that a change is accepted, what it does, and how the runs end', async () => {
    expect(await diff(JOB.replace('Seconds: 60', 'Seconds: 5'))).toEqual({
      text: [
        'Job default/pi: changes spec.activeDeadlineSeconds',
        '  accepted; no running pod is restarted',
        '  before: Complete after 12s (CompletionsReached), 1 pod made, at most 1 at a time',
        '  after:  Failed after 6s (DeadlineExceeded), 1 pod made, at most 1 at a time',
        '',
      ].join('\n'),
      code: 0,
    });
  });

  test('tells a refusal in the words of the API server', async () => {
    const { text, code } = await diff(
      JOB.replace('  template:', '  completionMode: Indexed\n  completions: 2\n  template:'),
    );
    expect(code).toBe(2);
    expect(text).toContain('spec.completionMode: Invalid value: "Indexed": field is immutable');
  });

  test('of a change that is refused, tells what a new Job would do instead', async () => {
    const args = ['diff', '-f', 'examples/failing.yaml', '-f', 'examples/changed/failing.yaml'];
    const { code, out } = await jobtape([...args, '--scenario', 'examples/every-pod-fails.yaml']);
    expect(code).toBe(2);
    expect(out).toContain('delete and create it anew instead');
    expect(out).toContain('7 pods made, at most 1 at a time');
    expect(out).toContain('1 pod made, 6 restarts, at most 1 at a time');
  });

  test('counts how many pods ran at a time under each podReplacementPolicy', async () => {
    const args = ['diff', '-f', 'examples/pi.yaml', '-f', 'examples/changed/pi-one-at-a-time.yaml'];
    const { code, out } = await jobtape([...args, '--scenario', 'examples/stops-slowly.yaml']);
    expect(code).toBe(0);
    expect(out).toMatch(/before: .*at most 2 at a time\n {2}after: .*at most 1 at a time/);
  });

  test('pairs objects by kind and name', async () => {
    expect((await diff(JOB.replace('name: pi}', 'name: tau}'))).text).toBe(
      'Job default/pi: no longer there; apply alone does not delete it\nJob default/tau: new\n',
    );
  });
});

test('validate names kinds it does not know and passes them by, as long as a Job is there', async () => {
  const { code, out, err } = await jobtape(['validate', '-f', 'examples/pod-to-pod.yaml']);
  expect({ code, out }).toEqual({ code: 0, out: '1 object accepted\n' });
  expect(err).toContain('passed by: kind "Service"');
});

describe.each([
  ['validate', validateCommand, '1 object accepted\n'],
  ['lint', lintCommand, '0 findings\n'],
] as const)('jobtape %s of a folder', (_, make, good) => {
  const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n';

  test('passes other kinds by, in whatever file they are', async () => {
    const files = { 'dir/job.yaml': JOB, 'dir/service.yaml': SERVICE };
    expect(await run(make, ['-f', 'dir'], files)).toEqual({
      code: 0,
      text: `dir/service.yaml:2:7: passed by: kind "Service" is none of Job, CronJob\n${good}`,
    });
  });

  test('minds when there is nothing else', async () => {
    const { text, code } = await run(make, ['-f', 'dir'], { 'dir/service.yaml': SERVICE });
    expect(code).toBe(2);
    expect(text).toMatch(/^dir\/service\.yaml:2:7: .*kind "Service" is none of Job, CronJob\n/);
  });

  test('minds when there is nothing', async () => {
    const files = { 'dir/a.yaml': '', 'dir/b.yaml': '# none\n---\n' };
    expect(await run(make, ['-f', 'dir'], files)).toEqual({
      code: 2,
      text: 'error: no Job or CronJob in dir\n',
    });
  });
});
