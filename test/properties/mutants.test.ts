import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimNamed,
  FAULT_KINDS,
  judgeStory,
  type Story,
  type Subject,
  simulator,
  stories,
} from '../../properties/index.js';
import { simulatorWith } from '../../properties/subject.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { HIDDEN, NOT_PLANTED } from '../mutants/hidden.js';
import { huntFor } from '../mutants/hunt.js';
import { MUTANTS } from '../mutants/index.js';

const FIRST = MUTANTS.filter(({ first }) => first === true);

describe('the harness', () => {
  it.each(FIRST.map((mutant) => [`${mutant.id}, ${mutant.name}`, mutant] as const))(
    'finds %s',
    (_, mutant) => {
      const found = huntFor(mutant, { runs: 3000, seed: 1, timeLimitMs: null });
      expect(found.kind).toBe('broken');
      if (found.kind !== 'broken') return;
      const { story, violation } = found;
      expect(violation.claim).not.toBe('never-throws');
      // The same story is harmless to controllers without the mistake.
      expect(judgeStory([claimNamed(violation.claim)], story)).toEqual([]);
    },
  );

  it('knows every mistake by a number and a name of its own', () => {
    const all = [...MUTANTS, ...HIDDEN];
    const ids = [...all.map(({ id }) => id), ...Object.keys(NOT_PLANTED)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it.each(HIDDEN.map((mutant) => [`${mutant.id}, ${mutant.name}`, mutant] as const))(
    'cannot find %s: its runs are those without it',
    (_, mutant) => {
      const drawn = fc.sample(stories({ of: mutant.of ?? 'jobs', faults: FAULT_KINDS }), {
        numRuns: 300,
        seed: 1,
      });
      const differing = drawn.filter(
        (story) =>
          !isDeepStrictEqual(happenings(story, simulatorWith(mutant.plant())), happenings(story, simulator)),
      );
      expect(differing).toEqual([]);
    },
  );
});

/** All that happens, but for syncs that late caches keep from beginning: a patch that changes nothing is awaited like any other. */
function happenings(
  story: Story,
  subject: Subject,
): readonly Pick<FactEnvelope, 'atMs' | 'subject' | 'fact'>[] {
  const happened: Pick<FactEnvelope, 'atMs' | 'subject' | 'fact'>[] = [];
  subject(story, ({ atMs, subject: about, fact }) => {
    if (fact.type !== 'JobSyncStale') happened.push({ atMs, subject: about, fact });
  });
  return happened;
}
