/** Paths with wildcards behind `-f` that no shell has opened: as kubectl opens them, which is as Go's filepath.Glob does. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JobsFolder, job, NAMES } from './jobs-folder.js';

const folder = new JobsFolder();
const ask = (line: string) => folder.ask(line);

beforeAll(() => {
  mkdirSync(join(folder.path, 'odd'));
  const jobs = {
    '.d': 'dotted',
    '[x]': 'boxed',
    'a*b': 'starred',
    'a-b': 'dashed',
    ζ: 'greek',
    '🧪': 'tube',
  };
  for (const [name, of] of Object.entries(jobs)) folder.write(`odd/${name}.yaml`, job(of));
});

afterAll(() => folder.remove());

describe('a pattern that no shell has opened', () => {
  const names = (pattern: string) => ask(`get jobs,cronjobs -f '${pattern}' ${NAMES}`);
  const nothing = (pattern: string) => ({
    code: 2,
    out: '',
    err: `error: ${pattern}: nothing matches this pattern\n`,
  });

  it.each([
    ['jobs/*.yaml', 'a d'],
    ['jobs/?.yaml', 'a'],
    ['jobs/m*/*.yml', 'b'],
    ['*/*/*/c.y?ml', 'nightly'],
    ['job[s]/[a-c].yaml', 'a'],
    ['job[^t-z]/[^b-z].yaml', 'a'],
    ['job[^s]/*.yaml', ''],
    ['./[i-k]obs', 'a'],
    ['jobs/mor[e]', 'b'],
    ['odd/*.yaml', 'boxed dashed dotted greek starred tube'],
    ['odd/a?b.yaml', 'dashed starred'],
    ['odd/a\\*b.yaml', 'starred'],
    ['odd/a[\\-]b.yaml', 'dashed'],
    ['odd/a[^\\-]b.yaml', 'starred'],
    ['odd/a[*-.]b.yaml', 'dashed starred'],
    ['odd/a[.-*^]b.yaml', ''],
    ['odd/a[^.-*]b.yaml', 'dashed starred'],
    ['odd/\\[x].yaml', 'boxed'],
    ['odd/[[]x[\\]].yaml', 'boxed'],
    ['odd/[α-ω].yaml', 'greek'],
    ['odd/?.yaml', 'greek tube'],
    ['odd/[^a].yaml', 'greek tube'],
    ['odd/[!ζ].yaml', 'greek'],
    ['odd/**/*.yaml', ''],
    ['od[d]/', ''],
  ])('%s is opened as kubectl opens it', async (pattern, out) => {
    expect(await names(pattern)).toEqual(out === '' ? nothing(pattern) : { code: 0, out, err: '' });
  });

  it('is a path when there is such a path', async () => {
    expect((await names('odd/a*b.yaml')).out).toBe('starred');
    expect((await names('odd/[x].yaml')).out).toBe('boxed');
  });

  it.each([
    'jobs/[',
    'jobs/[]',
    'jobs/[]a]',
    'jobs/[^]',
    'jobs/[a-]',
    'jobs/[-a]',
    'jobs/[a-b-c]',
    'none/a\\',
    '[a/b]',
  ])('%s is not valid', async (pattern) => {
    expect(await names(pattern)).toEqual({
      code: 2,
      out: '',
      err: `error: ${pattern}: syntax error in pattern\n`,
    });
  });

  it('that cannot be had is named with the files that cannot be had', async () => {
    expect((await ask("simulate -f 'no*.yaml' -f none.yaml -f '['")).err).toBe(
      'error: no*.yaml: nothing matches this pattern\nerror: none.yaml: no such file\nerror: [: syntax error in pattern\n',
    );
  });

  it('is not looked for in an address', async () => {
    expect((await ask("simulate -f 'https://example.com/job.yaml?raw=[1]'")).err).toContain(
      'nothing is fetched',
    );
  });

  it.each([
    ["simulate -f 'jobs/*.yaml' --until 1m -o name", /job\.batch\/a/],
    ["validate -f 'jobs/*.yaml'", /^2 objects accepted/],
    ["lint -f 'jobs/*.yaml'", /findings?\n$/],
    ["schedule -f 'jobs/*/*/*.yaml' --count 1", /^nightly /],
    ["why -f 'jobs/*.yaml' --until 1m", /Job default\/a/],
    ["describe jobs -f 'jobs/*.yaml' --until 1m", /Name: +a\n/],
    ["events -f 'jobs/*.yaml' --until 1m", /Job\/a /],
    ["diff -f 'jobs/*.yaml' -f 'jobs/*.yaml'", /Job default\/a: unchanged/],
    ["check -f 'jobs/*.yaml' --runs 1", /^Job a, Job d: 1 stories/],
  ])('is taken by %s', async (line, text) => {
    const { out, err } = await ask(line);
    expect(out).toMatch(text);
    expect(err).not.toContain('error');
  });
});
