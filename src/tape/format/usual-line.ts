/**
 * The line of a fact as it is usually spelled, field after field without a space, told apart without parsing it: reading a tape is
 * mostly parsing. What is spelled in another way is no worse, but has to be parsed whole.
 */

const DIGIT_0 = 0x30;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Numbers beyond these digits may not be whole any more. */
const MAX_DIGITS = 15;
const MAX_WORD_BYTES = 1024;

const SEQ = Buffer.from('{"seq":');
const AT = Buffer.from(',"at":"');
const SUBJECT = Buffer.from('","subject":"');
const FACT = Buffer.from('","fact":');
const CAUSE = Buffer.from(',"cause":');
const VERSION = Buffer.from(',"resourceVersion":');
const NULL = Buffer.from('null');

/** The line that was read last: its numbers, its time, and where its longer parts are. */
export class UsualLine {
  seq = 0;
  at = '';
  subjectStart = 0;
  subjectEnd = 0;
  /** The fact is JSON; this is not looked into. */
  factStart = 0;
  factEnd = 0;
  cause: number | null = null;
  resourceVersion: number | null = null;
  /** The bytes of `at`, with those of the field that follows. */
  #at = Buffer.alloc(0);
  /** Where the number ended, or began, that was read last. */
  #place = 0;

  /**
   * @param bytes holds the line without its checksum and without what closes it, from `start` to `end`.
   * @returns false when the line is spelled in another way.
   */
  read(bytes: Buffer, start: number, end: number): boolean {
    if (!isAt(bytes, start, SEQ)) return false;
    const seq = this.#numberFrom(bytes, start + SEQ.length);
    if (seq === -1 || !isAt(bytes, this.#place, AT)) return false;
    this.seq = seq;
    this.subjectStart = this.#readAt(bytes, this.#place + AT.length, end);
    if (this.subjectStart === -1) return false;
    this.subjectEnd = plainEnd(bytes, this.subjectStart, end);
    if (!isAt(bytes, this.subjectEnd, FACT)) return false;
    this.factStart = this.subjectEnd + FACT.length;
    return this.#readTail(bytes, end);
  }

  /** Many lines in a row tell of the same time. Returns where the subject begins; -1 when it does not follow. */
  #readAt(bytes: Buffer, start: number, end: number): number {
    if (this.#at.length > 0 && isAt(bytes, start, this.#at)) return start + this.#at.length;
    const atEnd = plainEnd(bytes, start, end);
    if (!isAt(bytes, atEnd, SUBJECT)) return -1;
    this.at = bytes.toString('latin1', start, atEnd);
    this.#at = Buffer.from(bytes.subarray(start, atEnd + SUBJECT.length));
    return atEnd + SUBJECT.length;
  }

  /** From the end, as the fact in the middle may be long. */
  #readTail(bytes: Buffer, end: number): boolean {
    const version = this.#numberBefore(bytes, end);
    const versionKey = this.#place - VERSION.length;
    if (version === -1 || versionKey <= this.factStart || !isAt(bytes, versionKey, VERSION)) return false;
    this.resourceVersion = version;
    const cause = this.#numberBefore(bytes, versionKey);
    this.factEnd = this.#place - CAUSE.length;
    if (cause === -1 || this.factEnd <= this.factStart || !isAt(bytes, this.factEnd, CAUSE)) return false;
    this.cause = cause;
    return true;
  }

  /** The whole number that begins here; -1 when none does that is written in the usual way. */
  #numberFrom(bytes: Buffer, start: number): number {
    let place = start;
    while (isDigit(bytes[place])) place += 1;
    this.#place = place;
    return wholeNumber(bytes, start, place);
  }

  /** The number, or null, that ends here; -1 for anything else. */
  #numberBefore(bytes: Buffer, end: number): number | null {
    if (isAt(bytes, end - NULL.length, NULL)) {
      this.#place = end - NULL.length;
      return null;
    }
    let place = end;
    while (isDigit(bytes[place - 1])) place -= 1;
    this.#place = place;
    return wholeNumber(bytes, place, end);
  }
}

function wholeNumber(bytes: Buffer, start: number, end: number): number {
  const digits = end - start;
  if (digits < 1 || digits > MAX_DIGITS || (digits > 1 && bytes[start] === DIGIT_0)) return -1;
  let value = 0;
  for (let place = start; place < end; place++) value = value * 10 + (bytes[place] ?? 0) - DIGIT_0;
  return value;
}

/** Where the quote is that ends a text of plain ASCII; -1 when the text is not plain. */
function plainEnd(bytes: Buffer, start: number, end: number): number {
  const limit = Math.min(end, start + MAX_WORD_BYTES + 1);
  for (let place = start; place < limit; place++) {
    const byte = bytes[place] ?? 0;
    if (byte === QUOTE) return place;
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) break;
  }
  return -1;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= DIGIT_0 && byte <= DIGIT_0 + 9;
}

function isAt(bytes: Buffer, start: number, expected: Buffer): boolean {
  for (let place = 0; place < expected.length; place++) {
    if (bytes[start + place] !== expected[place]) return false;
  }
  return true;
}
