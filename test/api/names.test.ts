import { expect, test } from 'vitest';
import { matchesSelector } from '../../src/api/labels.js';
import { generateName } from '../../src/api/names.js';

test('a generated name is the prefix and five characters drawn from the alphabet', () => {
  const draws = [0, 26, 1, 25, 2];
  expect(generateName('pi-', () => draws.shift() ?? 0)).toBe('pi-b9c8d');
});

test('a long prefix is cut so that the name has 63 characters', () => {
  const name = generateName('x'.repeat(80), (below) => below - 1);
  expect(name).toBe(`${'x'.repeat(58)}99999`);
});

test('a selector matches when all its labels and expressions hold', () => {
  const labels = { app: 'worker', tier: 'batch' };
  expect(matchesSelector({ matchLabels: { app: 'worker' } }, labels)).toBe(true);
  expect(matchesSelector({ matchLabels: { app: 'web' } }, labels)).toBe(false);
  expect(
    matchesSelector({ matchExpressions: [{ key: 'tier', operator: 'In', values: ['batch'] }] }, labels),
  ).toBe(true);
  expect(
    matchesSelector({ matchExpressions: [{ key: 'x', operator: 'NotIn', values: ['y'] }] }, labels),
  ).toBe(true);
  expect(matchesSelector({ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, labels)).toBe(
    false,
  );
});

test('an empty selector matches everything and an absent one nothing', () => {
  expect(matchesSelector({}, {})).toBe(true);
  expect(matchesSelector(undefined, { app: 'x' })).toBe(false);
});

test('inherited properties are not labels', () => {
  expect(matchesSelector({ matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, {})).toBe(false);
});
