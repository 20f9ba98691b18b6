import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/replay/replay.js';
import { verify } from '../../src/replay/verify.js';
import { FileTapeReader } from '../../src/tape/file-reader.js';

const TAPES = fileURLToPath(new URL('../tapes/', import.meta.url));
const names = readdirSync(TAPES).filter((name) => name.endsWith('.tape'));

describe('a tape that was written once is read for ever', () => {
  it.each(names)('%s', (name) => {
    const tape = FileTapeReader.open(`${TAPES}${name}`);
    expect(tape.isFinished).toBe(true);
    const { findings } = verify(tape);
    // A later model may run otherwise; what was recorded stays legal and readable.
    expect(findings.filter(({ kind }) => kind !== 'differs')).toEqual([]);
    const jobs = [...replay(tape).jobs.values()];
    for (const { lived } of jobs) expect(lived.value.progress).toMatch(/^(complete|failed)$/);
  });

  it('of every format there was', () => {
    expect(names.some((name) => name.startsWith('format-1-'))).toBe(true);
  });
});
