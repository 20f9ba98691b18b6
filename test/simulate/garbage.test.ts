import { expect, it } from 'vitest';
import type { Job } from '../../src/api/types/index.js';
import { simulate } from '../../src/simulate/simulate.js';

const containers = [{ name: 'main', image: 'example.com/app:1' }];
const JOB: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'work' },
  spec: { completions: 3, template: { spec: { restartPolicy: 'Never', containers } } },
};

it('a pod that was made for a Job that is gone is collected', () => {
  const { tape } = simulate([JOB], {
    pods: [{ match: {}, behaviour: { runs: [{ for: 5 }] } }],
    actions: [
      { at: 2, do: 'delayWatch', kind: 'jobs', for: 60 },
      { at: 3, do: 'deleteJob' },
    ],
    until: 200,
  });
  const facts = [...tape];
  const gone = facts.findIndex(({ fact }) => fact.type === 'JobGone');
  const strays = facts.slice(gone).filter(({ fact }) => fact.type === 'PodCreated');
  expect(gone).toBeGreaterThan(0);
  expect(strays.length).toBeGreaterThan(0);
  for (const { subject } of strays) {
    const deletion = facts.find((one) => one.subject === subject && one.fact.type === 'PodDeletionRequested');
    expect(deletion?.fact).toMatchObject({ by: 'garbage-collector' });
    expect(facts.find(({ seq }) => seq === deletion?.cause)?.subject).toBe(subject);
  }
});
