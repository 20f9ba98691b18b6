import { expect, it } from 'vitest';
import type { Job } from '../../src/api/types/index.js';
import type { Fact } from '../../src/cluster/facts.js';
import { simulate } from '../../src/simulate/simulate.js';

const containers = [{ name: 'main', image: 'example.com/app:1' }];
const JOB: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'work' },
  spec: { completions: 3, template: { spec: { restartPolicy: 'Never', containers } } },
};

it.each([
  ['gone', 'Background'],
  ['going with its pods', 'Foreground'],
] as const)('a pod that was made for a Job that is %s is collected', (_, propagation) => {
  const { tape } = simulate([{ ...JOB, spec: { ...JOB.spec, parallelism: 3 } }], {
    pods: [{ match: {}, behaviour: { scheduleAfter: 100 } }],
    actions: [
      { at: 2, do: 'delayWatch', kind: 'jobs', for: 60 },
      { at: 3, do: 'deleteJob', propagation },
    ],
    until: 200,
  });
  const facts = [...tape];
  const deleted = facts.findIndex(({ fact }) => fact.type === 'JobDeletionRequested');
  const strays = facts.slice(deleted).filter(({ fact }) => fact.type === 'PodCreated');
  expect(strays.length).toBeGreaterThan(0);
  for (const { subject, atMs } of strays) {
    const deletion = facts.find((one) => one.subject === subject && one.fact.type === 'PodDeletionRequested');
    expect(deletion).toMatchObject({ atMs, fact: { by: 'garbage-collector' } });
    expect(facts.find(({ seq }) => seq === deletion?.cause)?.subject).toBe(subject);
  }
  expect(facts.filter(({ fact }) => fact.type === 'PodCreated').length).toBe(
    facts.filter(({ fact }) => fact.type === 'PodGone').length,
  );
  expect(facts.filter(({ fact }) => fact.type === 'JobGone')).toHaveLength(1);
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

it('Jobs that expire together are deleted and go each for itself, after their pods', () => {
  const spec = { ...JOB.spec, ttlSecondsAfterFinished: 10 };
  const jobs = ['a', 'b'].map((name) => ({ ...JOB, metadata: { name }, spec }));
  const facts = [...simulate(jobs).tape];
  const subjectOf = (seq: number | null) => facts.find((one) => one.seq === seq)?.subject;
  const ends = facts.filter(({ fact }) => fact.type === 'JobDeletionRequested' || fact.type === 'JobGone');
  expect(ends.map(({ fact }) => fact.type)).toEqual([
    'JobDeletionRequested',
    'JobDeletionRequested',
    'JobGone',
    'JobGone',
  ]);
  for (const { subject, cause } of ends) expect(subjectOf(cause)).toBe(subject);
});

it('a time to live may be changed while it runs, and is counted from the end of the Job all the same', () => {
  const spec = { ...JOB.spec, completions: 1, ttlSecondsAfterFinished: 30 };
  const times = (ttlSecondsAfterFinished: number) => {
    const change = { at: 20, do: 'patchJobSpec', patch: { ttlSecondsAfterFinished } } as const;
    const { tape } = simulate([{ ...JOB, spec }], { actions: [change] });
    const at = (type: Fact['type']) => [...tape].find(({ fact }) => fact.type === type)?.atMs ?? 0;
    return {
      lived: at('JobDeletionRequested') - at('JobCompleted'),
      until: at('JobGone') - tape.header.startMs,
    };
  };
  expect(times(100).lived).toBe(100_000);
  // The shorter time is over already.
  expect(times(5).until).toBe(20_000);
});
