/** Tapes as texts: what a file holds, without a file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FileTape, MemoryTape, readTape, TapeDamageError, tapeLines } from '../../src/index.js';
import { HEADER, sampleFacts, scratch } from './sample.js';

const TAPE = new MemoryTape(HEADER);
TAPE.appendAll(sampleFacts());
const LINES = [...tapeLines(TAPE)];
const TEXT = LINES.join('');

const damageIn = (text: string) => {
  try {
    readTape(text);
  } catch (problem) {
    if (problem instanceof TapeDamageError) return { ...problem.damage, file: problem.file };
    throw problem;
  }
  return null;
};

describe('a tape as a text', () => {
  it('is what its file holds', () => {
    const path = join(scratch(), 'run.tape');
    const file = FileTape.create(path, HEADER);
    onTestFinished(() => file.close());
    file.appendAll([...TAPE]);
    file.finish();
    expect(readFileSync(path, 'utf8')).toBe(TEXT);
  });

  it('is read to the tape it was, from text and from bytes, finished or not', () => {
    for (const text of [TEXT, Buffer.from(TEXT), LINES.slice(0, -1).join('')]) {
      const tape = readTape(text);
      expect(tape.header).toEqual(HEADER);
      expect([...tape]).toEqual([...TAPE]);
    }
    expect(readTape(LINES[0] ?? '').length).toBe(0);
  });

  it('that is no whole tape says where and why', () => {
    expect(damageIn('')).toMatchObject({ kind: 'truncated', line: 1, file: null });
    expect(damageIn('apiVersion: batch/v1\n')).toMatchObject({ kind: 'notATape', line: 1 });
    expect(damageIn(TEXT.trimEnd())).toMatchObject({ kind: 'tornTail', line: LINES.length });
    expect(damageIn(LINES.toSpliced(3, 1).join(''))).toMatchObject({ kind: 'missingLines', line: 4 });
    expect(damageIn(LINES.with(5, LINES[5]?.replace('at', 'AT') ?? '').join(''))).toMatchObject({
      kind: 'damagedLine',
      line: 6,
    });
    expect(damageIn(TEXT + LINES[1])).toMatchObject({ kind: 'afterEnd' });
  });

  it('that is the second file of a tape is not the whole of it', () => {
    const path = join(scratch(), 'run.tape');
    const file = FileTape.create(path, HEADER, { segmentBytes: 2000 });
    onTestFinished(() => file.close());
    for (const envelope of TAPE) file.append(envelope);
    file.finish();
    expect(damageIn(readFileSync(`${path}.1`, 'utf8'))).toMatchObject({ kind: 'missingLines', line: 1 });
  });
});
