import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../tape/sample.js';
import { jobtape } from './session.js';
import { JOB, recording } from './tape-of-run.js';

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

  it('of pods or events alone is told as what it is', async () => {
    const out = join(scratch(), 'pods.tape');
    await jobtape(['import', 'pods', '--out', out], { pods: recording('kubectl-stream-pods') });
    expect((await jobtape(['replay', out, '-o', 'timeline'])).out).toMatch(/^There is no Job and no CronJob/);
    expect((await jobtape(['replay', out])).err).toBe('No resources found\n');
    expect((await jobtape(['why', '--from', out])).out).toMatch(/^There is no Job and no CronJob/);
    expect((await jobtape(['replay', out, '--seq', '20', '-o', 'name'])).out).toMatch(/^pod\/two-tasks-/);
  });

  it.each([
    ['pi', 'Complete', '1 of 1 completions'],
    ['fail-default', 'Failed', '7 failed pods counted, spec.backoffLimit allows 6'],
  ])(
    'that began after the end of %s says how it ended, by what its conditions tell',
    async (name, end, why) => {
      const out = join(scratch(), 'late.tape');
      const lines = recording(name).trimEnd().split('\n');
      const isEnd = (line: string) => line.includes(`"type":"${end}"`) && line.includes('"kind":"Job"');
      const watch = lines.slice(lines.findIndex(isEnd)).join('\n');
      await jobtape(['import', 'watch', '--out', out], { watch });
      const told = (await jobtape(['why', '--from', out])).out;
      expect(told).toMatch(new RegExp(`^${end} `, 'm'));
      expect(told).toContain(why);
      expect(told).not.toContain('has not acted yet');
    },
  );

  it('does not put a name to whom nobody has seen', async () => {
    const out = join(scratch(), 'deleted.tape');
    await jobtape(['import', 'watch', '--out', out], { watch: recording('delete-modes') });
    const timeline = (await jobtape(['replay', out, '-o', 'timeline'])).out;
    expect(timeline).toContain('deletion asked for (Foreground)');
    const why = (await jobtape(['why', '--from', out])).out;
    expect(why).toContain('by somebody the recording does not name');
    expect(timeline + why).not.toMatch(/by (the )?unknown/);
  });

  it('tells on a terminal how far it is, in reading and in what it makes of it, and never in a pipe', async () => {
    const [watched, piped] = ['watched.tape', 'piped.tape'].map((name) => join(scratch(), name));
    const files = { watch: recording('parallel') };
    let nowMs = 0;
    const slow = { elapsedMs: () => (nowMs += 1000) };
    const args = (out = '') => ['import', 'watch', '--out', out];
    const { err } = await jobtape(args(watched), files, { ...slow, errorsAreWatched: true });
    expect(err).toMatch(/watch: \d+ MiB read/);
    expect(err).toMatch(/\d+ facts, second \d+ of the run/);
    // The line is wiped away before anything else is told.
    expect(err.split('\r\u001b[K').at(-1)).toMatch(/^versions: /);
    expect((await jobtape(args(piped), files, slow)).err).toMatch(/^versions: /);
  });

  it('reads a file as it comes, in pieces that end anywhere', async () => {
    const bytes = Buffer.from(recording('unschedulable').replaceAll('default-scheduler', 'schedüler🌍'));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, place) =>
      bytes.subarray(place * 7, place * 7 + 7),
    );
    const [cut, whole] = ['cut.tape', 'whole.tape'].map((name) => join(scratch(), name));
    await jobtape(['import', 'watch', '--out', cut ?? ''], {}, { pieces: () => pieces });
    await jobtape(['import', 'watch', '--out', whole ?? ''], { watch: bytes.toString() });
    expect(readFileSync(cut ?? '', 'utf8')).toBe(readFileSync(whole ?? '', 'utf8'));
  });

  it('that holds no JSON says where', async () => {
    const { code, err } = await jobtape(['import', 'a', '--out', join(scratch(), 'n.tape')], { a: JOB });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: nothing to import in a\nerror: a:1: not JSON; left out\n',
    });
  });

  it.each([
    ['brackets', ['['.repeat(100_000), ']'.repeat(100_000)]],
    ['lists', ['{"items":['.repeat(50_000), ']}'.repeat(50_000)]],
  ])('that nests %s without end is refused', async (_, halves) => {
    const files = { deep: halves.join('') };
    expect(await jobtape(['import', 'deep', '--out', join(scratch(), 'a.tape')], files)).toEqual({
      code: 2,
      out: '',
      err: 'error: nothing to import in deep\nerror: deep:1: a value nested more than 1000 deep; left out\n',
    });
  });

  it('that began late is told from there on, with all pods that were there, and says so', async () => {
    const out = join(scratch(), 'late.tape');
    const watch = recording('parallel').split('\n').slice(44).join('\n');
    await jobtape(['import', 'watch', '--out', out], { watch });
    const timeline = (await jobtape(['replay', out, '-o', 'timeline'])).out;
    // 18 s from its creation, of which the recording shows the last eleven.
    expect(timeline).toMatch(/^Job process-items: Complete after 18s, CompletionsReached\n/);
    expect(timeline).toContain('- 8 pods, 8 succeeded of 8 wanted');
    expect(timeline).toContain('what came before this was not recorded');
  });

  it('of a list of what has ended shows how and when it ended', async () => {
    const latest = new Map<string, object>();
    for (const line of recording('fail-default').trimEnd().split('\n')) {
      const { object } = JSON.parse(line);
      if (object.kind !== 'Event') latest.set(object.metadata.uid, object);
    }
    const list = JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [...latest.values()] });
    const out = join(scratch(), 'list.tape');
    await jobtape(['import', 'list', '--out', out], { list });
    const timeline = (await jobtape(['replay', out, '-o', 'timeline'])).out;
    expect(timeline).toMatch(/^Job always-fails: Failed after 10m52s, BackoffLimitExceeded\n/);
    expect(timeline).toContain('7 pods, 0 succeeded of 1 wanted, 7 failed');
  });
});
