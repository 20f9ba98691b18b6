/** A whole tape as the text of a tape file, for whoever keeps it elsewhere. */
import type { FactEnvelope } from '../cluster/facts.js';
import { TapeDamageError } from './format/damage.js';
import { decodeHeader, LineDecoder } from './format/decode.js';
import { endLine, FactEncoder, headerLine } from './format/encode.js';
import { type ByteSource, LineScanner } from './format/lines.js';
import { MemoryTape, type Tape } from './tape.js';

/** The lines of a finished tape, each with its line end: `[...tapeLines(tape)].join('')` is the text of its file. */
export function* tapeLines(tape: Tape): Generator<string> {
  const encoder = new FactEncoder();
  yield headerLine(tape.header);
  for (const envelope of tape) yield encoder.line(envelope);
  yield endLine(tape.length);
}

/**
 * The tape that is written in a text, finished or not.
 * @param text that of one file, or its bytes in UTF-8.
 * @throws TapeDamageError when the text is not a whole tape.
 */
export function readTape(text: string | Uint8Array): MemoryTape {
  const scanner = new LineScanner(new Bytes(Buffer.from(text)));
  if (!scanner.next()) {
    throw new TapeDamageError({ kind: 'truncated', line: 1, problem: 'the text ends inside the header' });
  }
  const { header, firstSeq } = decodeHeader(scanner.bytes.subarray(scanner.start, scanner.end));
  if (firstSeq > 0) {
    throw new TapeDamageError({ kind: 'missingLines', line: 1, expectedSeq: 0, seq: firstSeq });
  }
  const tape = new MemoryTape(header);
  tape.appendAll(factsIn(scanner));
  return tape;
}

function factsIn(scanner: LineScanner): readonly FactEnvelope[] {
  const decoder = new LineDecoder(0, 2);
  const facts: FactEnvelope[] = [];
  while (scanner.next()) {
    const envelope = decoder.decode(scanner.bytes, scanner.start, scanner.end);
    if (envelope !== null) facts.push(envelope);
  }
  if (scanner.rest > 0) {
    throw new TapeDamageError({ kind: 'tornTail', line: decoder.line, bytes: scanner.rest });
  }
  return facts;
}

class Bytes implements ByteSource {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  read(into: Buffer, offset: number): number {
    const count = this.#bytes.copy(into, offset, this.#position);
    this.#position += count;
    return count;
  }
}
