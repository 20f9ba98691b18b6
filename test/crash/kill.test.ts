import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../tape/sample.js';
import { killAgainAndAgain, WRITER } from './kill.js';

describe('a writer that is killed', () => {
  it.each(['durable', 'fast'] as const)(
    'loses no fact it acknowledged, invents none, and can be followed by another (%s)',
    async (mode) => {
      const path = join(scratch(), 'killed.tape');
      const { kills, facts } = await killAgainAndAgain(
        path,
        [1, 4, 7, 2].map((words) => ({ words, afterMs: 0 })),
        {
          mode,
          segmentBytes: 20_000,
          batch: 1,
          writer: WRITER,
        },
      );
      expect(kills).toBe(4);
      expect(facts).toBeGreaterThan(3);
    },
  );
});
