/** Cuts bytes into lines, holding no more of them in memory than the longest line allowed. */
import { TapeDamageError } from './damage.js';

/** Where bytes come from. */
export interface ByteSource {
  /** Puts bytes into the buffer from `offset` on. Returns how many; 0 when there are no more. */
  read(into: Buffer, offset: number): number;
}

export const MAX_LINE_BYTES = 16 * 2 ** 20;

const FIRST_BUFFER_BYTES = 2 ** 18;
const LINE_END = 0x0a;

export class LineScanner {
  /** Holds the line that `next` found, from `start` to `end`. Valid until the next call. */
  bytes: Buffer = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);
  start = 0;
  end = 0;
  readonly #source: ByteSource;
  readonly #maxLineBytes: number;
  #filled = 0;
  #consumed = 0;
  #line: number;

  /** @param line the number of the first line to come. */
  constructor(source: ByteSource, line = 1, maxLineBytes = MAX_LINE_BYTES) {
    this.#source = source;
    this.#line = line;
    this.#maxLineBytes = maxLineBytes;
  }

  /** How many bytes follow the last line end, once `next` has returned false. */
  get rest(): number {
    return this.#filled - this.#consumed;
  }

  /**
   * Finds the next whole line. False when there is none any more.
   * @throws TapeDamageError when a line is longer than allowed.
   */
  next(): boolean {
    let searched = this.#consumed;
    for (;;) {
      // Bytes of earlier reads may stand behind the filled ones.
      const found = this.bytes.indexOf(LINE_END, searched);
      if (found !== -1 && found < this.#filled) return this.#take(found);
      searched = this.#filled - this.#makeRoom();
      const count = this.#source.read(this.bytes, this.#filled);
      if (count === 0) return false;
      this.#filled += count;
    }
  }

  #take(end: number): true {
    this.start = this.#consumed;
    this.end = end;
    this.#assertLength(end - this.start);
    this.#consumed = end + 1;
    this.#line += 1;
    return true;
  }

  #assertLength(length: number): void {
    if (length <= this.#maxLineBytes) return;
    throw new TapeDamageError({ kind: 'lineTooLong', line: this.#line, limit: this.#maxLineBytes });
  }

  /** Returns by how many bytes the unread ones moved. */
  #makeRoom(): number {
    const moved = this.#consumed;
    this.#assertLength(this.rest);
    if (moved > 0) this.bytes.copyWithin(0, moved, this.#filled);
    this.#filled -= moved;
    this.#consumed = 0;
    if (this.#filled === this.bytes.length) {
      const larger = Buffer.allocUnsafe(this.bytes.length * 2);
      this.bytes.copy(larger, 0, 0, this.#filled);
      this.bytes = larger;
    }
    return moved;
  }
}
