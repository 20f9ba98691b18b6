import { describe, expect, it } from 'vitest';
import { CLAIMS, enumerate, smallStories } from '../../properties/index.js';
import { simulatorWith } from '../../properties/subject.js';
import { MUTANTS } from '../mutants/index.js';

describe('all small stories', () => {
  it('uphold every claim', () => {
    const { stories, distinct, broken } = enumerate(CLAIMS, 2);
    expect(broken).toEqual([]);
    expect(stories).toBe(42 * 16);
    expect(distinct).toBeGreaterThan(250);
  });

  it('are enough to find that failed pods are replaced at once', () => {
    const hasty = MUTANTS.find(({ id }) => id === 'C4')?.plant() ?? {};
    expect(enumerate(CLAIMS, 1, simulatorWith(hasty)).broken.length).toBeGreaterThan(0);
  });

  it('are all different', () => {
    const texts = [...smallStories(2)].map((story) => JSON.stringify(story));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
