/** Lines as facts. Every line is checked: its checksum, its shape, its place. */
import { crc32 } from 'node:zlib';
import type { FactEnvelope } from '../../cluster/facts.js';
import type { EpochMs } from '../../kernel/envelope.js';
import { TAPE_FORMAT, type TapeHeader } from '../tape.js';
import { type Damage, TapeDamageError } from './damage.js';
import { KnownFacts } from './known-facts.js';
import {
  atProblem,
  type EndLine,
  endProblem,
  type FactLine,
  factProblem,
  type HeaderLine,
  headerProblem,
  type StoredFact,
} from './line-schemas.js';
import { ReadStamps } from './stamps.js';
import { UsualLine } from './usual-line.js';

/** `,"crc":"00000000"}` */
const TRAILER_BYTES = 18;
const CRC_KEY = Buffer.from(',"crc":"');
const QUOTE = 0x22;
const COMMA = 0x2c;
const CLOSING_BRACE = 0x7d;

export interface DecodedHeader {
  readonly header: TapeHeader;
  readonly firstSeq: number;
}

/** @throws TapeDamageError */
export function decodeHeader(bytes: Buffer): DecodedHeader {
  const fail = (problem: string) => new TapeDamageError({ kind: 'notATape', line: 1, problem });
  const value = parsed(bytes);
  const format = field(value, 'jobtape');
  if (typeof format !== 'number') throw fail('no format version');
  if (checkedBodyEnd(bytes, 0, bytes.length) === null) throw fail('the checksum does not fit');
  if (format !== TAPE_FORMAT) throw new TapeDamageError({ kind: 'unknownFormat', line: 1, format });
  if (!isHeaderLine(value)) throw fail(headerProblem(value) ?? '');
  const { model, startMs, seed, input, firstSeq } = value;
  return { header: { format, model, startMs, seed, input }, firstSeq };
}

/** Reads the lines after the header, in order. */
export class LineDecoder {
  readonly #stamps: ReadStamps;
  readonly #usual = new UsualLine();
  readonly #facts = new KnownFacts();
  #atMs: EpochMs = 0;
  #at: string | null = null;
  #nextSeq: number;
  #line: number;
  #ended = false;

  /** @param line the number of the first line to come. */
  constructor(nextSeq: number, line: number, stamps = new ReadStamps()) {
    this.#nextSeq = nextSeq;
    this.#line = line;
    this.#stamps = stamps;
  }

  get nextSeq(): number {
    return this.#nextSeq;
  }

  /** The number of the next line. */
  get line(): number {
    return this.#line;
  }

  /** The line that ends a tape has been read. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The next line is left out. */
  skip(): void {
    this.#line += 1;
  }

  /**
   * @param bytes holds the line, without its line end, from `start` to `end`.
   * @returns the fact; null for the line that ends the tape.
   * @throws TapeDamageError when the line is not the next of a whole tape. The decoder can go on with another line.
   */
  decode(bytes: Buffer, start: number, end: number): FactEnvelope | null {
    const line = this.#line;
    if (this.#ended) throw new TapeDamageError({ kind: 'afterEnd', line });
    const bodyEnd = checkedBodyEnd(bytes, start, end);
    if (bodyEnd === null) throw damaged(line, 'the checksum does not fit');
    const usual = this.#usualLine(bytes, start, bodyEnd);
    if (usual !== null) return usual;
    const value = parsedBody(bytes, start, bodyEnd);
    if (isFactLine(value)) return this.#accept(value);
    if (isEndLine(value)) return this.#finish(value);
    throw this.#wrong(value === null ? 'not JSON' : (factProblem(value) ?? ''));
  }

  /** Null when the line has to be parsed as a whole. */
  #usualLine(bytes: Buffer, start: number, bodyEnd: number): FactEnvelope | null {
    const usual = this.#usual;
    if (!usual.read(bytes, start, bodyEnd)) return null;
    const { seq, at, cause, resourceVersion } = usual;
    if (at !== this.#at && atProblem(at) !== null) return null;
    const fact = this.#facts.read(bytes, usual.factStart, usual.factEnd);
    if (fact === null) return null;
    const subject = bytes.toString('latin1', usual.subjectStart, usual.subjectEnd);
    return this.#accept({ seq, at, subject, fact, cause, resourceVersion });
  }

  #accept(stored: FactLine): FactEnvelope {
    const line = this.#line;
    const { seq, at, subject, cause, resourceVersion } = stored;
    if (seq < this.#nextSeq) throw new TapeDamageError({ kind: 'repeatedLine', line, seq });
    if (seq > this.#nextSeq) {
      throw new TapeDamageError({ kind: 'missingLines', line, expectedSeq: this.#nextSeq, seq });
    }
    const atMs = this.#time(at);
    if (cause !== null && cause >= seq) throw this.#wrong('/cause: not an earlier fact');
    const fact = this.#fact(stored.fact, seq, subject);
    this.#nextSeq = seq + 1;
    this.#line = line + 1;
    return { seq, atMs, subject, fact, cause, resourceVersion };
  }

  #time(at: string): EpochMs {
    if (at === this.#at) return this.#atMs;
    const atMs = Date.parse(at);
    if (Number.isNaN(atMs)) throw this.#wrong('/at: no such time');
    if (atMs < this.#atMs) throw this.#wrong('/at: earlier than the fact before it');
    this.#at = at;
    this.#atMs = atMs;
    return atMs;
  }

  #fact(fact: StoredFact, seq: number, subject: string): FactEnvelope['fact'] {
    if (fact.type === 'JobCreated' && fact.job.metadata.uid !== subject)
      throw this.#wrong('/subject: not the uid of the job');
    if (fact.type !== 'PodCreated') return fact;
    // No other line has this pod: it is completed where it was read.
    const { pod } = fact;
    if (pod.uid !== subject) throw this.#wrong('/subject: not the uid of the pod');
    const owner = pod.owner === null ? null : this.#stamps.owner(pod.owner);
    const { stamp } = pod;
    if (!('sameAs' in stamp)) {
      this.#stamps.spelledOut(seq, stamp);
      return Object.assign(fact, { pod: Object.assign(pod, { stamp, owner }) });
    }
    const known = this.#stamps.at(stamp.sameAs);
    if (known === null) throw this.#wrong(`/fact/pod/stamp: fact ${stamp.sameAs} does not spell one out`);
    return Object.assign(fact, { pod: Object.assign(pod, { stamp: known, owner }) });
  }

  #finish({ end }: EndLine): null {
    const line = this.#line;
    if (end.facts !== this.#nextSeq) {
      throw new TapeDamageError({ kind: 'missingLines', line, expectedSeq: this.#nextSeq, seq: end.facts });
    }
    this.#ended = true;
    this.#line = line + 1;
    return null;
  }

  #wrong(problem: string): TapeDamageError {
    return new TapeDamageError({ kind: 'wrongContent', line: this.#line, problem });
  }
}

function damaged(line: number, problem: string): TapeDamageError {
  const damage: Damage = { kind: 'damagedLine', line, problem };
  return new TapeDamageError(damage);
}

/** Where the comma before the checksum stands; null when the checksum does not fit what is before it. */
function checkedBodyEnd(bytes: Buffer, start: number, end: number): number | null {
  const bodyEnd = end - TRAILER_BYTES;
  if (bodyEnd <= start || bytes[end - 1] !== CLOSING_BRACE || bytes[end - 2] !== QUOTE) return null;
  for (let place = 0; place < CRC_KEY.length; place++) {
    if (bytes[bodyEnd + place] !== CRC_KEY[place]) return null;
  }
  const told = hexAt(bytes, bodyEnd + CRC_KEY.length);
  // A plain view is made faster than a Buffer.
  const body = new Uint8Array(bytes.buffer, bytes.byteOffset + start, bodyEnd - start);
  return crc32(body) === told ? bodyEnd : null;
}

/** Eight lower-case hexadecimal digits; -1 for anything else. */
function hexAt(bytes: Buffer, start: number): number {
  let value = 0;
  for (let place = start; place < start + 8; place++) {
    const code = bytes[place] ?? 0;
    const digit =
      code >= 0x30 && code <= 0x39 ? code - 0x30 : code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** The line without its checksum. */
function parsedBody(bytes: Buffer, start: number, bodyEnd: number): unknown {
  bytes[bodyEnd] = CLOSING_BRACE;
  const value = parsed(bytes, start, bodyEnd + 1);
  bytes[bodyEnd] = COMMA;
  return value;
}

/** Null for what is no JSON. */
function parsed(bytes: Buffer, start = 0, end = bytes.length): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', start, end));
  } catch {
    return null;
  }
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

function isHeaderLine(value: unknown): value is HeaderLine {
  return headerProblem(value) === null;
}

function isFactLine(value: unknown): value is FactLine {
  return factProblem(value) === null;
}

function isEndLine(value: unknown): value is EndLine {
  return endProblem(value) === null;
}
