/** `-f` as kubectl has it, wherever manifests are read: folders, folders in folders, several files, lists, standard input. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CRON_JOB, JobsFolder, job, NAMES } from './jobs-folder.js';
import { jobtape } from './session.js';

/** As `kubectl get -o yaml` writes them. */
const listOf = (kind: string, ...items: readonly string[]) =>
  `apiVersion: v1\nkind: ${kind}\nitems:\n${items.map((item) => `- ${item.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}`;

const folder = new JobsFolder();
const ask = (line: string) => folder.ask(line);

beforeAll(() => {
  folder.write('jobs/note.md', 'no manifest');
  folder.write('jobs/z.json', JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [] }));
  folder.write('list.yaml', listOf('List', job('a'), CRON_JOB));
  folder.write('joblist.yaml', listOf('JobList', job('a'), job('b')));
  folder.write('cronjoblist.yaml', listOf('CronJobList', CRON_JOB));
  folder.write('copies.yaml', listOf('List', job('a-$ITEM')));
});

afterAll(() => folder.remove());

describe('a folder', () => {
  it('is taken without the folders in it, even those called like a manifest', async () => {
    expect(await ask(`get jobs,cronjobs -f jobs ${NAMES}`)).toEqual({ code: 0, out: 'a', err: '' });
  });

  it.each(['-R', '--recursive'])('is taken with all the folders in it with %s', async (flag) => {
    expect((await ask(`get jobs,cronjobs ${flag} -f jobs ${NAMES}`)).out).toBe('a b d nightly');
  });

  it.each([
    ['simulate -R -f jobs --until 1m -o name', /job\.batch\/d/],
    ['validate -R -f jobs', /^4 objects accepted/],
    ['lint -R -f jobs', /findings?\n$/],
    ['schedule -R -f jobs --count 1', /^nightly /],
    ['why -R -f jobs --until 1m', /Job default\/d/],
    ['describe jobs -R -f jobs --until 1m', /Name: +d\n/],
    ['events -R -f jobs --until 1m', /Job\/d /],
    ['diff -R -f jobs -f jobs', /Job default\/d: unchanged/],
    ['check -R -f jobs --runs 1', /^Job a, Job d, Job b, CronJob nightly: 1 stories/],
    ['check -f jobs --runs 1', /^Job a: 1 stories/],
  ])('is taken by %s', async (line, text) => {
    const { out, err } = await ask(line);
    expect(out).toMatch(text);
    expect(err).not.toContain('error');
  });
});

describe('a list', () => {
  it.each([
    ['list.yaml', 'a nightly'],
    ['joblist.yaml', 'a b'],
    ['cronjoblist.yaml', 'nightly'],
  ])('%s is opened by every command that reads manifests', async (file, names) => {
    expect((await ask(`get jobs,cronjobs -f ${file} ${NAMES}`)).out).toBe(names);
    const last = names.split(' ').at(-1) ?? '';
    for (const line of ['simulate --until 1m', 'why --until 1m', 'check --runs 1', `diff -f ${file}`]) {
      expect((await ask(`${line} -f ${file}`)).out).toContain(last);
    }
    expect((await ask(`validate -f ${file}`)).out).toMatch(/^\d objects? accepted\n$/);
    expect((await ask(`lint -f ${file}`)).code).toBeLessThan(2);
  });

  it('has its lines in complaints', async () => {
    const { err } = await jobtape(['simulate', '-f', 'l'], { l: listOf('List', 'kind: Job\nspec: 5\n') });
    expect(err).toMatch(/^error: l:5:9: spec: /);
  });
});

describe('several', () => {
  it.each(['-f jobs/a.yaml,jobs/more/b.yml', '-f jobs/a.yaml -f jobs/more/b.yml'])('%s', async (files) => {
    expect((await ask(`get jobs ${files} ${NAMES}`)).out).toBe('a b');
  });

  it.each(['simulate -f', 'validate -f', 'get jobs --from', 'simulate -f jobs/a.yaml --scenario'])(
    '%s of no name is no file',
    async (line) => {
      const { code, err } = await jobtape([...line.split(' '), ''], { 'jobs/a.yaml': job('a') });
      expect({ code, err }).toEqual({ code: 2, err: 'error: "": no such file\n' });
    },
  );

  it('that cannot be had are all named', async () => {
    expect((await ask('simulate -f none.yaml,jobs/a.yaml -f neither.yaml')).err).toBe(
      'error: none.yaml: no such file\nerror: neither.yaml: no such file\n',
    );
  });
});

describe('standard input', () => {
  it.each([
    'simulate -f - -f -',
    'get jobs -f - --scenario -',
    'diff -f - -f -',
    'lint -f - -f -',
    'check -f - --scenario -',
  ])('is read once: %s', async (line) => {
    expect(await jobtape(line.split(' '), { '-': job('a') })).toEqual({
      code: 2,
      out: '',
      err: 'error: standard input (-) can be read only once\n',
    });
  });

  it.each(['simulate', 'get jobs', 'validate', 'lint', 'schedule', 'check'])(
    'is called by its name by %s',
    async (command) => {
      const { err } = await jobtape([...command.split(' '), '-f', '-'], { '-': '' });
      expect(err).toMatch(/^error: no (Job or )?CronJob in standard input\n$/);
    },
  );
});

it.each(['why', 'get jobs', 'describe jobs', 'events'])(
  '%s makes copies as simulate does',
  async (command) => {
    const { out, err } = await ask(`${command} -f copies.yaml --set ITEM=x,y`);
    expect(out).toContain('a-y');
    expect(err).toBe('');
  },
);

it.each([
  'simulate -k overlay',
  'get jobs --kustomize overlay',
  'validate -k=overlay',
  'check -k overlay',
  'diff -k overlay',
])('%s is told that nothing is built', async (line) => {
  expect(await ask(line)).toEqual({
    code: 2,
    out: '',
    err: 'error: -k overlay: jobtape does not build kustomizations; kubectl kustomize overlay | jobtape ... -f - hands over what one makes\n',
  });
});

it('what is only refused is not offered', async () => {
  for (const text of [
    (await jobtape(['completion', 'fish'])).out,
    (await jobtape(['help', 'simulate'])).out,
  ]) {
    expect(text).toContain('recursive');
    expect(text).not.toContain('kustomize');
  }
});
