/** `get`, `describe` and `events`: kubectl's answers from a run. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILES, SOURCE } from './retried-job.js';
import { jobtape } from './session.js';

describe('jobtape get', () => {
  it('prints the table of an instant, ages and all', async () => {
    const { out } = await jobtape(['get', 'jobs', ...SOURCE, '--at', '20s'], FILES);
    expect(out).toBe(
      'NAME   STATUS    COMPLETIONS   DURATION   AGE\nwork   Running   0/2           20s        20s\n',
    );
  });

  it('takes an instant for a time', async () => {
    const { out } = await jobtape(['get', 'job/work', ...SOURCE, '--at', '2026-01-05T10:00:20Z'], FILES);
    expect(out).toContain('20s        20s');
  });

  it('names kinds where several are asked for', async () => {
    const { out } = await jobtape(['get', 'all', ...SOURCE], FILES);
    expect(out).toMatch(/^NAME .*\npod\/work-.*\n(pod\/.*\n)+\nNAME .*\njob\.batch\/work {3}Complete/);
  });

  it('puts no empty line between tables that have no headers', async () => {
    const { out } = await jobtape(['get', 'jobs,pods', ...SOURCE, '--no-headers'], FILES);
    expect(out).toMatch(/^job\.batch\/work .*\n(pod\/work-.*\n){3}$/);
  });

  it('lists by name and selects by labels and fields', async () => {
    const ask = async (...args: readonly string[]) =>
      (await jobtape(['get', 'pods', ...SOURCE, '-o', 'name', ...args], FILES)).out.trimEnd().split('\n');
    const all = await ask();
    expect(all).toHaveLength(3);
    expect(all).toEqual(all.toSorted());
    expect(await ask('--field-selector', 'status.phase=Failed')).toHaveLength(1);
    expect(await ask('--field-selector', 'status.phase!=Failed')).toHaveLength(2);
    expect(await ask('-l', 'job-name=work')).toEqual(all);
    expect(await ask('-l', 'job-name!=work')).toEqual(['']);
  });

  it.each([
    ['json', /"failed": 1/],
    ['yaml', /^ {2}failed: 1$/m],
    ['jsonpath={.status.failed}', /^1$/],
    ['custom-columns=F:.status.failed', /^F\n1\n$/],
  ])('prints one object as %s', async (form, expected) => {
    expect((await jobtape(['get', 'job', 'work', ...SOURCE, '-o', form], FILES)).out).toMatch(expected);
  });

  it('goes on with every version that is written, and keeps its columns', async () => {
    const { out } = await jobtape(['get', 'pods', '-f', 'a', '--at', '0s', '-w'], FILES);
    const [header = '', ...rows] = out.trimEnd().split('\n');
    expect(header).toMatch(/^NAME +READY +STATUS/);
    expect(rows.some((row) => / Running .* 1s$/.test(row))).toBe(true);
    expect(rows.at(-1)).toMatch(/ Completed /);
  });

  it('sorts by a field, and says so when nothing has it', async () => {
    const ask = async (field: string) =>
      jobtape(
        ['get', 'pods', ...SOURCE, '--sort-by', field, '-o', 'jsonpath={.items[*].status.phase}'],
        FILES,
      );
    expect((await ask('.status.phase')).out).toBe('Failed Succeeded Succeeded');
    expect((await ask('status.startTime')).out).toBe('Failed Succeeded Succeeded');
    expect(await ask('.spec.colour')).toMatchObject({
      err: 'error: couldn\'t find any field with path "{.spec.colour}" in the list of objects\n',
      code: 1,
    });
  });

  it('prints what is there and says what is not', async () => {
    const { out, err, code } = await jobtape(['get', 'jobs', 'work', 'none', ...SOURCE, '-o', 'name'], FILES);
    expect({ out, err, code }).toEqual({
      out: 'job.batch/work\n',
      err: 'Error from server (NotFound): jobs.batch "none" not found\n',
      code: 1,
    });
    const ignored = await jobtape(['get', 'job', 'none', ...SOURCE, '--ignore-not-found'], FILES);
    expect(ignored).toEqual({ out: '', err: '', code: 0 });
  });

  it('takes an expression from a file', async () => {
    const files = {
      ...FILES,
      columns: 'NAME   FAILED\n.metadata.name  .status.failed\n',
      path: '{.status.failed}',
    };
    const ask = async (form: string) =>
      (await jobtape(['get', 'job/work', ...SOURCE, '-o', form], files)).out;
    expect(await ask('custom-columns-file=columns')).toBe('NAME   FAILED\nwork   1\n');
    expect(await ask('jsonpath-file=path')).toBe('1');
  });

  it.each([
    [['job/other'], 'Error from server (NotFound): jobs.batch "other" not found'],
    [['things'], 'error: the server doesn\'t have a resource type "things"'],
    [['pods', '-l', 'a in'], 'error: '],
    [['pods', '-o', 'jsonpath={'], 'error: error parsing jsonpath {'],
    [['pods', '--field-selector', 'spec.colour=blue'], 'Error from server (BadRequest): '],
    [['jobs,pods', '-w'], 'error: you may only specify a single resource type'],
  ])('fails as kubectl does: %j', async (args, message) => {
    const { err, code } = await jobtape(['get', ...args, ...SOURCE], FILES);
    expect(err.startsWith(message)).toBe(true);
    expect(code).toBe(1);
  });

  it('says that there is nothing, on standard error', async () => {
    const { out, err, code } = await jobtape(['get', 'cronjobs', ...SOURCE], FILES);
    expect({ out, err, code }).toEqual({
      out: '',
      err: 'No resources found in default namespace.\n',
      code: 0,
    });
  });
});

describe('jobtape describe', () => {
  it('describes the Job of an instant, with the events until then', async () => {
    const { out } = await jobtape(['describe', 'job', 'work', ...SOURCE, '--at', '20s'], FILES);
    expect(out).toMatch(/^Pods Statuses: +1 Active \(\d Ready\) \/ 0 Succeeded \/ 1 Failed$/m);
    expect(out).toMatch(/Normal {2}SuccessfulCreate {2}20s/);
    expect(out).not.toContain('Completed');
  });

  it('takes the beginning of a name where no object has the name', async () => {
    const { out, code } = await jobtape(['describe', 'pod', 'work-', ...SOURCE], FILES);
    expect(out.match(/^Name: /gm)).toHaveLength(3);
    expect(out.match(/^Events:$/gm)).toHaveLength(3);
    expect(code).toBe(0);
    expect((await jobtape(['describe', 'pod/work-', ...SOURCE], FILES)).err).toBe(
      'Error from server (NotFound): pods "work-" not found\n',
    );
  });

  it('leaves the events out when told so', async () => {
    const { out } = await jobtape(['describe', 'jobs', ...SOURCE, '--no-show-events'], FILES);
    expect(out).not.toContain('Events:');
  });
});

describe('jobtape events', () => {
  it('lists events oldest first', async () => {
    const { out } = await jobtape(['events', ...SOURCE], FILES);
    expect(out).toMatch(/^LAST SEEN .*\n(.*\n)?.*SuccessfulCreate.*\n(.*\n)*.*Completed/);
  });

  it('prints what simulate prints of the same run', async () => {
    const { out } = await jobtape(['events', ...SOURCE], FILES);
    expect(out).toContain('Pod/work-');
    expect((await jobtape(['simulate', ...SOURCE, '-o', 'events'], FILES)).out).toBe(out);
  });

  it('tells of a pod what its description tells', async () => {
    const [name = ''] = (await jobtape(['get', 'pods', ...SOURCE, '-o', 'name'], FILES)).out.split('\n');
    const told = (await jobtape(['events', ...SOURCE, '--for', name, '--no-headers'], FILES)).out;
    const described = (await jobtape(['describe', name, ...SOURCE], FILES)).out.split('Events:\n')[1] ?? '';
    const reasons = (text: string) => text.match(/\b(Normal|Warning) +\w+/g) ?? [];
    expect(reasons(told)).toHaveLength(4);
    expect(reasons(described)).toEqual(
      reasons(told).map((each) => expect.stringMatching(each.replace(/ +/, ' +'))),
    );
  });

  it('selects by object and type', async () => {
    const ask = async (...args: readonly string[]) => jobtape(['events', ...SOURCE, ...args], FILES);
    expect((await ask('--for', 'job/work', '--types', 'normal')).out).toContain('Job/work');
    expect((await ask('--for', 'job/other')).err).toBe('No events found in default namespace.\n');
    expect((await ask('--types', 'Odd')).code).toBe(1);
  });
});

describe('a tape file', () => {
  it('answers as the run it was written from', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'jobtape-')), 'run.tape');
    writeFileSync(path, (await jobtape(['simulate', ...SOURCE, '-o', 'tape'], FILES)).out);
    for (const question of [['get', 'all'], ['describe', 'pods'], ['events'], ['why']]) {
      const fromTape = await jobtape([...question, '--from', path]);
      expect(fromTape).toEqual(await jobtape([...question, ...SOURCE], FILES));
      expect(fromTape.out).not.toBe('');
    }
  });

  it.each([
    [['--from', 'package.json'], 'line 1'],
    [['--from', 'no-such.tape'], 'no such file'],
    [['--from', 'x', '-f', 'a'], 'not both'],
    [[], '--from TAPE'],
    [[...SOURCE, '--at', 'soon'], '--at soon: must be a duration'],
    [[...SOURCE, '--at', '2026-02-30T10:00:00Z'], '--at 2026-02-30T10:00:00Z: must be a duration'],
    [[...SOURCE, '--until', '2026-02-30T10:00:00Z'], '--until 2026-02-30T10:00:00Z: must be a duration'],
    [[...SOURCE, '--seed', 'x'], '--seed x'],
  ])('or the lack of one is told apart: %j', async (args, message) => {
    const { err, code, out } = await jobtape(['get', 'jobs', ...args], FILES);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});
