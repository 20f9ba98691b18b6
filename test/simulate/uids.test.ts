import { describe, expect, it } from 'vitest';
import { uidSequence } from '../../src/simulate/uids.js';

describe('the sequence of uids', () => {
  it('counts in hexadecimal digits, seed by seed', () => {
    const next = uidSequence(0xbeef);
    const uids = Array.from({ length: 70_000 }, next);
    for (const count of [1, 15, 16, 255, 256, 257, 511, 512, 65_535, 65_536, 70_000]) {
      const digits = count.toString(16).padStart(8, '0');
      expect(uids[count - 1]).toBe(`${digits}-0000-4000-8000-00000000beef`);
    }
    expect(new Set(uids).size).toBe(uids.length);
  });
});
