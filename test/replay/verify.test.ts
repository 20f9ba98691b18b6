import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findingText, type Judge, verify } from '../../src/replay/verify.js';
import { simulate } from '../../src/simulate/simulate.js';
import { FileTapeReader } from '../../src/tape/file-reader.js';
import { FileTape } from '../../src/tape/file-tape.js';
import { MemoryTape, type Tape, type TapeHeader } from '../../src/tape/tape.js';
import { jobNamed, scratch } from '../tape/sample.js';

const RUN = simulate([jobNamed('sums', { completions: 4, parallelism: 2 })], {
  seed: 11,
  start: '2026-03-01T08:00:00Z',
  pods: [{ match: { ordinal: 2 }, behaviour: { runs: [{ for: 4, exitCode: 3 }] } }],
});

function stored(tape: Tape = RUN.tape): string {
  const path = join(scratch(), 'run.tape');
  const file = FileTape.create(path, tape.header);
  file.appendAll([...tape]);
  file.finish();
  return path;
}

/** The tape with one line said otherwise, under a checksum that fits. */
function forged(change: (line: string) => string): Tape {
  const path = stored();
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => {
      const body = change(line).replace(/,"crc":"[0-9a-f]{8}"\}$/, '');
      return line === '' ? '' : `${body},"crc":"${crc32(body).toString(16).padStart(8, '0')}"}`;
    });
  writeFileSync(path, lines.join('\n'));
  return FileTapeReader.open(path);
}

function withHeader(header: Partial<TapeHeader>): Tape {
  const tape = new MemoryTape({ ...RUN.tape.header, ...header });
  tape.appendAll([...RUN.tape]);
  return tape;
}

describe('verify', () => {
  it('finds nothing wrong with a tape of ours, in memory or in a file', () => {
    const sound = { sound: true, facts: RUN.tape.length, findings: [], rerun: 'same' };
    expect(verify(RUN.tape)).toEqual(sound);
    expect(verify(FileTapeReader.open(stored()))).toEqual(sound);
  });

  it('names the fact that came out otherwise, with both sides', () => {
    const tape = forged((line) => line.replace('"exitCode":3,"reason"', '"exitCode":4,"reason"'));
    const { sound, findings, rerun } = verify(tape);
    expect({ sound, rerun }).toEqual({ sound: false, rerun: 'different' });
    const text = findings.map(findingText).join('\n');
    expect(text).toMatch(/^fact \d+ is not what the same run gives now$/m);
    expect(text).toMatch(/recorded: .*"exitCode":4/);
    expect(text).toMatch(/now: .*"exitCode":3/);
  });

  it('notices a fact too few and a fact too many', () => {
    const short = new MemoryTape(RUN.tape.header);
    short.appendAll([...RUN.tape].slice(0, -1));
    expect(verify(short).findings).toMatchObject([{ kind: 'differs', seq: short.length, recorded: null }]);
    const long = withHeader({});
    const last = RUN.tape.at(RUN.tape.length - 1);
    if (last === null || !(long instanceof MemoryTape)) throw new Error('the run has facts');
    long.append({ ...last, seq: RUN.tape.length });
    expect(verify(long).findings).toMatchObject([{ kind: 'differs', seq: RUN.tape.length, now: null }]);
  });

  it('notices a header that does not lead to these facts', () => {
    expect(verify(withHeader({ seed: 12 })).rerun).toBe('different');
    expect(verify(withHeader({ input: { manifests: [1], scenario: {} } })).findings).toMatchObject([
      { kind: 'noRerun' },
    ]);
    expect(verify(withHeader({ input: { manifests: [], scenario: { actions: 5 } } })).findings).toMatchObject(
      [{ kind: 'noRerun' }],
    );
  });

  it('names a fact that its chart does not take, and the state it met', () => {
    const tape = forged((line) =>
      line
        .replace('"type":"ContainerStarted"', '"type":"ContainerReadinessChanged"')
        .replace(',"restartCount":0', ''),
    );
    const [finding] = verify(tape).findings;
    expect(finding).toMatchObject({
      kind: 'illegal',
      envelope: { fact: { type: 'ContainerReadinessChanged' } },
    });
    expect(finding === undefined ? '' : findingText(finding)).toMatch(
      /^fact \d+: ContainerReadinessChanged is not legal/,
    );
  });

  it('says where a damaged tape is damaged', () => {
    const path = stored();
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"exitCode":3,"reason"', '"exitCode":4,"reason"'));
    const { sound, findings, rerun } = verify(FileTapeReader.open(path));
    expect({ sound, rerun }).toEqual({ sound: false, rerun: 'no' });
    expect(findings.map(findingText)).toEqual([
      expect.stringMatching(/run\.tape: line \d+: damaged: the checksum/),
    ]);
  });

  it('does not make an imported tape again', () => {
    expect(verify(withHeader({ model: 'import', input: null }))).toMatchObject({
      sound: true,
      rerun: 'imported',
    });
  });

  it('asks a judge about every fact and at the end', () => {
    const seqs: number[] = [];
    const judge: Judge = {
      follow: ({ seq, fact }) => {
        seqs.push(seq);
        return fact.type === 'JobCompleted' ? [{ claim: 'never-completes', problem: 'it did' }] : [];
      },
      end: () => [{ claim: 'never-ends', problem: 'it ended' }],
    };
    const { sound, findings } = verify(RUN.tape, { judge });
    expect(sound).toBe(false);
    expect(seqs).toEqual([...RUN.tape].map(({ seq }) => seq));
    expect(findings.map((finding) => (finding.kind === 'claim' ? finding.claim : ''))).toEqual([
      'never-completes',
      'never-ends',
    ]);
  });
});
