import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { followFile } from '../../src/tape/file-follow.js';
import { TapeLockedError } from '../../src/tape/file-lock.js';
import { FileTapeReader } from '../../src/tape/file-reader.js';
import { FileTape, TapeFinishedError } from '../../src/tape/file-tape.js';
import { TapeDamageError } from '../../src/tape/format/damage.js';
import { HEADER, sampleFacts, scratch } from './sample.js';

const FACTS = sampleFacts();

function written(path: string, segmentBytes = Number.POSITIVE_INFINITY): void {
  const tape = FileTape.create(path, HEADER, { segmentBytes });
  for (const envelope of FACTS) tape.append(envelope);
  tape.close();
}

describe('a tape in a file', () => {
  it('is one line a fact, below a header line', () => {
    const path = join(scratch(), 'run.tape');
    written(path);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(FACTS.length + 1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ jobtape: 1, model: 'v1.36.2', seed: 1 });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      seq: 0,
      at: '2026-01-05T10:00:00Z',
      fact: { type: 'JobCreated' },
    });
  });

  it('leaves nothing behind where something stands already', () => {
    const folder = scratch();
    const path = join(folder, 'run.tape');
    written(path);
    const names = readdirSync(folder);
    expect(() => FileTape.create(path, HEADER)).toThrow();
    mkdirSync(join(folder, 'folder'));
    expect(() => FileTape.create(join(folder, 'folder'), HEADER)).toThrow();
    expect(readdirSync(folder).sort()).toEqual([...names, 'folder'].sort());
  });

  it('spells the template of its pods out once', () => {
    const path = join(scratch(), 'run.tape');
    written(path);
    const text = readFileSync(path, 'utf8');
    const births = text.split('\n').filter((line) => line.includes('"type":"PodCreated"'));
    expect(births.length).toBeGreaterThan(5);
    expect(births.filter((line) => line.includes('"sameAs"'))).toHaveLength(births.length - 1);
    const stamps = new Set<unknown>();
    for (const { fact } of FileTapeReader.open(path))
      if (fact.type === 'PodCreated') stamps.add(fact.pod.stamp);
    expect(stamps.size).toBe(1);
  });

  it('goes on after it was closed', () => {
    const path = join(scratch(), 'run.tape');
    for (let from = 0; from < FACTS.length; from += 10) {
      const tape = from === 0 ? FileTape.create(path, HEADER) : FileTape.open(path);
      expect(tape.length).toBe(from);
      expect(tape.tornTail).toBeNull();
      tape.appendAll(FACTS.slice(from, from + 10));
      tape.close();
    }
    expect([...FileTapeReader.open(path)]).toEqual(FACTS);
  });

  it('is not begun twice', () => {
    const path = join(scratch(), 'run.tape');
    written(path);
    expect(() => FileTape.create(path, HEADER)).toThrow(/EEXIST/);
    expect([...FileTapeReader.open(path)]).toEqual(FACTS);
  });

  it('gets no more facts once it is finished', () => {
    const path = join(scratch(), 'run.tape');
    const tape = FileTape.create(path, HEADER);
    tape.appendAll(FACTS.slice(0, 9));
    tape.finish();
    const reader = FileTapeReader.open(path);
    expect(reader.isFinished).toBe(true);
    expect([...reader]).toEqual(FACTS.slice(0, 9));
    const again = FileTape.open(path);
    expect(() => again.append(FACTS[9] ?? never())).toThrow(TapeFinishedError);
    again.close();
  });

  it('has one writer at a time', () => {
    const path = join(scratch(), 'run.tape');
    const tape = FileTape.create(path, HEADER);
    expect(() => FileTape.open(path)).toThrow(TapeLockedError);
    tape.close();
    FileTape.open(path).close();
  });

  it('takes over from a writer that died', () => {
    const path = join(scratch(), 'run.tape');
    written(path);
    writeFileSync(`${path}.lock`, '999999999\n');
    const tape = FileTape.open(path);
    expect(tape.length).toBe(FACTS.length);
    tape.close();
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('shows another reader what is appended meanwhile', async () => {
    const path = join(scratch(), 'run.tape');
    const tape = FileTape.create(path, HEADER, { segmentBytes: 3000 });
    const reader = FileTapeReader.open(path);
    expect(reader.length).toBe(0);
    tape.appendAll(FACTS.slice(0, 20));
    expect(reader.length).toBe(20);
    const followed: number[] = [];
    const following = (async () => {
      for await (const { seq } of followFile(reader, 0, new AbortController().signal, 1)) followed.push(seq);
    })();
    for (const envelope of FACTS.slice(20)) {
      tape.append(envelope);
      await Promise.resolve();
    }
    tape.finish();
    await following;
    expect(followed).toEqual([...FACTS.keys()]);
  });

  it('leaves nothing beside its files', () => {
    const directory = scratch();
    written(join(directory, 'run.tape'), 4000);
    expect(readdirSync(directory).every((name) => /^run\.tape(\.\d+)?$/.test(name))).toBe(true);
    expect(readdirSync(directory).length).toBeGreaterThan(2);
  });
});

describe('a tape in many files', () => {
  it('reads as one, from any position', () => {
    const path = join(scratch(), 'run.tape');
    written(path, 2000);
    const reader = FileTapeReader.open(path);
    expect(reader.segments.length).toBeGreaterThan(3);
    for (const seq of FACTS.keys()) expect([...reader.from(seq)]).toEqual(FACTS.slice(seq));
  });

  it('says when one in the middle is missing', () => {
    const path = join(scratch(), 'run.tape');
    written(path, 2000);
    const { segments } = FileTapeReader.open(path);
    const [, , third] = segments;
    if (third === undefined) throw new Error('the sample is too short');
    rmSync(third.path);
    const beforeIt = FileTapeReader.open(path);
    expect(beforeIt.length).toBe(third.firstSeq);
    writeFileSync(third.path, readFileSync(segments.at(-1)?.path ?? ''));
    expect(() => [...FileTapeReader.open(path)]).toThrow(/lines are missing/);
  });

  it('says when one is not whole though the tape goes on', () => {
    const path = join(scratch(), 'run.tape');
    written(path, 2000);
    truncateSync(`${path}.1`, readFileSync(`${path}.1`).length - 3);
    expect(() => [...FileTapeReader.open(path)]).toThrow(/run\.tape\.1: line \d+: truncated/);
  });

  it('begins anew a file whose header was not finished', () => {
    const path = join(scratch(), 'run.tape');
    written(path, 2000);
    const last = FileTapeReader.open(path).segments.length;
    writeFileSync(`${path}.${last}`, '{"jobtape":1,"mod');
    const tape = FileTape.open(path, { segmentBytes: 1 });
    expect(tape.length).toBe(FACTS.length);
    const more = FACTS.slice(0, 2).map((envelope, place) => ({
      ...envelope,
      seq: FACTS.length + place,
      atMs: FACTS.at(-1)?.atMs ?? 0,
      cause: null,
    }));
    for (const envelope of more) tape.append(envelope);
    tape.close();
    expect([...FileTapeReader.open(path)]).toEqual([...FACTS, ...more]);
  });
});

describe('a torn tail', () => {
  it('is passed over by readers and cut off by the next writer, which says so', () => {
    const path = join(scratch(), 'run.tape');
    written(path);
    appendFileSync(path, '{"seq":');
    expect([...FileTapeReader.open(path)]).toEqual(FACTS);
    const tape = FileTape.open(path);
    expect(tape.tornTail).toEqual({ file: path, line: FACTS.length + 2, bytes: 7 });
    tape.close();
    const again = FileTape.open(path);
    expect(again.tornTail).toBeNull();
    again.close();
  });

  it('is all a cut at any byte leaves: what was whole before it stays, nothing else appears', () => {
    const path = join(scratch(), 'run.tape');
    const tape = FileTape.create(path, HEADER);
    tape.appendAll(FACTS.slice(0, 5));
    tape.close();
    const whole = readFileSync(path);
    const headerBytes = whole.indexOf(0x0a) + 1;
    for (let bytes = 0; bytes <= whole.length; bytes++) {
      writeFileSync(path, whole.subarray(0, bytes));
      const lines = whole.subarray(0, bytes).toString('latin1').split('\n').length - 1;
      const reopened = bytes < headerBytes ? FileTape.create(path, HEADER) : FileTape.open(path);
      expect([...reopened]).toEqual(FACTS.slice(0, Math.max(0, lines - 1)));
      reopened.append(FACTS[reopened.length] ?? never());
      expect(reopened.length).toBe(Math.max(1, lines));
      reopened.close();
    }
  });

  it('in the header is refused, as there is no tape yet', () => {
    const path = join(scratch(), 'run.tape');
    writeFileSync(path, '{"jobtape":1');
    expect(() => FileTape.open(path)).toThrow(TapeDamageError);
    expect(() => FileTape.open(path)).toThrow('line 1: truncated: the file ends inside the header');
  });
});

function never(): never {
  throw new Error('the sample is too short');
}
