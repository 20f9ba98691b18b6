/**
 * One file of a tape: its header line, then facts. A tape at `run.tape` goes on in `run.tape.1`, `run.tape.2` ... when it
 * is kept in several files.
 */
import { closeSync, fstatSync, openSync } from 'node:fs';
import type { FactEnvelope } from '../cluster/facts.js';
import { FileBytes } from './file-bytes.js';
import { codeOf } from './file-lock.js';
import { TapeDamageError } from './format/damage.js';
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
}

export function segmentPath(path: string, place: number): string {
  return place === 0 ? path : `${path}.${place}`;
}

/**
 * Null when the file does not exist.
 * @throws TapeDamageError when it does not begin with the header of a tape.
 */
export function openSegment(path: string): Segment | null {
  return withFile(path, (fd, size) => {
    const scanner = new LineScanner(new FileBytes(fd, 0, size));
    if (!scanner.next()) {
      const problem = size === 0 ? 'the file is empty' : 'the file ends inside the header';
      throw new TapeDamageError({ kind: 'truncated', line: 1, problem });
    }
    const { header, firstSeq } = decodeHeader(scanner.bytes.subarray(scanner.start, scanner.end));
    return { path, header, firstSeq, factsAt: scanner.end + 1 };
  });
}

export function firstPlace({ firstSeq, factsAt }: Segment): Place {
  return { seq: firstSeq, position: factsAt };
}

/** The facts of a segment from a place on, one after the other. Has to be closed. */
export class SegmentReading {
  readonly #path: string;
  readonly #fd: number;
  readonly #scanner: LineScanner;
  readonly #decoder: LineDecoder;
  #wholeBytes: number;

  constructor({ path, firstSeq }: Segment, from: Place, stamps: ReadStamps) {
    const firstLine = from.seq - firstSeq + 2;
    this.#path = path;
    this.#fd = openSync(path, 'r');
    this.#scanner = new LineScanner(
      new FileBytes(this.#fd, from.position, Number.POSITIVE_INFINITY),
      firstLine,
    );
    this.#decoder = new LineDecoder(from.seq, firstLine, stamps);
    this.#wholeBytes = from.position;
  }

  /** What the reading has come to so far. */
  get end(): SegmentEnd {
    const { nextSeq, ended, line } = this.#decoder;
    return { nextSeq, wholeBytes: this.#wholeBytes, ended, tornBytes: this.#scanner.rest, line };
  }

  /**
   * The next fact; null when there is none any more.
   * @throws TapeDamageError at a line that is not as it should be; a torn last line is not an error.
   */
  next(): FactEnvelope | null {
    try {
      while (this.#scanner.next()) {
        const { bytes, start, end } = this.#scanner;
        const envelope = this.#decoder.decode(bytes, start, end);
        this.#wholeBytes += end - start + 1;
        if (envelope !== null) return envelope;
      }
      return null;
    } catch (problem) {
      throw located(problem, this.#path);
    }
  }

  /** Goes on behind a line that `next` has refused. */
  skip(): void {
    this.#wholeBytes += this.#scanner.end - this.#scanner.start + 1;
    this.#decoder.skip();
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** What is wrong when the tape goes on in `next` after a file that ended so; null when nothing is. */
export function followingDamage(
  { path }: Segment,
  { nextSeq, tornBytes, line, ended }: SegmentEnd,
  next: Segment,
): TapeDamageError | null {
  if (ended) return new TapeDamageError({ kind: 'afterEnd', line: 1 }, next.path);
  if (tornBytes > 0) {
    const problem = 'the tape goes on in another file';
    return new TapeDamageError({ kind: 'truncated', line, problem }, path);
  }
  if (next.firstSeq === nextSeq) return null;
  return new TapeDamageError({ kind: 'missingLines', line, expectedSeq: nextSeq, seq: next.firstSeq }, path);
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
