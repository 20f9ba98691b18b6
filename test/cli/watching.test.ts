/** `get -w` and `events -w`: every version as it is written. */
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILES, SOURCE } from './retried-job.js';
import { jobtape } from './session.js';

describe('a watch', () => {
  const LINE = /^work-\w{5} .*(Pending|ContainerCreating|Running|Completed|Error)/;

  it('of a run begins at its start and ends at its end', async () => {
    const { out } = await jobtape(['get', 'pods', ...SOURCE, '-w'], FILES);
    const [, ...rows] = out.trimEnd().split('\n');
    expect(rows[0]).toMatch(/ 0\/1 +Pending +0 +0s$/);
    expect(rows.filter((row) => LINE.test(row))).toEqual(rows);
    expect(rows.at(-1)).toMatch(/ Completed /);
  });

  it('tells what was added and what was modified, in the form that import reads', async () => {
    const watched = async (kind: string) =>
      (await jobtape(['get', kind, ...SOURCE, '-w', '-o', 'json', '--output-watch-events'], FILES)).out;
    const types = (await watched('jobs'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).type);
    expect([...new Set(types)]).toEqual(['ADDED', 'MODIFIED']);
    const path = join(mkdtempSync(join(tmpdir(), 'jobtape-')), 'again.tape');
    const files = { jobs: await watched('jobs'), pods: await watched('pods') };
    expect((await jobtape(['import', 'jobs', 'pods', '--out', path], files)).code).toBe(0);
    const [ours, again] = [
      await jobtape(['get', 'pods', ...SOURCE, '-o', 'name'], FILES),
      await jobtape(['get', 'pods', '--from', path, '-o', 'name']),
    ];
    expect(again.out).toBe(ours.out);
  });

  it('shows events as they come, each repetition once more', async () => {
    const { out } = await jobtape(['get', 'events', ...SOURCE, '-w', '--no-headers'], FILES);
    expect(out.match(/SuccessfulCreate/g)).toHaveLength(3);
  });

  it('follows a tape that grows until it is finished', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'jobtape-')), 'run.tape');
    const text = (await jobtape(['simulate', ...SOURCE, '-o', 'tape'], FILES)).out;
    const lines = text.split(/(?<=\n)/);
    writeFileSync(path, lines.slice(0, 3).join(''));
    let seen = '';
    let step = 3;
    const write = (shown: string) => {
      seen += shown;
    };
    const watching = jobtape(['get', 'jobs', '--from', path, '--at', '0s', '-w'], {}, { write });
    while (step < lines.length) {
      appendFileSync(path, lines.slice(step, step + 10).join(''));
      step += 10;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await watching;
    const whole = await jobtape(['get', 'jobs', ...SOURCE, '--at', '0s', '-w'], FILES);
    const rows = (shown: string) => [
      ...new Set(
        shown
          .trimEnd()
          .split('\n')
          .map((row) => row.split(/ +/).join(' ')),
      ),
    ];
    expect(rows(seen).at(-1)).toMatch(/^work Complete 2\/2 /);
    expect(rows(seen)).toEqual(expect.arrayContaining(rows(whole.out).slice(-3)));
  });
});
