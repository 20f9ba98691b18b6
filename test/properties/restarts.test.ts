import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Story, simulator, stories } from '../../properties/index.js';
import { decisionOf, finalOf } from '../../properties/witness/conditions.js';

/** How the first Job ends, and of how many successes: what must not depend on the memory of a controller. */
function endOf(story: Story): string {
  const { live } = simulator(story, () => {});
  const [job] = live?.jobs.values() ?? [];
  if (job === undefined) return 'gone';
  const { status } = job.lived.record;
  const end = finalOf(status) ?? decisionOf(status);
  return `${end?.type ?? 'open'} ${end?.reason ?? ''}`;
}

function restartedAt(story: Story, at: number): Story {
  const { actions = [] } = story.scenario;
  const restart = { at, do: 'controllerDown', for: 0 } as const;
  const sorted = [...actions, restart].sort((a, b) => a.at - b.at);
  return { ...story, scenario: { ...story.scenario, actions: sorted } };
}

/** A deadline, and pods that depend on when they were made, may tell an earlier replacement from a later one. */
function isTimeless({ jobs }: Story): boolean {
  return jobs.every(
    ({ spec }) =>
      !('activeDeadlineSeconds' in spec) && !('ttlSecondsAfterFinished' in spec) && 'template' in spec,
  );
}

describe('restart-equivalence: a controller that loses its memory', () => {
  it('brings every Job to the end it would have had', () => {
    const drawn = fc.sample(stories({ outside: [], faults: [], workload: 'ending' }), {
      numRuns: 400,
      seed: 7,
    });
    const differing = drawn.filter(isTimeless).flatMap((story, place) => {
      const restarted = restartedAt(story, place % 40);
      const [was, is] = [endOf(story), endOf(restarted)];
      return was === is ? [] : [{ was, is, story: JSON.stringify(restarted) }];
    });
    expect(differing).toEqual([]);
  });
});
