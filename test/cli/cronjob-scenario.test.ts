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
