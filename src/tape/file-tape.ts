/**
 * A tape in files that grows. An append is acknowledged by returning: in `durable` mode the facts are on disk then, in `fast`
 * mode they have been handed to the operating system and outlive this process, not a loss of power.
 */
import { closeSync, fdatasyncSync, fsyncSync, ftruncateSync, linkSync, openSync, rmSync } from 'node:fs';
import type { FactEnvelope } from '../cluster/facts.js';
import type { EpochMs } from '../kernel/envelope.js';
import { Arrivals } from './arrivals.js';
import { syncDirectoryOf, writeAll } from './file-bytes.js';
import { lockTape } from './file-lock.js';
import { FileTapeReader } from './file-reader.js';
import { openSegment, type SegmentEnd, segmentPath } from './file-segment.js';
import { TapeDamageError } from './format/damage.js';
import { endLine, FactEncoder, headerLine } from './format/encode.js';
import { continues, type GrowingTape, type TapeHeader } from './tape.js';

export interface FileTapeOptions {
  /** Default `fast`. */
  readonly mode: 'durable' | 'fast';
  /** A file that has grown beyond this is followed by another. Default: never. */
  readonly segmentBytes: number;
}

/** What reopening a tape cut off: a line that the writer did not live to finish. */
export interface TornTail {
  readonly file: string;
  readonly line: number;
  readonly bytes: number;
}

/** The tape says of itself that nothing follows. */
export class TapeFinishedError extends Error {
  override readonly name = 'TapeFinishedError';
}

const DEFAULTS: FileTapeOptions = { mode: 'fast', segmentBytes: Number.POSITIVE_INFINITY };

/** Once it is finished, appending throws TapeFinishedError. */
export class FileTape implements GrowingTape {
  readonly header: TapeHeader;
  /** Null when the file ended with a whole line. */
  readonly tornTail: TornTail | null;
  readonly #path: string;
  readonly #options: FileTapeOptions;
  readonly #unlock: () => void;
  readonly #reader: FileTapeReader;
  readonly #arrivals = new Arrivals();
  #encoder = new FactEncoder();
  #fd: number;
  #segment: number;
  #bytes: number;
  #length: number;
  #state: 'open' | 'finished' | 'closed' | 'broken' = 'open';

  private constructor(path: string, options: FileTapeOptions, unlock: () => void) {
    this.#path = path;
    this.#options = options;
    this.#unlock = unlock;
    this.#reader = FileTapeReader.open(path);
    this.header = this.#reader.header;
    const end = wholeEnd(this.#reader);
    this.#segment = this.#reader.segments.length - 1;
    const file = segmentPath(path, this.#segment);
    removeHeadless(segmentPath(path, this.#segment + 1));
    this.tornTail = end.tornBytes === 0 ? null : { file, line: end.line, bytes: end.tornBytes };
    this.#fd = openSync(file, 'r+');
    this.#bytes = end.wholeBytes;
    this.#length = end.nextSeq;
    if (this.tornTail !== null) this.#cut();
    closeSync(this.#fd);
    this.#fd = openSync(file, 'a');
    if (end.ended) this.#state = 'finished';
  }

  /**
   * Begins a tape.
   * @throws Error with code EEXIST when the file is there already; TapeLockedError.
   */
  static create(path: string, header: TapeHeader, options: Partial<FileTapeOptions> = {}): FileTape {
    return locked(path, (unlock) => {
      createSegment(path, header, 0);
      return new FileTape(path, { ...DEFAULTS, ...options }, unlock);
    });
  }

  /**
   * Goes on with a tape, after reading all of it. A torn last line is cut off.
   * @throws TapeDamageError for any other damage; TapeLockedError; Error with code ENOENT.
   */
  static open(path: string, options: Partial<FileTapeOptions> = {}): FileTape {
    return locked(path, (unlock) => new FileTape(path, { ...DEFAULTS, ...options }, unlock));
  }

  get length(): number {
    return this.#length;
  }

  at(seq: number): FactEnvelope | null {
    return seq < this.#length ? this.#reader.at(seq) : null;
  }

  from(seq: number): Iterable<FactEnvelope> {
    return this.#reader.from(seq);
  }

  lengthAt(atMs: EpochMs): number {
    return this.#reader.lengthAt(atMs);
  }

  [Symbol.iterator](): Iterator<FactEnvelope> {
    return this.#reader[Symbol.iterator]();
  }

  append(envelope: FactEnvelope): void {
    this.appendAll([envelope]);
  }

  appendAll(envelopes: readonly FactEnvelope[]): void {
    this.#assertOpen();
    if (!continues(this.#length, envelopes)) return;
    if (this.#bytes >= this.#options.segmentBytes) this.#rotate();
    let text = '';
    for (const envelope of envelopes) text += this.#encoder.line(envelope);
    this.#write(text);
    this.#length += envelopes.length;
    this.#arrivals.announce();
  }

  follow(seq: number, signal: AbortSignal): AsyncIterable<FactEnvelope> {
    return this.#arrivals.follow(this, seq, signal);
  }

  /** Writes the line that says nothing follows, and closes. */
  finish(): void {
    this.#assertOpen();
    this.#write(endLine(this.#length));
    this.#state = 'finished';
    this.close();
  }

  /** Gives the tape back. It can be opened again. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    if (this.#options.mode === 'durable') fsyncSync(this.#fd);
    closeSync(this.#fd);
    this.#unlock();
  }

  #assertOpen(): void {
    switch (this.#state) {
      case 'open':
        return;
      case 'finished':
        throw new TapeFinishedError(
          `${this.#path} is finished: it has ${this.#length} facts and gets no more`,
        );
      case 'closed':
        throw new Error(`${this.#path} is closed`);
      case 'broken':
        throw new Error(`${this.#path} could not be written and has to be opened again`);
    }
  }

  #write(text: string): void {
    const bytes = Buffer.from(text);
    try {
      writeAll(this.#fd, bytes);
      if (this.#options.mode === 'durable') fdatasyncSync(this.#fd);
    } catch (problem) {
      this.#state = 'broken';
      this.#cut();
      closeSync(this.#fd);
      this.#unlock();
      throw problem;
    }
    this.#bytes += bytes.length;
  }

  /** The new file is there with its header before anything is written to it. */
  #rotate(): void {
    fsyncSync(this.#fd);
    const next = this.#segment + 1;
    const bytes = createSegment(segmentPath(this.#path, next), this.header, this.#length);
    closeSync(this.#fd);
    this.#segment = next;
    this.#fd = openSync(segmentPath(this.#path, next), 'a');
    this.#bytes = bytes;
    this.#encoder = new FactEncoder();
  }

  #cut(): void {
    ftruncateSync(this.#fd, this.#bytes);
    fsyncSync(this.#fd);
  }
}

/** Reads every line; only a torn tail is let pass. */
function wholeEnd(reader: FileTapeReader): SegmentEnd {
  for (const _ of reader);
  return reader.end();
}

function locked(path: string, use: (unlock: () => void) => FileTape): FileTape {
  const unlock = lockTape(path);
  try {
    return use(unlock);
  } catch (problem) {
    unlock();
    throw problem;
  }
}

/** The file appears with its whole header or not at all. Returns its size. */
function createSegment(path: string, header: TapeHeader, firstSeq: number): number {
  const draft = `${path}.new`;
  const bytes = Buffer.from(headerLine(header, firstSeq));
  const fd = openSync(draft, 'w');
  try {
    try {
      writeAll(fd, bytes);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    removeHeadless(path);
    linkSync(draft, path);
  } finally {
    rmSync(draft);
  }
  syncDirectoryOf(path);
  return bytes.length;
}

/** A file that was cut inside its header holds nothing. */
function removeHeadless(path: string): void {
  try {
    openSegment(path);
  } catch (problem) {
    if (!(problem instanceof TapeDamageError) || problem.damage.kind !== 'truncated') return;
    rmSync(path);
  }
}
