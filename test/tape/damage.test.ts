import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileTapeReader } from '../../src/tape/file-reader.js';
import { type LeftOut, salvage } from '../../src/tape/file-salvage.js';
import { FileTape } from '../../src/tape/file-tape.js';
import { type Damage, TapeDamageError } from '../../src/tape/format/damage.js';
import { MAX_LINE_BYTES } from '../../src/tape/format/lines.js';
import { HEADER, sampleFacts, scratch } from './sample.js';

const FACTS = sampleFacts(2);

/** The lines of a finished tape, the header first and the end last. */
function lines(): string[] {
  const path = join(scratch(), 'run.tape');
  const tape = FileTape.create(path, HEADER);
  tape.appendAll(FACTS);
  tape.finish();
  return readFileSync(path, 'utf8').trimEnd().split('\n');
}

function stored(content: string | Buffer): string {
  const path = join(scratch(), 'changed.tape');
  writeFileSync(path, content);
  return path;
}

function damageOf(path: string): Damage {
  for (const read of [() => [...FileTapeReader.open(path)], () => FileTape.open(path)]) {
    expect(read).toThrow(TapeDamageError);
  }
  try {
    for (const _ of FileTapeReader.open(path));
  } catch (problem) {
    if (problem instanceof TapeDamageError) return problem.damage;
  }
  throw new Error('no damage');
}

const text = (all: readonly string[]) => `${all.join('\n')}\n`;

describe('damage is told apart, with its line', () => {
  it('a missing line', () => {
    const all = lines();
    expect(damageOf(stored(text(all.toSpliced(5, 1))))).toEqual({
      kind: 'missingLines',
      line: 6,
      expectedSeq: 4,
      seq: 5,
    });
  });

  it('missing lines at the end of a finished tape', () => {
    const all = lines();
    const damage = damageOf(stored(text(all.toSpliced(-3, 2))));
    expect(damage).toMatchObject({
      kind: 'missingLines',
      line: all.length - 2,
      expectedSeq: FACTS.length - 2,
    });
  });

  it('a repeated line', () => {
    const all = lines();
    const damage = damageOf(stored(text(all.toSpliced(5, 0, all[5] ?? ''))));
    expect(damage).toEqual({ kind: 'repeatedLine', line: 7, seq: 4 });
  });

  it('lines out of order', () => {
    const [header = '', a = '', b = '', ...rest] = lines();
    expect(damageOf(stored(text([header, b, a, ...rest])))).toMatchObject({ kind: 'missingLines', line: 2 });
  });

  it('lines after the end', () => {
    const all = lines();
    const damage = damageOf(stored(text([...all, all[3] ?? ''])));
    expect(damage).toEqual({ kind: 'afterEnd', line: all.length + 1 });
  });

  it('an empty line', () => {
    const all = lines();
    expect(damageOf(stored(text(all.toSpliced(4, 0, ''))))).toMatchObject({ kind: 'damagedLine', line: 5 });
  });

  it('a file that ends inside its header', () => {
    const [header = ''] = lines();
    expect(damageOf(stored(header.slice(0, 40)))).toMatchObject({ kind: 'truncated', line: 1 });
    expect(damageOf(stored(''))).toEqual({ kind: 'truncated', line: 1, problem: 'the file is empty' });
  });

  it('something that is no tape', () => {
    for (const content of ['hello\n', '{}\n', '[]\n', '{"kind":"Job"}\n', '\n', 'null\n', '\0\0\0\n']) {
      expect(damageOf(stored(content))).toMatchObject({ kind: 'notATape', line: 1 });
    }
  });

  it('any flipped bit of any line, and never a fact that was not written', () => {
    const all = lines();
    const whole = Buffer.from(text(all));
    for (let place = 0; place < whole.length; place += 7) {
      const changed = Buffer.from(whole);
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8));
      const line = whole.subarray(0, place).toString('latin1').split('\n').length;
      const path = stored(changed);
      const seen: unknown[] = [];
      let damage: Damage | null = null;
      try {
        for (const envelope of FileTapeReader.open(path)) seen.push(envelope);
      } catch (problem) {
        if (!(problem instanceof TapeDamageError)) throw problem;
        damage = problem.damage;
      }
      expect(seen).toEqual(FACTS.slice(0, seen.length));
      // Without its line end the last line counts as torn: no line follows it.
      const isLastByte = place === whole.length - 1;
      if (!isLastByte) expect(damage?.line).toBe(line);
    }
  });
});

describe('salvage', () => {
  function salvaged(content: string): { readonly length: number; readonly leftOut: readonly LeftOut[] } {
    const leftOut: LeftOut[] = [];
    const read = [...salvage(stored(content), (one) => leftOut.push(one))];
    expect(read).toEqual(FACTS.slice(0, read.length));
    return { length: read.length, leftOut };
  }

  it('keeps what comes before the damage and says how many lines it left out', () => {
    const all = lines();
    const { length, leftOut } = salvaged(text(all.with(10, 'not a line')));
    expect(length).toBe(9);
    expect(leftOut).toMatchObject([{ damage: { kind: 'damagedLine', line: 11 }, lines: all.length - 10 }]);
  });

  it('passes over a repeated line and keeps all the rest', () => {
    const all = lines();
    const { length, leftOut } = salvaged(text(all.toSpliced(8, 0, all[3] ?? '')));
    expect(length).toBe(FACTS.length);
    expect(leftOut).toMatchObject([{ damage: { kind: 'repeatedLine', line: 9, seq: 2 }, lines: 1 }]);
  });

  it('says how many lines are lost with a line that is too long to be read', () => {
    const all = lines();
    const { length, leftOut } = salvaged(text(all.with(6, 'x'.repeat(MAX_LINE_BYTES + 1))));
    expect(length).toBe(5);
    expect(leftOut).toMatchObject([{ damage: { kind: 'lineTooLong', line: 7 }, lines: all.length - 6 }]);
  });

  it('leaves out the files after the one that is damaged, and counts their lines', () => {
    const path = join(scratch(), 'run.tape');
    const tape = FileTape.create(path, HEADER, { segmentBytes: 4000 });
    for (const envelope of FACTS) tape.append(envelope);
    tape.finish();
    const [first = '', ...later] = FileTapeReader.open(path).segments.map((one) => one.path);
    expect(later.length).toBeGreaterThan(1);
    const kept = readFileSync(first, 'utf8').split('\n');
    writeFileSync(first, kept.with(4, 'not a line').join('\n'));
    const leftOut: LeftOut[] = [];
    expect([...salvage(path, (one) => leftOut.push(one))]).toEqual(FACTS.slice(0, 3));
    // The end line is left out, too.
    const lost = FACTS.length - 3 + 1;
    expect(leftOut).toMatchObject([{ file: first, damage: { kind: 'damagedLine', line: 5 }, lines: lost }]);
  });

  it('ends before a file that is missing between two others', () => {
    const path = join(scratch(), 'run.tape');
    const tape = FileTape.create(path, HEADER, { segmentBytes: 4000 });
    for (const envelope of FACTS) tape.append(envelope);
    tape.close();
    const [first = '', second = '', third = ''] = FileTapeReader.open(path).segments.map((one) => one.path);
    writeFileSync(second, readFileSync(third));
    const leftOut: LeftOut[] = [];
    const read = [...salvage(path, (one) => leftOut.push(one))];
    expect(read).toEqual(FACTS.slice(0, read.length));
    expect(leftOut).toMatchObject([
      { file: first, damage: { kind: 'missingLines', expectedSeq: read.length } },
    ]);
    expect(() => [...FileTapeReader.open(path)]).toThrow(/lines are missing/);
  });

  it('tells of a torn tail as well', () => {
    const whole = text(lines().slice(0, 9));
    const { length, leftOut } = salvaged(whole.slice(0, -10));
    expect(length).toBe(7);
    expect(leftOut).toMatchObject([{ damage: { kind: 'tornTail', line: 9 }, lines: 1 }]);
  });

  it('has nothing to say of a whole tape', () => {
    expect(salvaged(text(lines()))).toEqual({ length: FACTS.length, leftOut: [] });
  });
});
