import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/cli/host.js';
import { runProgram } from '../../src/cli/program.js';

const MANIFEST = `
apiVersion: batch/v1
kind: Job
metadata: {name: careful}
spec:
  completions: 2
  template:
    spec:
      restartPolicy: Never
      terminationGracePeriodSeconds: 60
      containers: [{name: main, image: busybox}]
`;

async function run(...args: readonly string[]) {
  const told = { out: '', error: '', code: 0 };
  const host: Host = {
    readFile: () => MANIFEST,
    pieces: () => [],
    write: (text) => {
      told.out += text;
    },
    writeError: (text) => {
      told.error += text;
    },
    setExitCode: (code) => {
      told.code = code;
    },
    elapsedMs: () => 0,
    nowMs: () => Date.parse('2026-01-05T10:00:00Z'),
    localZone: 'Etc/UTC',
    columns: 100,
    colour: false,
    errorsAreWatched: false,
  };
  await runProgram(['check', '-f', 'job.yaml', '--runs', '150', ...args], host);
  return told;
}

describe('jobtape check', () => {
  it('says that no story was found, and ends with 0', async () => {
    const { out, code } = await run();
    expect(out).toMatch(/^Job careful: 150 stories, no claim of \d+ broken \(seed 1\)\n$/);
    expect(code).toBe(0);
  });

  it('shows the shortest story that breaks an expectation, and the scenario that tells it again', async () => {
    const { out, code } = await run('--expect', 'at most one pod at a time');
    expect(code).toBe(1);
    expect(out).toContain('breaks expected: at most one pod at a time\n  2 pods at a time\n');
    const scenario: unknown = JSON.parse(out.slice(out.indexOf('\n{')));
    expect(scenario).toHaveProperty('actions');
  });

  it('finds that a Job whose pods fail does not complete, and one whose pods succeed does', async () => {
    expect((await run('--expect', 'completes', '--pods', 'ending')).code).toBe(1);
    expect((await run('--expect', 'no index runs twice', '--pods', 'succeeding')).code).toBe(0);
  });

  it('refuses expectations, claims and faults it does not know', async () => {
    for (const args of [
      ['--expect', 'that all is well'],
      ['--claims', 'job-never-fails'],
      ['--faults', 'meteorite'],
      ['--seed', 'x'],
    ]) {
      const { code, error } = await run(...args);
      expect({ args, code }).toEqual({ args, code: 2 });
      expect(error).toMatch(/^error: /);
    }
  });
});
