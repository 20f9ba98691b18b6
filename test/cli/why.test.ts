import { describe, expect, it } from 'vitest';
import { jobtape } from './session.js';

const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  backoffLimit: 1
  template:
    spec: {restartPolicy: Never, containers: [{name: main, image: example.com/app}]}
`;
const FAILS = 'pods: [{behaviour: {runs: [{for: 5, exitCode: 3}]}}]';
const FILES = { a: JOB, s: FAILS };
const SOURCE = ['-f', 'a', '--scenario', 's'];

describe('jobtape why', () => {
  it('says which failure was one too many, and links the rule', async () => {
    const { out, code } = await jobtape(['why', 'job/work', ...SOURCE], FILES);
    expect(code).toBe(0);
    expect(out).toContain('Failed +23s (2026-01-05T10:00:23Z): BackoffLimitExceeded');
    expect(out).toMatch(/2 > 1 +\+22s +work-\w{5} +container main exited with code 3/);
    expect(out).toContain(
      'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
    );
  });

  it('says why nothing runs, and until when', async () => {
    const { out } = await jobtape(['why', 'job', 'work', ...SOURCE, '--at', '10s'], FILES);
    expect(out).toContain('Nothing is running: back-off until +16s (2026-01-05T10:00:16Z), 6s from now');
  });

  it('looks from the end of the time at what is not finished then, and from its last change at what is', async () => {
    const stuck = 'pods: [{behaviour: {unschedulable: true}}]';
    const open = await jobtape(['why', ...SOURCE, '--until', '2h'], { a: JOB, s: stuck });
    expect(open.out).toContain('as of +2h (2026-01-05T12:00:00Z)');
    const finished = await jobtape(['why', ...SOURCE, '--until', '2h'], FILES);
    expect(finished.out).toContain('as of +23s (2026-01-05T10:00:23Z)');
    const paused = await jobtape(['why', '-f', 'examples/cronjob-suspended.yaml', '--until', '8m']);
    expect(paused.out).toContain('Mon 2026-01-05 10:08 +00:00: not started');
  });

  it('says whose place a pod took', async () => {
    const pods = (await jobtape(['get', 'pods', ...SOURCE, '-o', 'name'], FILES)).out.trimEnd().split('\n');
    const texts = await Promise.all(
      pods.map(async (pod) => (await jobtape(['why', pod, ...SOURCE], FILES)).out),
    );
    expect(texts.filter((text) => text.includes('by the job controller to replace pod work-'))).toHaveLength(
      1,
    );
    expect(texts.filter((text) => text.includes('one of the first pods'))).toHaveLength(1);
  });

  it('explains every Job when none is named', async () => {
    const { out } = await jobtape(['why', '-f', 'a', '-f', 'b', '--scenario', 's'], {
      ...FILES,
      b: JOB.replace('name: work', 'name: other'),
    });
    expect(out).toContain('Job default/work');
    expect(out).toContain('Job default/other');
  });

  it('gives the findings as JSON, with the rules they rest on', async () => {
    const { out } = await jobtape(['why', 'job/work', ...SOURCE, '-o', 'json'], FILES);
    expect(JSON.parse(out)).toMatchObject({
      explanations: [
        {
          subject: { kind: 'Job', name: 'work' },
          findings: [{ kind: 'verdict', rule: 'backoffLimit' }, {}, {}],
        },
      ],
      rules: { backoffLimit: { docs: expect.stringContaining('https://kubernetes.io/docs/') } },
    });
  });

  it('answers for a time of a CronJob, as text and as JSON, with the rule and its page', async () => {
    const hung = ['-f', 'examples/cronjob-forbid.yaml', '--scenario', 'examples/cronjob-hangs.yaml'];
    const asked = ['why', 'cronjob/report', '--at', '4m', '--until', '6m', ...hung];
    const { out } = await jobtape(asked);
    expect(out).toContain('Mon 2026-01-05 10:04 +00:00: not started');
    expect(out).toContain('/cron-jobs/#concurrency-policy');
    const json = await jobtape([...asked, '-o', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({
      explanations: [
        {
          subject: { kind: 'CronJob', name: 'report' },
          findings: [{ kind: 'slot', rule: 'cronForbid' }, { kind: 'slotSteps' }],
        },
      ],
      rules: { cronForbid: { docs: expect.stringContaining('#concurrency-policy') } },
    });
  });

  it('explains every CronJob when none is named, and none of its many Jobs', async () => {
    const { out } = await jobtape(['why', '-f', 'examples/cronjob-every-minute.yaml', '--until', '5m']);
    expect(out.match(/^\w+ default\/\S+/gm)).toEqual(['CronJob default/hello,']);
  });

  it.each([
    [['cronjob/other'], 'cronjobs.batch "other" not found'],
    [['job/other'], 'jobs.batch "other" not found'],
    [['pod/other'], 'pods "other" not found'],
    [['service/x'], 'service/x: must be job/NAME, pod/NAME or cronjob/NAME'],
    [['job/work', '-o', 'yaml'], '-o yaml: must be text or json'],
  ])('refuses %j', async (args, message) => {
    const { err, code, out } = await jobtape(['why', ...args, ...SOURCE], FILES);
    expect({ err, code, out }).toEqual({ err: `error: ${message}\n`, code: 2, out: '' });
  });
});
