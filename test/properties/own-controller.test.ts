import { describe, expect, it } from 'vitest';
import { careful, forgetful } from '../../examples/own-controller/controller.js';
import { judged } from '../../examples/own-controller/judged.js';
import { ownController } from '../../properties/index.js';
import type { Job } from '../../src/api/types/index.js';

describe('a controller of one’s own', () => {
  it('upholds the claims when it counts what it has counted', () => {
    expect(judged(careful).kind).toBe('upheld');
  });

  it('is found out when it forgets successes whose pods are gone, by a story of one deletion', () => {
    const found = judged(forgetful);
    expect(found).toMatchObject({ kind: 'broken', story: { scenario: { actions: [{ do: 'deletePod' }] } } });
  });

  it('is stopped when it wakes itself for ever', () => {
    const restless = ownController(() => ({ wishes: [], wakeAfterSeconds: 0 }));
    const job: Job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'job' },
      spec: {
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
      },
    };
    expect(restless({ jobs: [job], scenario: {} }, () => {}).quiet).toBe(false);
  });
});
