import { describe, expect, it } from 'vitest';
import { type Run, type Scenario, simulate } from '../../src/index.js';

const template = {
  spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.com/app' }] },
} as const;
const firstAttemptFails: Scenario['pods'] = [
  { match: { attempt: 1 }, behaviour: { runs: [{ for: 5, exitCode: 1 }] } },
];

/** Owners' names and how their pods ended, in order of creation. */
function endsOf(run: Run) {
  return run.pods().map(({ metadata, status }) => {
    const owner = metadata.ownerReferences?.[0]?.name ?? 'nobody';
    return `${owner} ${metadata.annotations?.['batch.kubernetes.io/job-completion-index'] ?? '-'} ${status?.phase}`;
  });
}

describe('the attempt of a pod', () => {
  it('counts the pods of an index', () => {
    const spec = { completions: 2, parallelism: 2, completionMode: 'Indexed', template } as const;
    const run = simulate([{ metadata: { name: 'a' }, spec }], { pods: firstAttemptFails });
    expect(endsOf(run)).toEqual(['a 0 Failed', 'a 1 Failed', 'a 0 Succeeded', 'a 1 Succeeded']);
  });

  it('counts the pods of a Job without indexes', () => {
    const jobs = ['a', 'b'].map((name) => ({ metadata: { name }, spec: { template } }));
    const run = simulate(jobs, { pods: firstAttemptFails });
    expect(endsOf(run)).toEqual(['a - Failed', 'b - Failed', 'a - Succeeded', 'b - Succeeded']);
  });

  it('begins anew with every Job of a CronJob', () => {
    const spec = { schedule: '* * * * *', jobTemplate: { spec: { template } } };
    const run = simulate([{ metadata: { name: 'c' }, spec }], { until: 150, pods: firstAttemptFails });
    expect(endsOf(run).map((end) => end.split(' ').at(-1))).toEqual([
      'Failed',
      'Succeeded',
      'Failed',
      'Succeeded',
    ]);
  });

  it('is not told of a pod that was made for no Job', () => {
    const run = simulate([{ metadata: { name: 'a' }, spec: { template } }], {
      until: 20,
      pods: firstAttemptFails,
      actions: [{ at: 0, do: 'createOrphanPod' }],
    });
    expect(endsOf(run)).toContain('a - Succeeded');
  });
});
