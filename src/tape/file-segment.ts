/**
 * One file of a tape: its header line, then facts. A tape at `run.tape` goes on in `run.tape.1`, `run.tape.2` ... when it
 * is kept in several files.
 */
import { closeSync, fstatSync, openSync } from 'node:fs';
import type { FactEnvelope } from '../cluster/facts.js';
import { FileBytes } from './file-bytes.js';
import { codeOf } from './file-lock.js';
import { type Damage, TapeDamageError } from './format/damage.js';
import { decodeHeader, LineDecoder } from './format/decode.js';
import { LineScanner } from './format/lines.js';
import type { ReadStamps } from './format/stamps.js';
import type { TapeHeader } from './tape.js';

export interface Segment {
  readonly path: string;
  readonly header: TapeHeader;
  readonly firstSeq: number;
  /** The byte where the first fact begins. */
  readonly factsAt: number;
}

/** A line of a segment: the number of its fact and the byte where it begins. */
export interface Place {
  readonly seq: number;
  readonly position: number;
}

/** What a reading of a segment came to at its end. */
export interface SegmentEnd {
  /** The number the next fact would have. */
  readonly nextSeq: number;
  /** Up to here the file is whole. */
  readonly wholeBytes: number;
  /** The line that ends the tape was there. */
  readonly ended: boolean;
  /** Bytes of a line that was not written to its end. */
  readonly tornBytes: number;
  /** The line they would be in. */
  readonly line: number;
  /** Damage was met and what follows it left out. */
  readonly salvaged: boolean;
}

/** Damage that a reader goes around: a repeated line is passed over, anything else ends the reading. */
export interface LeftOut {
  readonly file: string;
  readonly damage: Damage;
  readonly lines: number;
}

export interface ReadOptions {
  readonly maxLineBytes: number;
  /** Told of damage; null: damage is an error. */
  readonly salvage: ((leftOut: LeftOut) => void) | null;
}

export function segmentPath(path: string, place: number): string {
  return place === 0 ? path : `${path}.${place}`;
}

/**
 * Null when the file does not exist.
 * @throws TapeDamageError when it does not begin with the header of a tape.
 */
export function openSegment(path: string, maxLineBytes: number): Segment | null {
  return withFile(path, (fd, size) => {
    const scanner = new LineScanner(new FileBytes(fd, 0, size), 1, maxLineBytes);
    if (!scanner.next()) {
      const problem = size === 0 ? 'the file is empty' : 'the file ends inside the header';
      throw new TapeDamageError({ kind: 'truncated', line: 1, problem });
    }
    const { header, firstSeq } = decodeHeader(scanner.bytes.subarray(scanner.start, scanner.end));
    return { path, header, firstSeq, factsAt: scanner.end + 1 };
  });
}

/**
 * The facts of a segment from a place on.
 * @throws TapeDamageError at the first line that is not as it should be; a torn last line is not an error.
 */
export function* readSegment(
  { path, firstSeq }: Segment,
  from: Place,
  stamps: ReadStamps,
  { maxLineBytes, salvage }: ReadOptions,
): Generator<FactEnvelope, SegmentEnd> {
  const fd = openSync(path, 'r');
  try {
    const firstLine = from.seq - firstSeq + 2;
    const bytes = new FileBytes(fd, from.position, Number.POSITIVE_INFINITY);
    const scanner = new LineScanner(bytes, firstLine, maxLineBytes);
    const decoder = new LineDecoder(from.seq, firstLine, stamps);
    let wholeBytes = from.position;
    let salvaged = false;
    while (!salvaged && scanner.next()) {
      try {
        const envelope = decoder.decode(scanner.bytes, scanner.start, scanner.end);
        if (envelope !== null) yield envelope;
      } catch (problem) {
        if (salvage === null || !(problem instanceof TapeDamageError)) throw problem;
        const { damage } = problem;
        salvaged = damage.kind !== 'repeatedLine';
        salvage({ file: path, damage, lines: salvaged ? 1 + remainingLines(scanner) : 1 });
        decoder.skip();
      }
      wholeBytes += scanner.end - scanner.start + 1;
    }
    const { nextSeq, ended, line } = decoder;
    return { nextSeq, wholeBytes, ended, tornBytes: scanner.rest, line, salvaged };
  } catch (problem) {
    throw located(problem, path);
  } finally {
    closeSync(fd);
  }
}

function remainingLines(scanner: LineScanner): number {
  let lines = 0;
  while (scanner.next()) lines++;
  return scanner.rest > 0 ? lines + 1 : lines;
}

/** Puts the file's name to damage found in it. */
function located(problem: unknown, path: string): unknown {
  return problem instanceof TapeDamageError ? new TapeDamageError(problem.damage, path) : problem;
}

/** Null when the file does not exist. Damage found gets the file's name. */
export function withFile<T>(path: string, use: (fd: number, size: number) => T): T | null {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return null;
    throw problem;
  }
  try {
    return use(fd, fstatSync(fd).size);
  } catch (problem) {
    throw located(problem, path);
  } finally {
    closeSync(fd);
  }
}
