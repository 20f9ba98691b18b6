import { describe, expect, it } from 'vitest';
import { EXPECTATION_FORMS } from '../../properties/index.js';
import { jobtape } from './session.js';

const JOB = `
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

const CRONJOB = `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: 30 2 * * *
  timeZone: Europe/Berlin
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 600
  jobTemplate:
    spec:
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          containers: [{name: main, image: busybox}]
`;

const FILES = { 'job.yaml': JOB, 'nightly.yaml': CRONJOB, 'both.yaml': `${JOB}\n---\n${CRONJOB}` };

async function check(file: string, ...args: readonly string[]) {
  const written: Record<string, string> = {};
  const writeFile = (path: string, text: string) => {
    written[path] = text;
  };
  return {
    ...(await jobtape(['check', '-f', file, '--runs', '100', ...args], FILES, { writeFile })),
    written,
  };
}

describe('jobtape check', () => {
  it('says that no story was found, and ends with 0', async () => {
    const { out, err, code, written } = await check('job.yaml');
    expect(out).toMatch(/^Job careful: 100 stories, \d+ claims are upheld \(seed 1\)\n$/);
    expect({ err, code, written }).toEqual({ err: '', code: 0, written: {} });
  });

  it('hunts with every manifest of a file at once', async () => {
    const { out, code } = await check('both.yaml', '--runs', '40', '--faults', 'all');
    expect(out).toMatch(/^Job careful, CronJob nightly: 40 stories/);
    expect(code).toBe(0);
  });

  it.each([
    ['job.yaml', 'at most one pod at a time', '2 pods at a time'],
    ['job.yaml', 'at most 2 pods', 'pod number 3 is created'],
    ['job.yaml', 'completes', /Job careful (fails: BackoffLimitExceeded|never ends)/],
    ['job.yaml', 'completes within 30s', 'is not over after'],
    ['job.yaml', 'ends within 25s', 'is not over after'],
    ['job.yaml', 'never fails', 'Job careful fails: BackoffLimitExceeded'],
    ['nightly.yaml', 'never fails', 'fails: BackoffLimitExceeded'],
    ['nightly.yaml', 'no slot unserved for 2h', 'is not served by'],
    ['nightly.yaml', 'no slot skipped', 'is skipped; the next Job is for'],
    ['nightly.yaml', 'starts within 1m', 's late'],
    ['nightly.yaml', 'at most 1 pod at a time', '2 pods at a time'],
  ])('finds a story of %s in which "%s" is not so', async (file, sentence, message) => {
    const faults = file === 'nightly.yaml' ? 'all' : 'none';
    const drawn = ['--runs', '1500', '--faults', faults, '--outside', 'all'];
    const { out, code } = await check(file, ...drawn, '--expect', sentence);
    expect(out).toContain(`breaks expected: ${sentence}\n`);
    expect(out).toMatch(message);
    expect(code).toBe(1);
  });

  it.each([
    ['job.yaml', 'no index runs twice'],
    ['nightly.yaml', 'at most 1 job at a time'],
    ['nightly.yaml', 'starts within 10m'],
  ])('finds no story of %s in which "%s" is not so', async (file, sentence) => {
    const { out, code } = await check(file, '--expect', sentence);
    expect(out).toMatch(/ 100 stories, "[^"]*" is upheld/);
    expect(code).toBe(0);
  });

  it('writes the story to a file, which simulate and check tell again', async () => {
    const expected = ['--expect', 'no slot unserved for 2h'];
    const { out, written } = await check('nightly.yaml', '--faults', 'all', ...expected);
    expect(Object.keys(written)).toEqual(['nightly.story.yaml']);
    const files = { ...FILES, ...written };
    const told = await jobtape(['simulate', '-f', 'nightly.yaml', '--scenario', 'nightly.story.yaml'], files);
    expect(told.err).toBe('');
    expect(out).toContain(told.out.split('\n\n')[0]);
    const again = ['check', '-f', 'nightly.yaml', '--scenario', 'nightly.story.yaml'];
    const judged = await jobtape([...again, ...expected], files);
    const message = /after .*: .* is not served by .*/.exec(out)?.[0] ?? 'none';
    expect(judged.out).toContain(message);
    expect(judged.code).toBe(1);
    expect((await jobtape([...again, '--expect', 'at most 1 job at a time'], files)).code).toBe(0);
  });

  it('says how far it is to somebody who watches, and to nobody else', async () => {
    let nowMs = 0;
    const watched = { errorsAreWatched: true, elapsedMs: () => (nowMs += 30) };
    const args = ['check', '-f', 'job.yaml', '--runs', '50', '--expect', 'never fails'];
    const { err } = await jobtape(args, FILES, watched);
    expect(err).toMatch(/\r.*\d+ shorter ones tried/);
    expect(err.endsWith('\r\u001b[K')).toBe(true);
    expect((await jobtape(args, FILES)).err).toBe('');
  });

  it('lists every expectation in its help', async () => {
    const { out } = await jobtape(['check', '--help']);
    for (const { form, meaning } of EXPECTATION_FORMS) {
      expect(out).toContain(form);
      expect(out).toContain(meaning);
    }
  });

  it.each([
    ['--expect', 'that all is well'],
    ['--expect', 'no slot skipped'],
    ['--claims', 'job-never-fails'],
    ['--faults', 'meteorite'],
    ['--outside', 'meteorite'],
    ['--seed', 'x'],
    ['--runs', '0'],
  ])('refuses %s %s before it runs anything', async (...args) => {
    const { out, err, code } = await check('job.yaml', ...args);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toMatch(/^error: /);
  });
});
