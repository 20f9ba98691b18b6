/**
 * Reads what is whole of a damaged tape, and says what is left out. A repeated line is passed over; anything else ends the
 * tape before it, as what follows may depend on what is lost.
 */
import { statSync } from 'node:fs';
import type { FactEnvelope } from '../cluster/facts.js';
import { FileBytes } from './file-bytes.js';
import {
  firstPlace,
  followingDamage,
  openSegment,
  type Segment,
  SegmentReading,
  segmentPath,
  withFile,
} from './file-segment.js';
import { type Damage, TapeDamageError } from './format/damage.js';
import { ReadStamps } from './format/stamps.js';
import { MemoryTape, type TapeHeader } from './tape.js';

export interface LeftOut {
  readonly file: string;
  readonly damage: Damage;
  /** How many lines, those of later files included. */
  readonly lines: number;
}

/**
 * @returns what is whole, in memory.
 * @throws TapeDamageError when the file does not begin with the header of a tape; Error with code ENOENT.
 */
export function salvage(path: string, tell: (leftOut: LeftOut) => void): MemoryTape {
  statSync(path);
  const first = openSegment(path);
  if (first === null) throw new Error(`${path} is gone`);
  const salvager = new Salvager(path, first.header, tell);
  salvager.read(first);
  return salvager.tape;
}

class Salvager {
  readonly tape: MemoryTape;
  readonly #path: string;
  readonly #tell: (leftOut: LeftOut) => void;
  readonly #stamps = new ReadStamps();

  constructor(path: string, header: TapeHeader, tell: (leftOut: LeftOut) => void) {
    this.#path = path;
    this.#tell = tell;
    this.tape = new MemoryTape(header);
  }

  read(first: Segment): void {
    let segment: Segment | null = first;
    for (let place = 0; segment !== null; place++) segment = this.#readOne(segment, place);
  }

  /** Returns the file in which the tape goes on. */
  #readOne(segment: Segment, place: number): Segment | null {
    const reading = new SegmentReading(segment, firstPlace(segment), this.#stamps);
    try {
      for (let envelope = this.#next(reading); envelope !== null; envelope = this.#next(reading)) {
        this.tape.append(envelope);
      }
      const { tornBytes, line } = reading.end;
      const next = this.#segmentAt(place + 1);
      if (next !== null) {
        const problem = followingDamage(segment, reading.end, next);
        if (problem !== null) throw problem;
      } else if (tornBytes > 0) {
        this.#tell({ file: segment.path, damage: { kind: 'tornTail', line, bytes: tornBytes }, lines: 1 });
      }
      return next;
    } catch (problem) {
      if (!(problem instanceof TapeDamageError)) throw problem;
      const lines = (linesFrom(segment.path, reading.end.wholeBytes) ?? 0) + this.#linesAfter(place);
      this.#tell({ file: problem.file ?? segment.path, damage: problem.damage, lines });
      return null;
    } finally {
      reading.close();
    }
  }

  #next(reading: SegmentReading): FactEnvelope | null {
    for (;;) {
      try {
        return reading.next();
      } catch (problem) {
        if (!(problem instanceof TapeDamageError) || problem.damage.kind !== 'repeatedLine') throw problem;
        this.#tell({ file: problem.file ?? this.#path, damage: problem.damage, lines: 1 });
        reading.skip();
      }
    }
  }

  /** Null when there is none, or none with a whole header: its writer died before it wrote a fact there. */
  #segmentAt(place: number): Segment | null {
    try {
      return openSegment(segmentPath(this.#path, place));
    } catch (problem) {
      if (problem instanceof TapeDamageError && problem.damage.kind === 'truncated') return null;
      throw problem;
    }
  }

  /** The lines of the files after this one, their headers aside. */
  #linesAfter(place: number): number {
    let lines = 0;
    for (let later = place + 1; ; later++) {
      const all = linesFrom(segmentPath(this.#path, later), 0);
      if (all === null) return lines;
      lines += Math.max(0, all - 1);
    }
  }
}

const PIECE_BYTES = 2 ** 18;
const LINE_END = 0x0a;

/** How many lines there are from a byte on; the last may have no line end. Null when there is no such file. */
function linesFrom(path: string, position: number): number | null {
  return withFile(path, (fd, size) => {
    const bytes = new FileBytes(fd, position, size);
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    let lines = 0;
    let isInside = false;
    for (let read = bytes.read(piece, 0); read > 0; read = bytes.read(piece, 0)) {
      const filled = piece.subarray(0, read);
      for (let end = filled.indexOf(LINE_END); end !== -1; end = filled.indexOf(LINE_END, end + 1))
        lines += 1;
      isInside = filled[read - 1] !== LINE_END;
    }
    return lines + (isInside ? 1 : 0);
  });
}
