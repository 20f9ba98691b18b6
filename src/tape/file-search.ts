/** Finds a fact in a file without reading what is before it: lines are numbered and in order of time, so halving finds them. */
import { readSync } from 'node:fs';
import { type Place, type Segment, withFile } from './file-segment.js';

/** What the beginning of a line tells. */
export interface Glimpse {
  readonly seq: number;
  readonly atMs: number;
}

const NEAR_BYTES = 2 ** 16;
const PIECE_BYTES = 2 ** 12;
const LINE_HEAD = /^\{"seq":(\d{1,16}),"at":"([^"]{20,24})"/;
const LINE_HEAD_BYTES = 64;

/**
 * The beginning of a line for which `isBefore` holds, with at most a short way to the last such line. Lines that hold come
 * first in the file. The first line is returned when none holds.
 */
export function placeBefore(segment: Segment, isBefore: (glimpse: Glimpse) => boolean): Place {
  const first = { seq: segment.firstSeq, position: segment.factsAt };
  const found = withFile(segment.path, (fd, size) => {
    let low: Place = first;
    let high = size;
    while (high - low.position > NEAR_BYTES) {
      const middle = low.position + Math.floor((high - low.position) / 2);
      const line = nextLine(fd, middle, high);
      const glimpse = line === null ? null : glimpseAt(fd, line);
      if (line !== null && glimpse !== null && isBefore(glimpse)) low = { seq: glimpse.seq, position: line };
      else high = middle;
    }
    return low;
  });
  return found ?? first;
}

/** Where the fact with this number begins; the end of the file when it has fewer. */
export function placeOf(segment: Segment, seq: number): Place {
  const near = placeBefore(segment, (glimpse) => glimpse.seq <= seq);
  const found = withFile(segment.path, (fd, size) => {
    let place = near;
    while (place.seq < seq) {
      const position = nextLine(fd, place.position, size);
      if (position === null) return { seq: place.seq + 1, position: size };
      place = { seq: place.seq + 1, position };
    }
    return place;
  });
  return found ?? near;
}

/** The first byte after a line end at or after `position`; null when there is none before `end`. */
function nextLine(fd: number, position: number, end: number): number | null {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  for (let at = position; at < end; at += PIECE_BYTES) {
    const count = readSync(fd, piece, 0, Math.min(PIECE_BYTES, end - at), at);
    const found = piece.subarray(0, count).indexOf(0x0a);
    if (found !== -1) return at + found + 1 < end ? at + found + 1 : null;
    if (count === 0) return null;
  }
  return null;
}

/** Null for what is no fact: the end of a tape, or a line that is damaged, which reading will meet. */
function glimpseAt(fd: number, position: number): Glimpse | null {
  const head = Buffer.alloc(LINE_HEAD_BYTES);
  readSync(fd, head, 0, LINE_HEAD_BYTES, position);
  const match = LINE_HEAD.exec(head.toString('latin1'));
  if (match === null) return null;
  const [, seq = '', at = ''] = match;
  const atMs = Date.parse(at);
  return Number.isNaN(atMs) ? null : { seq: Number(seq), atMs };
}
