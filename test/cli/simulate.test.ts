import { describe, expect, it } from 'vitest';
import { jobtape } from './session.js';

const POD = '{restartPolicy: Never, containers: [{name: main, image: example.com/app}]}';
const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  backoffLimit: 1
  template:
    spec: ${POD}
`;
const FAILS = 'pods: [{behaviour: {runs: [{for: 5, exitCode: 1}]}}]';
const HANGS = 'pods: [{behaviour: {runs: [{hang: true}]}}]';

describe('the exit code', () => {
  it('is 0 when every Job is complete', async () => {
    expect((await jobtape(['simulate', '-f', 'a'], { a: JOB })).code).toBe(0);
  });

  it('is 1 when a Job has failed, whatever became of the others', async () => {
    const other = JOB.replace('name: work', 'name: other');
    const scenario = 'pods: [{match: {job: other}, behaviour: {runs: [{for: 5, exitCode: 1}]}}]';
    const { code } = await jobtape(['simulate', '-f', 'a', '-f', 'b', '--scenario', 's'], {
      a: JOB,
      b: other,
      s: scenario,
    });
    expect(code).toBe(1);
  });

  it('is 3 when a Job is unfinished at the end of the time', async () => {
    const { code, err } = await jobtape(['simulate', '-f', 'a', '--until', '5s'], { a: JOB });
    expect(code).toBe(3);
    expect(err).toContain('undecided');
  });

  it('is 3 when nothing more can happen', async () => {
    const { code, err } = await jobtape(['simulate', '-f', 'a', '--scenario', 's'], { a: JOB, s: HANGS });
    expect(code).toBe(3);
    expect(err).toContain('nothing is left that could happen');
  });

  it('is 2 for bad input', async () => {
    expect((await jobtape(['simulate', '-f', 'a'], { a: '{' })).code).toBe(2);
  });
});

describe('the timeline', () => {
  it('says how the Job ended and why, with every pod and the wait before it', async () => {
    const { out } = await jobtape(['simulate', '-f', 'a', '--scenario', 's'], { a: JOB, s: FAILS });
    expect(out).toMatch(/^Job work: Failed after 23s, BackoffLimitExceeded\n/);
    expect(out).toContain('2 pods, 0 succeeded of 1 wanted, 2 failed');
    const rows = out.split('\n').filter((line) => /^ {2}work-\w{5} /.test(line));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/·+━+✗ +exit 1$/);
    expect(rows[1]).toMatch(/┄+·+━+✗ +exit 1, held back 10s$/);
  });

  it('fits the terminal', async () => {
    const { out } = await jobtape(
      ['simulate', '-f', 'a', '--scenario', 's'],
      { a: JOB, s: FAILS },
      { columns: 70 },
    );
    for (const line of out.split('\n').filter((one) => /[━─┴]/.test(one))) {
      expect([...line].length).toBeLessThanOrEqual(70);
    }
  });

  it('is coloured only where colours are wanted', async () => {
    const plain = await jobtape(['simulate', '-f', 'a'], { a: JOB });
    const coloured = await jobtape(['simulate', '-f', 'a'], { a: JOB }, { colour: true });
    expect(plain.out).not.toContain('\u001b');
    expect(coloured.out).toContain('\u001b[32m✓');
  });

  it('shows a suspension on the line of the Job and blames it for the deleted pod', async () => {
    const s =
      'actions: [{at: 4, do: patchJobSpec, patch: {suspend: true}}, {at: 30, do: patchJobSpec, patch: {suspend: false}}]';
    const { out } = await jobtape(['simulate', '-f', 'a', '--scenario', 's'], { a: JOB, s });
    expect(out).toMatch(/ {2}Job +─+░+─+✓/);
    expect(out).toMatch(/⊘ +deleted: Job suspended/);
    expect(out).toMatch(/ 4s {2}spec changed: suspend false -> true/);
    expect(out).toMatch(/ 30s {2}Resumed/);
  });

  it('sums up more pods than fit a screen, and still shows each failure', async () => {
    const many = JOB.replace('backoffLimit: 1', 'backoffLimit: 6\n  completions: 400\n  parallelism: 100');
    const s = 'pods: [{match: {ordinal: 333}, behaviour: {runs: [{for: 5, exitCode: 7}]}}]';
    const { out } = await jobtape(['simulate', '-f', 'a', '--scenario', 's'], { a: many, s });
    expect(out).toMatch(/pods at once +\S.* at most 100/);
    expect(out).toMatch(/✗ +exit 7/);
    expect(out).toContain('and 371 more pods');
    expect(out.split('\n').length).toBeLessThan(60);
  });

  it('advises to ignore disruptions when one has cost a try', async () => {
    const s = 'actions: [{at: 3, do: evictPod, ordinal: 1}]';
    const { out } = await jobtape(['simulate', '-f', 'a', '--scenario', 's'], { a: JOB, s });
    expect(out).toContain('disrupted: EvictionByEvictionAPI');
    expect(out).toMatch(/Hint: .*action Ignore on condition\s+DisruptionTarget/);
  });
});

describe('-o', () => {
  it('wide prints the tables of kubectl', async () => {
    const { out } = await jobtape(['simulate', '-f', 'a', '-o', 'wide'], { a: JOB });
    expect(out).toMatch(
      /^NAME +STATUS +COMPLETIONS +DURATION +AGE +CONTAINERS +IMAGES +SELECTOR\nwork +Complete +1\/1 +12s +12s /,
    );
    expect(out).toMatch(
      /\nNAME +READY +STATUS +RESTARTS +AGE +IP +NODE .*\nwork-\w{5} +0\/1 +Completed +0 +12s /,
    );
  });

  it('events prints what kubectl events would', async () => {
    const { out } = await jobtape(['simulate', '-f', 'a', '-o', 'events'], { a: JOB });
    expect(out).toMatch(/LAST SEEN +TYPE +REASON +OBJECT +MESSAGE/);
    expect(out).toMatch(/12s +Normal +SuccessfulCreate +Job\/work +Created pod: work-\w{5}/);
    expect(out).toMatch(/0s +Normal +Completed +Job\/work +Job completed/);
  });

  it('json prints a List of the final objects', async () => {
    const { out } = await jobtape(['simulate', '-f', 'a', '-o', 'json'], { a: JOB });
    expect(JSON.parse(out)).toMatchObject({
      kind: 'List',
      items: [
        { kind: 'Job', metadata: { name: 'work' }, status: { succeeded: 1 } },
        { kind: 'Pod', status: { phase: 'Succeeded' } },
      ],
    });
  });

  it('yaml and name print the same objects', async () => {
    expect((await jobtape(['simulate', '-f', 'a', '-o', 'yaml'], { a: JOB })).out).toMatch(
      /^apiVersion: v1\nitems:\n/,
    );
    expect((await jobtape(['simulate', '-f', 'a', '-o', 'name'], { a: JOB })).out).toMatch(
      /^job\.batch\/work\npod\/work-\w{5}\n$/,
    );
  });

  it('jsonpath answers a single question', async () => {
    const { out } = await jobtape(['simulate', '-f', 'a', '-o', 'jsonpath={.items[0].status.succeeded}'], {
      a: JOB,
    });
    expect(out).toBe('1');
  });

  it('tape prints a tape file: header, every fact, numbered from 0, and the end', async () => {
    const { out } = await jobtape(['simulate', '-f', 'a', '-o', 'tape'], { a: JOB });
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines[0]).toMatchObject({ jobtape: 1, model: 'v1.36.2', seed: 1 });
    expect(lines[1]).toMatchObject({ seq: 0, fact: { type: 'JobCreated' } });
    expect(lines.at(-1)).toMatchObject({ end: { facts: lines.length - 2 } });
    for (const [seq, line] of lines.slice(1, -1).entries()) expect(line).toMatchObject({ seq });
  });

  it('gives the same text for the same input', async () => {
    const files = { a: JOB, s: 'pods: [{match: {chance: 0.5}, behaviour: {runs: [{exitCode: 1}]}}]' };
    const ask = async (seed: string) =>
      (await jobtape(['simulate', '-f', 'a', '--scenario', 's', '--seed', seed, '-o', 'tape'], files)).out;
    expect(await ask('7')).toBe(await ask('7'));
    expect(await ask('7')).not.toBe(await ask('8'));
  });
});

describe('manifests', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: headless-svc}\n';

  it('may hold other kinds, which are named and passed by', async () => {
    const { code, err } = await jobtape(['simulate', '-f', 'a'], { a: `${service}---\n${JOB}---\n` });
    expect(code).toBe(0);
    expect(err).toBe('a:2:7: Service is not simulated, passed by\n');
  });

  it('may come from standard input, as JSON, as a List', async () => {
    const job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'x' },
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } } },
    };
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [job] });
    const { out } = await jobtape(['simulate', '-f', '-', '-o', 'name'], { '-': list });
    expect(out).toContain('job.batch/x\n');
  });

  it('are copied once per value of a parameter', async () => {
    const template = JOB.replace(
      'name: work',
      'name: work-$ITEM, labels: {jobgroup: jobexample, item: $ITEM}',
    );
    const args = ['simulate', '-f', 'a', '--set', 'ITEM=apple,banana,cherry', '-o', 'name'];
    const { out } = await jobtape(args, { a: `${service}---\n${template}` });
    for (const item of ['apple', 'banana', 'cherry']) expect(out).toContain(`job.batch/work-${item}\n`);
    const picked = await jobtape([...args, '-l', 'jobgroup=jobexample,item!=banana'], { a: template });
    expect(picked.out).toContain('job.batch/work-cherry\n');
    expect(picked.out).not.toContain('banana');
  });

  it('take several parameters together, value by value', async () => {
    const template = JOB.replace('name: work', `name: "$NAME-\${URL}"`);
    const args = ['simulate', '-f', 'a', '--set', 'NAME=apple,banana', '--set', 'URL=x,y', '-o', 'name'];
    const { out } = await jobtape(args, { a: template });
    expect(out.match(/^job\.batch.*/gm)).toEqual(['job.batch/apple-x', 'job.batch/banana-y']);
  });

  it('have no part in a name that only begins like a parameter', async () => {
    const template = JOB.replace('name: work', 'name: "a$ITEM", annotations: {other: "$ITEMS"}');
    const { out } = await jobtape(['simulate', '-f', 'a', '--set', 'ITEM=b', '-o', 'json'], { a: template });
    expect(JSON.parse(out)).toMatchObject({
      items: [{ metadata: { name: 'ab', annotations: { other: '$ITEMS' } } }, {}],
    });
  });
});
