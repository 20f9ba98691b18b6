/** What somebody tries who knows kubectl and has manifests of their own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../docs/blocks.js';
import { Folder } from '../docs/in-a-folder.js';
import { jobtape } from './session.js';

const MANIFESTS = `apiVersion: batch/v1
kind: Job
metadata: {name: migrate, namespace: shop}
spec:
  template: {spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: cleanup, namespace: ops}
spec:
  schedule: "*/10 * * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}}}}
`;

const folder = new Folder();
const ask = (line: string) => folder.run(commandLine(`jobtape ${line}`));

beforeAll(() => {
  mkdirSync(join(folder.path, 'manifests'));
  writeFileSync(join(folder.path, 'all.yaml'), MANIFESTS);
  writeFileSync(join(folder.path, 'manifests', 'all.yaml'), MANIFESTS);
  writeFileSync(
    join(folder.path, 'typo.yaml'),
    MANIFESTS.replace('  template:', '  backofLimit: 3\n  template:'),
  );
});

afterAll(() => folder.remove());

describe('somebody with manifests of their own', () => {
  it('may name a folder, as with kubectl', async () => {
    expect((await ask('simulate -f manifests --until 15m')).out).toContain('Job migrate: Complete');
    expect((await ask('get jobs -A -f manifests --until 15m -o name')).out).toContain('job.batch/migrate');
  });

  it('is told where objects are when the namespace asked about is empty', async () => {
    const { out, err } = await ask('get jobs -f all.yaml --until 5m');
    expect(out).toBe('');
    expect(err).toContain('nothing is in namespace default; there is in ops, shop');
    expect((await ask('get jobs -n shop -f all.yaml --until 5m')).err).toBe('');
  });

  it('need not say in which namespace the only object of a name is', async () => {
    expect((await ask('why job/migrate -f all.yaml --until 5m')).out).toMatch(/^Job shop\/migrate/);
    expect((await ask('why cj/cleanup -f all.yaml --until 15m')).out).toMatch(/^CronJob ops\/cleanup/);
    expect(await ask('why job/migrate -n ops -f all.yaml --until 5m')).toMatchObject({ code: 2 });
  });

  it('is told which field was probably meant', async () => {
    const meant = 'did you mean "backoffLimit"?';
    const { code, err } = await ask('simulate -f typo.yaml');
    expect(code).toBe(2);
    expect(err).toBe(`error: typo.yaml:5:3: spec.backofLimit: unknown field "spec.backofLimit"; ${meant}\n`);
    expect((await ask('validate -f typo.yaml')).out).toContain(meant);
  });

  it('is told that files are given with -f', async () => {
    expect(await ask('simulate all.yaml')).toMatchObject({
      code: 2,
      err: expect.stringContaining('files are given with -f FILE'),
    });
  });

  it.each([
    ['events job/migrate', 'the events of one object are asked for with --for job/NAME\n'],
    ['help get jobs', 'Expected 1 argument but got 2.\n'],
    ['-f all.yaml', 'error: -f: give a command first; jobtape help lists them\n'],
  ])('is told by %s how to ask', async (line, end) => {
    const { code, err } = await ask(line);
    expect(code).toBe(2);
    expect(err.endsWith(end)).toBe(true);
  });

  it('is told that nothing is fetched', async () => {
    expect(await ask('simulate -f https://example.com/job.yaml')).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /^error: https:\/\/example\.com\/job\.yaml: nothing is fetched from a network; .*\n$/,
      ),
    });
  });

  it.each(['simulate -f', 'validate -f', 'simulate -f all.yaml --scenario'])(
    'is told by %s that a file is not in UTF-8',
    async (line) => {
      writeFileSync(join(folder.path, 'utf-16.yaml'), Buffer.from(`\ufeff${MANIFESTS}`, 'utf16le'));
      const { code, out, err } = await ask(`${line} utf-16.yaml`);
      expect(code).toBe(2);
      expect(out + err).toMatch(/utf-16\.yaml:.*UTF-8/);
    },
  );

  it.each([60, 80, 110])('can read a picture on %d columns', async (columns) => {
    const args = ['-f', 'examples/indexed.yaml', '--scenario', 'examples/indexed-troubles.yaml'];
    const { out } = await jobtape(['simulate', ...args], {}, { columns });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });
});
