import { describe, expect, it } from 'vitest';
import { careful, forgetful } from '../../examples/own-controller/controller.js';
import { judged } from '../../examples/own-controller/judged.js';

describe('a controller of one’s own', () => {
  it('upholds the claims when it counts what it has counted', () => {
    expect(judged(careful).kind).toBe('upheld');
  });

  it('is found out when it forgets successes whose pods are gone, by a story of one deletion', () => {
    const found = judged(forgetful);
    expect(found).toMatchObject({ kind: 'broken', story: { scenario: { actions: [{ do: 'deletePod' }] } } });
  });
});
