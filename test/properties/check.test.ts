import { describe, expect, it } from 'vitest';
import { CLAIMS, check, claimAtOnce, claimNamed, FAULT_KINDS, judgeStory } from '../../properties/index.js';
import { InputError, type Job } from '../../src/index.js';

const noThirdPod = claimAtOnce({
  id: 'no-third-pod',
  sentence: 'No Job ever makes a third pod.',
  source: 'made up, and wrong',
  on: { podCreated: (_, { pod }) => (pod.entry.ordinal === 3 ? `${pod.name} is the third` : null) },
});

describe('hunting for a story that breaks a claim', () => {
  it('finds none for the honest simulator', () => {
    expect(check(CLAIMS, { runs: 200, seed: 5 }).kind).toBe('upheld');
  });

  it.each([[], FAULT_KINDS])('finds none with CronJobs either, disturbed or not', (...faults) => {
    expect(check(CLAIMS, { of: 'cronJobs', faults, runs: 40, seed: 2 }).kind).toBe('upheld');
  });

  it('shrinks to the shortest story that still breaks the claim', () => {
    const found = check([noThirdPod], { runs: 300, seed: 5, outside: [] });
    expect(found).toMatchObject({ kind: 'broken', violation: { claim: 'no-third-pod' } });
    if (found.kind !== 'broken') return;
    expect(found.story.scenario).toEqual({});
    expect(Object.keys(found.story.jobs[0]?.spec ?? {}).sort()).toEqual([
      'completions',
      'parallelism',
      'template',
    ]);
  });

  it('finds the same story again from seed and path alone', () => {
    const first = check([noThirdPod], { runs: 300, seed: 6 });
    if (first.kind !== 'broken') throw new Error('nothing found');
    const { seed, path } = first.options;
    const again = check([noThirdPod], { runs: 1, seed, path });
    expect(again.kind === 'broken' ? again.story : null).toEqual(first.story);
  });

  it('answers the same whenever it is asked the same', () => {
    const options = { runs: 50, seed: 9, outside: ['podDeletion'] } as const;
    expect(check([noThirdPod], options)).toEqual(check([noThirdPod], options));
  });

  it('takes what the subject throws for a violation', () => {
    const story = { jobs: [], scenario: {} };
    const broken = () => {
      throw new Error('out of ideas');
    };
    expect(judgeStory(CLAIMS, story, broken)).toMatchObject([
      { claim: 'never-throws', message: 'out of ideas' },
    ]);
  });
});

describe('what cannot be hunted for', () => {
  const job = (backoffLimit: number): Job => ({
    metadata: { name: 'pi' },
    spec: {
      backoffLimit,
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
    },
  });
  const hunting = (options: Parameters<typeof check>[1]) => expect(() => check([noThirdPod], options));

  it('is a story of manifests that the API server refuses: nothing would ever happen in it', () => {
    hunting({ manifests: [job(0), job(-1)] }).toThrow(InputError);
    hunting({ manifests: [job(-1)] }).toThrow(
      'manifests: Job "pi" is refused: spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0',
    );
  });

  it('is a story of no manifest', () => {
    hunting({ manifests: [] }).toThrow(
      new InputError([{ path: ['manifests'], message: 'must not be empty' }]),
    );
  });

  it('is no story, or one at the end of a path that is none', () => {
    for (const runs of [0, -1, 1.5, Number.NaN])
      hunting({ runs }).toThrow(/^runs: must be a whole number from 1 on/);
    hunting({ path: '3:x' }).toThrow('path: must be that of a former answer, not "3:x"');
    for (const path of ['99', '2:0']) hunting({ path, runs: 3 }).not.toThrow();
  });

  it('is a claim that does not exist', () => {
    expect(() => claimNamed('job-never-fails')).toThrow(InputError);
  });
});
