import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Job, Pod } from '../../src/api/types/index.js';
import { jobtape } from '../cli/session.js';
import { commandLine } from '../docs/blocks.js';

const FILES = readdirSync('examples', { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.yaml'));

describe('every example', () => {
  it.each(FILES)('%s says in its first line what it is', (file) => {
    expect(readFileSync(`examples/${file}`, 'utf8')).toMatch(/^# \S.*\.?\n/);
  });

  it.each(FILES.filter((file) => isManifest(file)))('%s says how to run it, and runs', async (file) => {
    const lines = readFileSync(`examples/${file}`, 'utf8').match(/^# {3}jobtape .*/gm) ?? [];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const { code, out } = await jobtape(commandLine(line.slice('#   '.length)).args);
      expect(file.includes('/') ? [0, 1, 2] : [0, 1, 3]).toContain(code);
      expect(out).not.toBe('');
    }
  });
});

describe('examples', () => {
  it('pi: one pod, complete one second after it has ended', async () => {
    const { code, job, pods } = await run('pi');
    expect(code).toBe(0);
    expect(pods).toHaveLength(1);
    expect(job.status).toMatchObject({ succeeded: 1, completionTime: at(12) });
  });

  it('pi failing twice: 10s and then 20s after the failures', async () => {
    const { code, job, pods } = await run('pi', 'pi-fails-twice');
    expect(code).toBe(0);
    expect(job.status).toMatchObject({ succeeded: 1, failed: 2 });
    expect(created(pods)).toEqual([at(0), at(6 + 10), at(16 + 1 + 8 + 20)]);
  });

  it('failing: seven pods, waits that double from 10s, BackoffLimitExceeded', async () => {
    const { code, job, pods } = await run('failing', 'every-pod-fails');
    expect(code).toBe(1);
    expect(pods).toHaveLength(7);
    expect(job.status).toMatchObject({ failed: 7 });
    expect(reasonOf(job, 'Failed')).toBe('BackoffLimitExceeded');
    const waits = pods.slice(1).map((pod, place) => createdMs(pod) - endedMs(pods[place]));
    expect(waits).toEqual([10, 20, 40, 80, 160, 320].map((seconds) => seconds * 1000));
  });

  it('failing under OnFailure: one pod, restarted six times in place, gone at the end', async () => {
    const { code, job, pods, tape } = await run('failing-on-failure', 'every-pod-fails');
    expect(code).toBe(1);
    expect(reasonOf(job, 'Failed')).toBe('BackoffLimitExceeded');
    expect(pods).toEqual([]);
    expect(factsOf(tape, 'PodCreated')).toHaveLength(1);
    expect(factsOf(tape, 'ContainerStarted')).toHaveLength(7);
  });

  it('parallel: eight successes, never more than two pods at once', async () => {
    const { code, job, pods } = await run('parallel');
    expect(code).toBe(0);
    expect(job.status).toMatchObject({ succeeded: 8 });
    expect(mostAtOnce(pods)).toBe(2);
  });

  it('indexed: indexes 0 to 4, three at a time, an init container before each worker', async () => {
    const { code, job, pods } = await run('indexed');
    expect(code).toBe(0);
    expect(job.status).toMatchObject({ completedIndexes: '0-4', succeeded: 5 });
    expect(pods.map(indexOf)).toEqual(['0', '1', '2', '3', '4']);
    expect(mostAtOnce(pods)).toBe(3);
    expect(pods[0]?.status?.initContainerStatuses?.[0]).toMatchObject({
      name: 'input',
      state: { terminated: { exitCode: 0 } },
    });
  });

  it('indexed in trouble: the failed and the evicted index are both done again', async () => {
    const { code, job, tape } = await run('indexed', 'indexed-troubles');
    expect(code).toBe(0);
    expect(job.status).toMatchObject({ completedIndexes: '0-4', failed: 2 });
    expect(factsOf(tape, 'PodCreated')).toHaveLength(7);
  });

  it('pod-to-pod: stable host names under the subdomain; the Service is passed by', async () => {
    const { code, pods, err } = await run('pod-to-pod');
    expect(code).toBe(0);
    expect(err).toBe('examples/pod-to-pod.yaml:5:7: Service is not simulated, passed by\n');
    expect(pods.map(({ spec }) => `${spec.hostname}.${spec.subdomain}`)).toEqual(
      [0, 1, 2].map((index) => `example-job-${index}.headless-svc`),
    );
  });

  it('deadline: deleted and failed after 100 seconds', async () => {
    const { code, job, tape } = await run('deadline', 'never-ends');
    expect(code).toBe(1);
    expect(reasonOf(job, 'FailureTarget')).toBe('DeadlineExceeded');
    expect(reasonOf(job, 'Failed')).toBe('DeadlineExceeded');
    expect(factsOf(tape, 'PodDeletionRequested', 'job-controller')).toEqual([at(100)]);
  });

  it('suspended: no pods, undecided', async () => {
    const { code, job, pods } = await run('suspended');
    expect(code).toBe(3);
    expect(pods).toEqual([]);
    expect(reasonOf(job, 'Suspended')).toBe('JobSuspended');
    expect(job.status?.startTime).toBeUndefined();
  });

  it('suspended and resumed: starts anew, and pods deleted by the suspension are not counted', async () => {
    const { code, job, tape } = await run('suspended', 'suspend-and-resume');
    expect(code).toBe(0);
    expect(job.status).toMatchObject({ succeeded: 5, startTime: at(90) });
    expect(job.status?.failed ?? 0).toBe(0);
    expect(factsOf(tape, 'PodCreated')).toHaveLength(6);
  });

  it('work-queue-fixed: one pod for each of eight messages, two at a time', async () => {
    const { code, job, pods } = await run('work-queue-fixed');
    expect(code).toBe(0);
    expect(job.status).toMatchObject({ succeeded: 8 });
    expect(mostAtOnce(pods)).toBe(2);
  });

  it('work-queue: nothing is replaced after the first success; complete when the last worker ends', async () => {
    const { code, job, pods } = await run('work-queue', 'queue-runs-empty');
    expect(code).toBe(0);
    expect(pods).toHaveLength(2);
    expect(job.spec.completions).toBeUndefined();
    expect(job.status).toMatchObject({ succeeded: 2, completionTime: at(1 + 42 + 1) });
  });

  it('template: one Job for each item', async () => {
    const { code, jobs } = await run('template', null, [
      '--set',
      'ITEM=apple,banana,cherry',
      '-l',
      'jobgroup=jobexample',
    ]);
    expect(code).toBe(0);
    expect(jobs.map(({ metadata }) => metadata.name)).toEqual(
      ['apple', 'banana', 'cherry'].map((item) => `process-item-${item}`),
    );
  });

  it('own-selector: a pod without owner is taken over and counted', async () => {
    const { code, job, pods } = await run('own-selector', 'an-orphan');
    expect(code).toBe(0);
    expect(job.spec.selector?.matchLabels).toEqual({
      'batch.kubernetes.io/controller-uid': 'a8f3d00d-c6d2-11e5-9f87-42010af00002',
    });
    expect(pods.map(({ metadata }) => metadata.ownerReferences?.[0]?.name)).toEqual(['new', 'new']);
    expect(job.status).toMatchObject({ succeeded: 2 });
  });

  it('pod-failure-policy: the eviction is ignored, exit code 42 ends the Job', async () => {
    const { code, job, tape } = await run('pod-failure-policy', 'software-bug');
    expect(code).toBe(1);
    expect(reasonOf(job, 'Failed')).toBe('PodFailurePolicy');
    expect(job.status?.conditions?.at(-1)?.message).toMatch(/exit code 42 matching FailJob rule at index 0$/);
    expect(factsOf(tape, 'PodCreated')).toHaveLength(6);
  });

  it('success-policy: complete with one index, the others deleted and not counted as failed', async () => {
    const { code, job, tape } = await run('success-policy', 'leader-is-done');
    expect(code).toBe(0);
    expect(reasonOf(job, 'Complete')).toBe('SuccessPolicy');
    expect(job.status).toMatchObject({ completedIndexes: '2', succeeded: 1 });
    expect(job.status?.failed ?? 0).toBe(0);
    expect(factsOf(tape, 'PodDeletionRequested', 'job-controller')).toHaveLength(9);
  });

  it('backoff-limit-per-index: each even index is tried twice, all odd ones succeed', async () => {
    const { code, job, tape } = await run('backoff-limit-per-index', 'even-indexes-fail');
    expect(code).toBe(1);
    expect(reasonOf(job, 'Failed')).toBe('FailedIndexes');
    expect(job.status).toMatchObject({
      completedIndexes: '1,3,5,7,9',
      failedIndexes: '0,2,4,6,8',
      failed: 10,
    });
    expect(factsOf(tape, 'PodCreated')).toHaveLength(15);
  });

  it('disruption: an eviction counts as a failure when no policy ignores it', async () => {
    const { code, job, tape } = await run('disruption', 'evictions');
    expect(code).toBe(1);
    expect(job.status).toMatchObject({ failed: 1 });
    expect(reasonOf(job, 'Failed')).toBe('BackoffLimitExceeded');
    expect(factsOf(tape, 'PodConditionSet')).toEqual([at(20)]);
  });
});

const START_MS = Date.parse('2026-01-05T10:00:00Z');

function isManifest(file: string): boolean {
  return /^apiVersion:/m.test(readFileSync(`examples/${file}`, 'utf8'));
}

async function run(manifest: string, scenario: string | null = null, more: readonly string[] = []) {
  const story = scenario === null ? [] : ['--scenario', `examples/${scenario}.yaml`];
  const args = ['simulate', '-f', `examples/${manifest}.yaml`, ...story, ...more];
  const { code, out, err } = await jobtape([...args, '-o', 'json']);
  const { items }: { items: readonly (Job | Pod)[] } = JSON.parse(out);
  const jobs = items.filter((item): item is Job => item.kind === 'Job');
  const pods = items.filter((item): item is Pod => item.kind === 'Pod');
  const [job] = jobs;
  if (job === undefined) throw new Error('no Job is left');
  const tape = (await jobtape([...args, '-o', 'tape'])).out;
  return { code, err, jobs, job, pods, tape };
}

/** The instant this many seconds after the start, as the API writes it. */
function at(seconds: number): string {
  return new Date(START_MS + seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** When facts of this type happened, asked for by the component named or by anyone. */
function factsOf(tape: string, type: string, by?: string): readonly string[] {
  const lines = tape.trimEnd().split('\n').slice(1, -1);
  const facts = lines.map((line) => JSON.parse(line));
  return facts
    .filter(({ fact }) => fact.type === type && (by === undefined || fact.by === by))
    .map((line) => line.at);
}

function created(pods: readonly Pod[]): readonly unknown[] {
  return pods.map(({ metadata }) => metadata.creationTimestamp);
}

function createdMs(pod: Pod): number {
  return Date.parse(pod.metadata.creationTimestamp ?? '');
}

function endedMs(pod: Pod | undefined): number {
  return Date.parse(pod?.status?.containerStatuses?.[0]?.state?.terminated?.finishedAt ?? '');
}

function mostAtOnce(pods: readonly Pod[]): number {
  const during = (pod: Pod) =>
    pods.filter((one) => createdMs(one) <= createdMs(pod) && endedMs(one) > createdMs(pod));
  return Math.max(...pods.map((pod) => during(pod).length));
}

function indexOf({ metadata }: Pod): string | undefined {
  return metadata.annotations?.['batch.kubernetes.io/job-completion-index'];
}

function reasonOf({ status }: Job, type: string): string | undefined {
  return status?.conditions?.find((condition) => condition.type === type)?.reason;
}
