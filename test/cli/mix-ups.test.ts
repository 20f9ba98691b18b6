/** Files that are given for what they are not, things that are given twice, and a look that comes too late. */
import { describe, expect, it } from 'vitest';
import { jobtape } from './session.js';

const spec = 'template: {spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}}';
const JOB = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: pi}\nspec: {${spec}}\n`;
const CRON_JOB = `apiVersion: batch/v1
kind: CronJob
metadata: {name: pi}
spec: {schedule: "0 1 * * *", jobTemplate: {spec: {${spec}}}}
`;
const STORY = 'pods: [{behaviour: {runs: [{for: 5s, exitCode: 1}]}}]\n';
const FILES = { job: JOB, story: STORY, twice: `${JOB}---\n${JOB}`, cj: `${CRON_JOB}---\n${CRON_JOB}` };
const ask = (line: string) => jobtape(line.split(' '), FILES);

describe('who mixes up manifests and scenarios is told so:', () => {
  it.each(['simulate -f story', 'why -f story', 'check -f story', 'diff -f story -f job'])(
    '%s',
    async (line) => {
      const { code, err } = await ask(line);
      expect(code).toBe(2);
      expect(err).toMatch(
        /^error: story:1:1: kind: Object 'Kind' is missing in .*; a scenario is given with --scenario\n$/,
      );
    },
  );

  it.each(['simulate -f job', 'get jobs -f job', 'check -f job', 'diff -f job -f twice'])(
    '%s --scenario job',
    async (line) => {
      expect((await ask(`${line} --scenario job`)).err).toBe(
        'error: job:2:1: kind: this is a manifest and no scenario; manifests are given with -f\n',
      );
    },
  );
});

describe('an object is given once:', () => {
  it.each(['simulate', 'get jobs', 'check', 'diff -f job'])('%s', async (command) => {
    expect(await ask(`${command} -f twice`)).toEqual({
      code: 2,
      out: '',
      err: 'error: twice:8:12: metadata.name: Job "pi" is given twice\n',
    });
    expect((await ask(`${command} -f cj`)).err).toBe(
      'error: cj:8:12: metadata.name: CronJob "pi" is given twice\n',
    );
  });

  it('a Job and a CronJob may share a name', async () => {
    const both = { a: `${JOB}---\n${CRON_JOB}` };
    expect((await jobtape(['simulate', '-f', 'a', '--until', '1m'], both)).err).not.toContain('error');
  });
});

describe('an Event is gone after an hour, and who looks later is told:', () => {
  const told =
    'the last thing happened at 2026-01-05T10:00:12Z, and Events are gone after an hour: --at looks back\n';

  it.each([
    ['events -f job --at 2h', 'No events found in default namespace.\n'],
    ['get events -f job --at 2h', 'No resources found in default namespace.\n'],
  ])('%s', async (line, none) => {
    expect(await ask(line)).toEqual({ code: 0, out: '', err: `${none}${told}` });
  });

  it('not when others are asked for', async () => {
    expect((await ask('events -f job --for job/other')).err).toBe('No events found in default namespace.\n');
    expect((await ask('get cronjobs -f job --at 2h')).err).toBe('No resources found in default namespace.\n');
  });
});
