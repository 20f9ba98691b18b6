/** Scenarios told with CronJobs alone. */
import { describe, expect, it } from 'vitest';
import { jobtape } from './session.js';

const CRON_JOB = `apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec:
  schedule: "* * * * *"
  jobTemplate:
    spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: example.com/app}]}}}
`;

describe('what a scenario names may be of a CronJob:', () => {
  const told = (scenario: string) =>
    jobtape(['simulate', '-f', 'a.yaml', '--scenario', 's', '--until', '150s'], {
      'a.yaml': CRON_JOB,
      s: scenario,
    });

  it('a container of its template, and a Job by the minute it is for', async () => {
    const rule =
      '{match: {job: tick-29460121}, behaviour: {containers: {main: {runs: [{for: 3, exitCode: 7}]}}}}';
    const { err, out } = await told(`pods: [${rule}]`);
    expect(err).not.toContain('error');
    expect(out).toContain('exit 7');
  });

  it.each([
    [
      'pods: [{match: {job: tock-29460121}}]',
      's:1:17: pods[0].match.job: no manifest has a Job "tock-29460121"',
    ],
    [
      'pods: [{behaviour: {containers: {mian: {runs: [{for: 1}]}}}}]',
      'containers.mian: no manifest has a container "mian"; did you mean "main"?',
    ],
    [
      'actions: [{at: 1, do: suspend, cronJob: tock}]',
      's:1:32: actions[0].cronJob: no manifest has a CronJob "tock"; did you mean "tick"?',
    ],
  ])('but not %s', async (scenario, message) => {
    const { code, err } = await told(scenario);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('a CronJob in a namespace', () => {
  const told = (scenario: string) =>
    jobtape(['why', 'cronjob/tick', '-f', 'a.yaml', '--scenario', 's', '--until', '150s'], {
      'a.yaml': CRON_JOB.replace('{name: tick}', '{name: tick, namespace: team-a}'),
      s: scenario,
    });

  it.each(['', ', cronJob: tick', ', cronJob: team-a/tick'])(
    'is suspended by an action that names it so: "%s"',
    async (named) => {
      const { err, out } = await told(`actions: [{at: 70, do: suspend${named}}]`);
      expect(err).toBe('');
      expect(out).toContain('the CronJob was suspended');
    },
  );

  it('is not there in another one', async () => {
    const { code, err } = await told('actions: [{at: 70, do: suspend, cronJob: team-b/tick}]');
    expect(code).toBe(2);
    expect(err).toContain('no manifest has a CronJob "team-b/tick"; did you mean "team-a/tick"?');
  });

  it('has Jobs that can be named with it', async () => {
    const { code, err } = await told('actions: [{at: 65, do: deleteJob, job: team-a/tick-29460121}]');
    expect([code, err]).toEqual([0, '']);
  });
});

describe('a CronJob with a generateName', () => {
  const files = { 'a.yaml': CRON_JOB.replace('{name: tick}', '{generateName: tick-}') };

  it('is given a name, and not warned of', async () => {
    const { err, out } = await jobtape(['simulate', '-f', 'a.yaml', '--until', '150s'], files);
    expect(err).toBe('');
    expect(out).toMatch(/^CronJob tick-[a-z0-9]{5}: 2 runs, 2 complete/);
  });

  it('is not warned of by validate', async () => {
    const { err, out } = await jobtape(['validate', '-f', 'a.yaml'], files);
    expect([err, out]).toEqual(['', '1 object accepted\n']);
  });
});
