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
});
