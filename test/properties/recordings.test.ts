import { describe, expect, it } from 'vitest';
import { CLAIMS, judgeStory, type Story } from '../../properties/index.js';
import type { Job } from '../../src/api/types/index.js';
import type { Scenario } from '../../src/simulate/scenario.js';
import { recording } from '../conformance/recording.js';

interface Recorded extends Scenario {
  readonly name: string;
  readonly job?: Job;
  readonly jobs?: readonly Job[];
}

function storyOf({ job, jobs, name: _, ...scenario }: Recorded): Story {
  const given = jobs ?? (job === undefined ? [] : [job]);
  const named = given.map((one) => ({
    ...one,
    metadata: { ...one.metadata, name: one.metadata.name ?? 'job' },
  }));
  return { jobs: named, scenario };
}

describe('the claims', () => {
  it.each(['job', 'job-faults'])('hold in every run of the recorded scenarios of %s', (area) => {
    const scenarios = recording<Recorded>(`${area}/scenarios.jsonl.gz`);
    expect(scenarios.length).toBeGreaterThan(500);
    const broken = scenarios.flatMap((scenario) =>
      judgeStory(CLAIMS, storyOf(scenario)).map(
        ({ claim, message }) => `${scenario.name}: ${claim}: ${message}`,
      ),
    );
    expect(broken).toEqual([]);
  });

  it('have an id and a sentence each of their own', () => {
    expect(new Set(CLAIMS.map(({ id }) => id)).size).toBe(CLAIMS.length);
    expect(new Set(CLAIMS.map(({ sentence }) => sentence)).size).toBe(CLAIMS.length);
    expect(CLAIMS.every(({ source }) => source !== '')).toBe(true);
  });
});
