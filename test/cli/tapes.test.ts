import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../tape/sample.js';
import { jobtape } from './session.js';
import { tapeOfRun } from './tape-of-run.js';

describe('standard input', () => {
  it('is called so where it is damaged', async () => {
    const path = await tapeOfRun();
    const damaged = { '-': readFileSync(path, 'utf8').replace('"exitCode":0', '"exitCode":7') };
    for (const command of ['verify', 'replay', 'compare', 'fork']) {
      const rest = command === 'compare' ? [path] : command === 'fork' ? ['--at', '1s', '--pods', '{}'] : [];
      const { code, out, err } = await jobtape([command, '-', ...rest], damaged);
      expect(code, command).toBe(2);
      expect(out + err).toMatch(/standard input: line \d+: damaged/);
    }
  });

  it('is a tape to the commands that look at one', async () => {
    const tape = { '-': readFileSync(await tapeOfRun(), 'utf8') };
    expect((await jobtape(['why', '--from', '-'], tape)).out).toContain('Complete');
    expect((await jobtape(['get', 'jobs', '--from', '-'], tape)).out).toMatch(/work +Complete +4\/4/);
    expect((await jobtape(['fork', '-', '--at', '5s', '--patch', '{parallelism: 4}'], tape)).code).toBe(0);
  });

  it('cannot be both of two tapes', async () => {
    expect(await jobtape(['compare', '-', '-'], { '-': '' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('only one of the two'),
    });
  });
});

describe('progress', () => {
  it('is told on a terminal, wiped away at the end, and never in a pipe', async () => {
    const path = await tapeOfRun();
    let nowMs = 0;
    const slow = { elapsedMs: () => (nowMs += 1000) };
    for (const args of [
      ['replay', path],
      ['verify', path],
      ['compare', path, path],
      ['why', '--from', path],
      ['fork', path, '--at', '0s', '--patch', '{parallelism: 1}'],
    ]) {
      const watched = await jobtape(args, {}, { ...slow, errorsAreWatched: true });
      expect(watched.err).toMatch(/\d+ facts, second \d+ of the run/);
      expect(watched.err.endsWith('\r\u001b[K')).toBe(true);
      expect((await jobtape(args, {}, slow)).err).toBe('');
    }
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

  it('counts ages up to the time that is asked for, whenever something happened last', async () => {
    const path = await tapeOfRun();
    expect((await jobtape(['replay', path, '--at', '7s', '-o', 'wide'])).out).toMatch(
      /^work +\S+ +\S+ +7s +7s /m,
    );
  });

  it('shows CronJobs with their Jobs', async () => {
    const { out } = await jobtape([
      'simulate',
      '-f',
      'examples/cronjob-history.yaml',
      '--until',
      '2m',
      '-o',
      'name',
    ]);
    expect(out).toMatch(/^cronjob\.batch\/\S+\njob\.batch\//);
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
      ['--patch', '{parallelism: 2}', '--job', 'none'],
      ['--action', '{do: failNode, node: 9}'],
      ['--pods', '{behaviour: {containers: {none: {runs: [{for: 1}]}}}}'],
    ]) {
      expect((await jobtape(['fork', path, '--at', '5s', ...change])).code, change.join(' ')).toBe(2);
    }
  });
});
