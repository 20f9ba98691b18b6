import { describe, expect, it } from 'vitest';
import '../../src/vitest/index.js';
import { careful } from '../../examples/own-controller/job.js';
import { claimNamed } from '../../properties/index.js';
import type { Job } from '../../src/api/types/index.js';
import { simulate, simulateWith } from '../../src/simulate/simulate.js';

const pi: Job = {
  metadata: { name: 'pi' },
  spec: {
    completions: 2,
    backoffLimit: 1,
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
  },
};

const failing = { pods: [{ match: {}, behaviour: { runs: [{ for: 5, exitCode: 1 }] } }] };

describe('the matchers', () => {
  it('tell how a Job ended', () => {
    expect(simulate([pi])).toComplete('pi');
    expect(simulate([pi])).not.toFail('pi');
    expect(simulate([pi], failing)).toFail('pi', 'BackoffLimitExceeded');
  });

  it('judge runs with controllers of one’s own', () => {
    const run = simulateWith({ job: careful }, [pi]);
    expect(run).toComplete('pi');
    expect(run).toUphold(claimNamed('job-active-le-parallelism'));
    expect(simulateWith({ job: () => ({}) }, [pi])).not.toComplete('pi');
  });

  it('say what became of the Job instead', () => {
    expect(() => expect(simulate([pi], failing)).toComplete('pi')).toThrow(
      /expected Job pi to complete; Job pi is Failed \(BackoffLimitExceeded\) after \d+ s/,
    );
    expect(() => expect(simulate([pi])).toComplete('tau')).toThrow(/there is no such Job/);
  });

  it('count the pods of a run', () => {
    expect(simulate([pi])).toHaveCreatedPods(2);
    expect(() => expect(simulate([pi])).toHaveCreatedPods(7)).toThrow(
      'expected 7 pods to be created, 2 were',
    );
  });

  it('put a run before a claim', () => {
    expect(simulate([pi], failing)).toUphold(claimNamed('job-create-respects-backoff'));
  });
});
