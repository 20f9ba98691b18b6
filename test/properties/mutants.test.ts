import { describe, expect, it } from 'vitest';
import { CLAIMS, claimNamed, judgeStory } from '../../properties/index.js';
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
    expect(new Set(MUTANTS.map(({ id }) => id)).size).toBe(MUTANTS.length);
    expect(CLAIMS.length).toBeGreaterThan(40);
  });
});
