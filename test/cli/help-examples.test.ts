/** Every example in the help can be followed, given the files it speaks of. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { commandLine } from '../docs/blocks.js';
import { Folder } from '../docs/in-a-folder.js';

const POD = 'spec: {restartPolicy: Never, containers: [{name: pi, image: "perl:5.34.0"}]}';
const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: pi}
spec:
  template: {${POD}}
`;
const CRON_JOB = `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "30 2 * * *"
  timeZone: Europe/Berlin
  jobTemplate: {spec: {template: {${POD}}}}
`;
const FILES = {
  'job.yaml': JOB,
  'old.yaml': JOB,
  'new.yaml': `${JOB}  backoffLimit: 2\n`,
  'cronjob.yaml': CRON_JOB,
  'manifests/cronjob.yaml': CRON_JOB,
  'failures.yaml': 'pods: [{match: {ordinal: 1}, behaviour: {runs: [{for: 5s, exitCode: 1}]}}]\n',
};

/** What the examples take for granted; each line fills a file. */
const BEFORE = [
  'jobtape simulate -f job.yaml --scenario failures.yaml -o tape > run.tape',
  'jobtape simulate -f job.yaml -o tape > other.tape',
  'jobtape get jobs -f job.yaml -o json > jobs.json',
  'jobtape get pods -f job.yaml -o json > pods.json',
];

const folder = new Folder();

beforeAll(async () => {
  mkdirSync(join(folder.path, 'manifests'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder.path, name), text);
  for (const line of BEFORE) await folder.run(commandLine(line));
});

afterAll(() => folder.remove());

const EXAMPLES = Object.entries(COMMANDS).flatMap(([name, { examples, exits }]) =>
  examples.map((example) => ({ name, example, codes: exits.map(([code]) => code) })),
);

describe('the help', () => {
  it.each(EXAMPLES)('$example', async ({ name, example, codes }) => {
    // The folders of shells are the user's own.
    const line = commandLine(example.replace(/ > ~.*/, ''));
    const { code, out, err } = await folder.run(line);
    expect(example).toMatch(new RegExp(`^jobtape ${name}\\b`));
    expect(codes).toContain(code);
    expect(err).not.toMatch(/^error/m);
    if (line.into === null) expect(out).not.toBe('');
  });
});
