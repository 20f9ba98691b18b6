import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulateWith, tapeLines } from '../../src/index.js';
import { ours } from '../properties/through-the-door.js';
import { scratch } from '../tape/sample.js';
import { jobtape } from './session.js';
import { JOB, recording, tapeOfRun } from './tape-of-run.js';

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

describe('jobtape verify and the claims', () => {
  it('says of a run with controllers of somebody’s own that it is not made again', async () => {
    const template = {
      spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
    };
    const spec = { schedule: '* * * * *', jobTemplate: { spec: { template } } };
    const { tape } = simulateWith({ cronJob: ours }, [{ metadata: { name: 'cron' }, spec }], { until: 150 });
    const { code, out } = await jobtape(['verify', '-'], { '-': [...tapeLines(tape)].join('') });
    expect(out).toMatch(
      /sound, \d{2,} facts, not made again for want of the controllers that made it, \d+ claims hold/,
    );
    expect(code).toBe(0);
  });

  it('says how many claims hold, of a run and of a recording', async () => {
    const path = await tapeOfRun();
    expect((await jobtape(['verify', path])).out).toMatch(/same when made again, \d+ claims hold\n$/);
    const out = join(scratch(), 'cluster.tape');
    await jobtape(['import', 'watch', '--out', out], { watch: recording('parallel') });
    expect((await jobtape(['verify', out])).out).toMatch(/, \d+ claims hold\n$/);
  });

  it('is 1 when a claim does not hold, though every fact is legal, with the command that shows it', async () => {
    const lines = recording('pi').trimEnd().split('\n');
    // The pod whose end was counted is told to be still running.
    const watch = lines.map((line) => {
      const { type, object, ...rest } = JSON.parse(line);
      if (object.kind !== 'Job' || object.status.succeeded !== 1) return line;
      return JSON.stringify({
        ...rest,
        type,
        object: { ...object, status: { ...object.status, succeeded: 3 } },
      });
    });
    const out = join(scratch(), 'false.tape');
    await jobtape(['import', 'watch', '--out', out], { watch: watch.join('\n') });
    const { code, out: said } = await jobtape(['verify', out]);
    expect(code).toBe(1);
    expect(said).toMatch(/^fact \d+: job-[a-z-]+: /m);
    expect(said).toMatch(/the state there: jobtape replay .*false\.tape --seq \d+\n/);
  });

  it('says why claims are not judged where a recording does not hold enough', async () => {
    const [jobs, late] = [join(scratch(), 'jobs.tape'), join(scratch(), 'late.tape')];
    await jobtape(['import', 'watch', '--out', jobs], { watch: recording('kubectl-stream-jobs') });
    expect(await jobtape(['verify', jobs])).toMatchObject({
      code: 0,
      out: expect.stringContaining('claims are not judged: it shows Jobs and no pods'),
    });
    const watch = recording('parallel').split('\n').slice(30).join('\n');
    await jobtape(['import', 'watch', '--out', late], { watch });
    expect(await jobtape(['verify', late])).toMatchObject({
      code: 0,
      out: expect.stringContaining('claims are not judged: the history of some objects is not whole'),
    });
  });

  it('takes a run whose writer died as sound as far as it goes', async () => {
    const path = await tapeOfRun();
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, text.length - 200));
    const { code, out, err } = await jobtape(['verify', path]);
    expect(err).toMatch(/line \d+: torn: the file ends \d+ bytes into this line; 1 line left out\n/);
    expect(out).toMatch(/sound, \d+ facts, and the same when made again.*; it has no end line/);
    expect(code).toBe(0);
  });
});
