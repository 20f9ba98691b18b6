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

it('of the Jobs deleted in the foreground whose last pods go at one instant, the one created first goes first', () => {
  const named = (name: string): Job => ({
    ...JOB,
    metadata: { name },
    spec: { ...JOB.spec, completions: 2 },
  });
  const { tape } = simulate([named('first'), named('second')], {
    // The last pod of the first Job is its second one, made after that of the other Job.
    pods: [
      { match: { ordinal: 1 }, behaviour: { runs: [{ for: 5 }] } },
      { match: {}, behaviour: { runs: [{ hang: true }] } },
    ],
    // Nothing holds them, so they go by themselves, in the order they were made.
    actions: [
      ...[2, 3].map((ordinal) => ({ at: 19, do: 'removeFinalizer', ordinal }) as const),
      ...['first', 'second'].map(
        (job) => ({ at: 20, do: 'deleteJob', job, propagation: 'Foreground' }) as const,
      ),
    ],
    until: 60,
  });
  const facts = [...tape];
  const nameOf = new Map(
    facts.flatMap(({ fact, subject }) =>
      fact.type === 'JobCreated' ? [[subject, fact.job.metadata.name] as const] : [],
    ),
  );
  const gone = facts.filter(({ fact }) => fact.type === 'JobGone').map(({ subject }) => nameOf.get(subject));
  expect(gone).toEqual(['first', 'second']);
});
