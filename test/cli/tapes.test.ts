import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scratch } from '../tape/sample.js';
import { jobtape } from './session.js';

const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  completions: 4
  template:
    spec: {restartPolicy: Never, containers: [{name: main, image: example.com/app}]}
`;

async function tapeOfRun(): Promise<string> {
  const { out } = await jobtape(['simulate', '-f', 'a', '-o', 'tape'], { a: JOB });
  const path = join(scratch(), 'run.tape');
  writeFileSync(path, out);
  return path;
}

function recording(name: string): string {
  const file = new URL(`../conformance/data/cluster-recordings/${name}.jsonl.gz`, import.meta.url);
  return gunzipSync(readFileSync(file)).toString('utf8');
}

describe('jobtape verify', () => {
  it('is 0 for a sound tape, from a file or standard input', async () => {
    const path = await tapeOfRun();
    expect(await jobtape(['verify', path])).toMatchObject({ code: 0, out: expect.stringContaining('sound') });
    expect((await jobtape(['verify', '-'], { '-': readFileSync(path, 'utf8') })).code).toBe(0);
  });

  it('is 2 for what is not a whole tape, and names the line', async () => {
    const path = await tapeOfRun();
    const damaged = join(scratch(), 'damaged.tape');
    writeFileSync(damaged, readFileSync(path, 'utf8').replace('"exitCode":0', '"exitCode":7'));
    expect(await jobtape(['verify', damaged])).toMatchObject({
      code: 2,
      out: expect.stringMatching(/damaged\.tape: line \d+: damaged/),
    });
    expect(await jobtape(['verify', 'none'])).toMatchObject({ code: 2, err: 'error: none: no such file\n' });
    expect((await jobtape(['verify', '-'], { '-': JOB })).code).toBe(2);
  });

  it('is 1 when the run made again differs, with both sides and the command to see it', async () => {
    const path = await tapeOfRun();
    const [header = '', ...facts] = readFileSync(path, 'utf8').split('\n');
    const other = await jobtape(['simulate', '-f', 'a', '-o', 'tape', '--seed', '5'], { a: JOB });
    const mixed = join(scratch(), 'mixed.tape');
    writeFileSync(mixed, [other.out.split('\n')[0], ...facts].join('\n'));
    const { code, out } = await jobtape(['verify', mixed]);
    expect(header).toContain('"seed":1');
    expect(code).toBe(1);
    expect(out).toMatch(
      /^fact 0 is not what the same run gives now\n {2}recorded: .*\n {2}now: .*\nagain: jobtape verify/,
    );
  });
});

describe('jobtape replay', () => {
  it('shows the objects at a time or after a fact', async () => {
    const path = await tapeOfRun();
    const early = await jobtape(['replay', path, '--at', '5s', '-o', 'name']);
    const end = await jobtape(['replay', path, '-o', 'wide']);
    expect(early.out.split('\n').filter((line) => line.startsWith('pod/'))).toHaveLength(1);
    expect(end.out).toMatch(/work +Complete +4\/4/);
    expect((await jobtape(['replay', path, '--seq', '0', '-o', 'name'])).out).toBe('job.batch/work\n');
  });

  it('reads what is whole of a damaged tape only when asked to', async () => {
    const path = await tapeOfRun();
    writeFileSync(path, readFileSync(path, 'utf8').replace('"exitCode":0', '"exitCode":7'));
    expect(await jobtape(['replay', path])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('--salvage'),
    });
    const salvaged = await jobtape(['replay', path, '--salvage']);
    expect(salvaged).toMatchObject({
      code: 0,
      err: expect.stringMatching(/line \d+: damaged.* \d+ lines left out/),
    });
  });

  it('refuses a place that is none', async () => {
    const path = await tapeOfRun();
    for (const place of [
      ['--at', 'noon'],
      ['--seq', '-1'],
      ['--seq', '1', '--at', '1s'],
    ]) {
      expect((await jobtape(['replay', path, ...place])).code).toBe(2);
    }
  });
});

describe('jobtape fork and compare', () => {
  it('run on with one thing changed and say what came of it', async () => {
    const path = await tapeOfRun();
    const out = join(scratch(), 'fork.tape');
    const forked = await jobtape(['fork', path, '--at', '5s', '--patch', '{parallelism: 4}', '--out', out]);
    expect(forked.out).toMatch(/then they part:/);
    expect((await jobtape(['verify', out])).code).toBe(0);
    expect(await jobtape(['compare', path, out])).toMatchObject({
      code: 1,
      out: expect.stringContaining('patchJobSpec'),
    });
    expect(await jobtape(['compare', path, path])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The same in all/),
    });
  });

  it('refuse a change that cannot be read', async () => {
    const path = await tapeOfRun();
    for (const change of [
      [],
      ['--action', '{do: fly}'],
      ['--patch', '{'],
      ['--pods', '{match: 1}'],
      ['--without-action', '0'],
    ]) {
      expect((await jobtape(['fork', path, '--at', '5s', ...change])).code, change.join(' ')).toBe(2);
    }
  });
});

describe('jobtape import', () => {
  it('makes a tape of several recordings that reads like that of a run', async () => {
    const out = join(scratch(), 'cluster.tape');
    const files = { watch: recording('onfailure'), audit: recording('audit-onfailure') };
    const { code, err } = await jobtape(['import', 'watch', 'audit', '--out', out], files);
    expect({ code, err: err.split('\n')[0] }).toEqual({
      code: 0,
      err: expect.stringMatching(/^versions: .*were seen more than once$/),
    });
    expect((await jobtape(['verify', out])).code).toBe(0);
    expect((await jobtape(['replay', out, '-o', 'timeline'])).out).toMatch(/^Job flaky: Complete/);
    expect((await jobtape(['why', '--from', out])).out).toContain('Complete');
    expect((await jobtape(['import', 'watch', '--out', out], files)).err).toContain('is there already');
  });

  it('reads lists, and says of every object that its history is missing', async () => {
    const lines = recording('pi').trimEnd().split('\n');
    const objects = lines.map((line) => JSON.parse(line).object);
    const items = [
      objects.findLast(({ kind }) => kind === 'Job'),
      objects.findLast(({ kind }) => kind === 'Pod'),
    ];
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 4);
    const out = join(scratch(), 'list.tape');
    const { code, err } = await jobtape(['import', '-', '--out', out], { '-': list });
    expect(code).toBe(0);
    expect(err.match(/was there before watching began/g)).toHaveLength(2);
    expect((await jobtape(['replay', out])).out).toMatch(/pi +Complete +1\/1/);
  });

  it('refuses what is not JSON, or holds nothing', async () => {
    const out = join(scratch(), 'none.tape');
    expect((await jobtape(['import', '-', '--out', out], { '-': JOB })).code).toBe(2);
    expect((await jobtape(['import', '-', '--out', out], { '-': '{}' })).code).toBe(2);
  });
});
