/** A tape in files, for reading. What another process appends meanwhile is seen. */
import { statSync } from 'node:fs';
import type { PodStamp } from '../../machines/pod-record.js';
import type { FactEnvelope } from '../cluster/facts.js';
import type { EpochMs } from '../kernel/envelope.js';
import { placeBefore, placeOf } from './file-search.js';
import {
  firstPlace,
  followingDamage,
  openSegment,
  type Place,
  type Segment,
  type SegmentEnd,
  SegmentReading,
  segmentPath,
} from './file-segment.js';
import { TapeDamageError } from './format/damage.js';
import { ReadStamps } from './format/stamps.js';
import type { Tape, TapeHeader } from './tape.js';

export class FileTapeReader implements Tape {
  readonly path: string;
  readonly header: TapeHeader;
  #segments: Segment[];
  /** Where the last reading to the end came to, and how large the last file was then. */
  #end: { readonly size: number; readonly place: Place; readonly end: SegmentEnd } | null = null;

  private constructor(path: string, first: Segment) {
    this.path = path;
    this.header = first.header;
    this.#segments = [first];
    this.#findSegments();
  }

  /**
   * @throws TapeDamageError when the file does not begin with the header of a tape.
   * @throws Error with code ENOENT when there is no such file.
   */
  static open(path: string): FileTapeReader {
    statSync(path);
    const first = openSegment(path);
    if (first === null) throw new Error(`${path} is gone`);
    if (first.firstSeq !== 0) {
      const problem = `the file begins with fact ${first.firstSeq}`;
      throw new TapeDamageError({ kind: 'truncated', line: 1, problem }, path);
    }
    return new FileTapeReader(path, first);
  }

  /** The files of the tape, in order. @internal */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get length(): number {
    return this.end().nextSeq;
  }

  /** The tape is finished: its last line says so. */
  get isFinished(): boolean {
    return this.end().ended;
  }

  at(seq: number): FactEnvelope | null {
    for (const envelope of this.from(seq)) return envelope;
    return null;
  }

  lengthAt(atMs: EpochMs): number {
    const segment = this.#segments.findLast(
      (one) => (this.#firstTime(one) ?? Number.POSITIVE_INFINITY) <= atMs,
    );
    if (segment === undefined) return 0;
    const place = placeBefore(segment, (glimpse) => glimpse.atMs <= atMs);
    let length = place.seq;
    for (const envelope of read(segment, place, this.#stamps())) {
      if (envelope.atMs > atMs) break;
      length = envelope.seq + 1;
    }
    return length;
  }

  *from(seq: number): Generator<FactEnvelope> {
    this.#findSegments();
    const first = Math.max(
      0,
      this.#segments.findLastIndex(({ firstSeq }) => firstSeq <= seq),
    );
    const stamps = this.#stamps();
    for (const [place, segment] of this.#segments.entries()) {
      if (place < first) continue;
      const from = place === first ? this.#placeOf(segment, seq) : firstPlace(segment);
      const reading = new SegmentReading(segment, from, stamps);
      try {
        for (let envelope = reading.next(); envelope !== null; envelope = reading.next()) yield envelope;
      } finally {
        reading.close();
      }
      const next = this.#segments[place + 1];
      const damage = next === undefined ? null : followingDamage(segment, reading.end, next);
      if (damage !== null) throw damage;
    }
  }

  [Symbol.iterator](): Iterator<FactEnvelope> {
    return this.from(0);
  }

  /** What reading to the end comes to. The way there is not read again once it is known. @internal */
  end(): SegmentEnd {
    this.#findSegments();
    const segment = this.#lastSegment();
    const { size } = statSync(segment.path);
    if (this.#end !== null && this.#end.size === size) return this.#end.end;
    const known = this.#end?.place;
    const place = known === undefined || known.seq < segment.firstSeq ? this.#latePlace(segment) : known;
    const end = endOf(segment, place, this.#stamps());
    const here = end.ended ? place : { seq: end.nextSeq, position: end.wholeBytes };
    this.#end = { size, place: here, end };
    return end;
  }

  #lastSegment(): Segment {
    const segment = this.#segments.at(-1);
    if (segment === undefined) throw new Error('a tape has at least one file');
    return segment;
  }

  #placeOf(segment: Segment, seq: number): Place {
    return seq <= segment.firstSeq ? firstPlace(segment) : placeOf(segment, seq);
  }

  #latePlace(segment: Segment): Place {
    return placeBefore(segment, () => true);
  }

  #firstTime(segment: Segment): EpochMs | null {
    for (const { atMs } of read(segment, firstPlace(segment), this.#stamps())) return atMs;
    return null;
  }

  /** Later files appear when the tape is rotated. One whose header is not written yet is none. */
  #findSegments(): void {
    for (;;) {
      const path = segmentPath(this.path, this.#segments.length);
      try {
        const next = openSegment(path);
        if (next === null) return;
        this.#segments.push(next);
      } catch (problem) {
        if (problem instanceof TapeDamageError && problem.damage.kind === 'truncated') return;
        throw problem;
      }
    }
  }

  /** A stamp from before the place where a reading begins is looked up. */
  #stamps(): ReadStamps {
    return new ReadStamps((seq) => this.#spelledOut(seq));
  }

  #spelledOut(seq: number): PodStamp | null {
    const segment = this.#segments.findLast(({ firstSeq }) => firstSeq <= seq);
    if (segment === undefined) return null;
    for (const envelope of read(segment, this.#placeOf(segment, seq), new ReadStamps())) {
      if (envelope.seq === seq) return envelope.fact.type === 'PodCreated' ? envelope.fact.pod.stamp : null;
    }
    return null;
  }
}

/** The facts of one file from a place on. */
function* read(segment: Segment, from: Place, stamps: ReadStamps): Generator<FactEnvelope> {
  const reading = new SegmentReading(segment, from, stamps);
  try {
    for (let envelope = reading.next(); envelope !== null; envelope = reading.next()) yield envelope;
  } finally {
    reading.close();
  }
}

function endOf(segment: Segment, from: Place, stamps: ReadStamps): SegmentEnd {
  const reading = new SegmentReading(segment, from, stamps);
  try {
    while (reading.next() !== null);
    return reading.end;
  } finally {
    reading.close();
  }
}
