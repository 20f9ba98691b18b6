import { describe, expect, it } from 'vitest';
import { endOf, otherwise, run } from '../story.js';

/** Four indexes, one after the other, each of them ten seconds of work. */
function underRules(...rules: readonly { succeededIndexes?: string; succeededCount?: number }[]) {
  return run({
    spec: { completions: 4, parallelism: 1, completionMode: 'Indexed', successPolicy: { rules } },
    pods: [otherwise({ for: 10 })],
  });
}

function reasonsOf(story: ReturnType<typeof run>): readonly (string | undefined)[] {
  return (story.job('job').status?.conditions ?? []).map(({ message }) => message);
}

describe('a success policy', () => {
  it('is met by the first of its rules that holds', () => {
    const story = underRules({ succeededIndexes: '2-3' }, { succeededCount: 2 }, { succeededIndexes: '0-1' });
    expect(endOf(story)).toMatchObject({ result: 'Complete', reason: 'SuccessPolicy' });
    expect(reasonsOf(story)).toEqual(['Matched rules at index 1', 'Matched rules at index 1']);
  });

  it.each([
    ['alone', {}],
    ['with a count of none of them', { succeededCount: 0 }],
  ])('is never met by a rule that names no indexes: %s', (_, count) => {
    const story = underRules({ succeededIndexes: '', ...count }, { succeededCount: 3 });
    expect(story.job('job').status?.completedIndexes).toBe('0-2');
    expect(reasonsOf(story)).toEqual(['Matched rules at index 1', 'Matched rules at index 1']);
  });

  it('may ask for none of the indexes it names, once any index has succeeded', () => {
    const story = underRules({ succeededIndexes: '3', succeededCount: 0 });
    expect(story.job('job').status?.completedIndexes).toBe('0');
    expect(endOf(story)).toMatchObject({ result: 'Complete', reason: 'SuccessPolicy' });
  });
});
