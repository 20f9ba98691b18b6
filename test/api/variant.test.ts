import { expect, it } from 'vitest';
import { type Job, simulate, variant } from '../../src/index.js';

const job: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'work' },
  spec: {
    template: {
      spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.com/app:1' }] },
    },
  },
};

it('a variant of a manifest differs in what was changed and leaves the original alone', () => {
  const strict = variant(job, (draft) => {
    draft.spec.backoffLimit = 0;
  });
  expect(job.spec.backoffLimit).toBeUndefined();
  const pods = [{ match: {}, behaviour: { runs: [{ for: 5, exitCode: 1 }] } }];
  expect(simulate([job], { pods }).pods()).toHaveLength(7);
  expect(simulate([strict], { pods }).pods()).toHaveLength(1);
});
