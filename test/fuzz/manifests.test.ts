import { expect, test } from 'vitest';
import { corpus, damage, drawFrom } from './mutate.js';
import { survive } from './survive.js';

test('damaged manifests are refused or accepted, and nothing else happens', () => {
  const texts = corpus();
  const draw = drawFrom(20260105);
  const outcomes = { refused: 0, accepted: 0 };
  for (let n = 0; n < 3000; n += 1) {
    const text = damage(texts[draw(texts.length)] ?? '', draw);
    try {
      outcomes[survive(text)] += 1;
    } catch (error) {
      throw new Error(`input ${n}: ${JSON.stringify(text)}`, { cause: error });
    }
  }
  // Damage that always or never mattered would try nothing.
  expect(outcomes.refused).toBeGreaterThan(1000);
  expect(outcomes.accepted).toBeGreaterThan(50);
});
