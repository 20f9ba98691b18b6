/**
 * The JSON values of a text: one a line, one over many lines, or one after the other. A recording may be torn where its writer was
 * stopped, and hold words that are no JSON; reading goes on at the next line that can begin a value. The text comes in pieces, of
 * which no more is held than one value.
 */

export type Located =
  | {
      readonly kind: 'value';
      readonly value: unknown;
      /** The line it begins on, from 1. */
      readonly line: number;
    }
  /** From this line on up to the next value. */
  | { readonly kind: 'notJson'; readonly line: number; readonly problem: string };

/** A list of ten thousand pods has about half of it. */
export const MAX_VALUE_CHARACTERS = 2 ** 27;

/** What is told of an object, managed fields and the event around it included, is some thirty deep. */
const MAX_DEPTH = 1000;

export function* jsonValues(
  pieces: Iterable<string>,
  maxCharacters = MAX_VALUE_CHARACTERS,
): Generator<Located> {
  const scan = new Scan(pieces[Symbol.iterator](), maxCharacters);
  let isLost = false;
  for (let span = scan.next(); span !== null; span = scan.next()) {
    const { line, text } = span;
    const parsed = text === null ? null : parsedOf(text);
    if (parsed !== null) yield { kind: 'value', value: parsed.value, line };
    else if (span.excess !== null) yield { kind: 'notJson', line, problem: span.excess };
    else if (!isLost) yield { kind: 'notJson', line, problem: 'not JSON' };
    isLost = parsed === null;
  }
}

function parsedOf(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

interface Span {
  readonly line: number;
  /** Of a value whose brackets are closed; null for anything else. */
  readonly text: string | null;
  /** Of a value that is too much to be read, in which way. */
  readonly excess: string | null;
}

/** What matters inside of a value, and inside of a string in it. */
const MARK = /["{}[\]\n]/g;
const STRING_MARK = /["\\\n]/g;

/** Finds where objects and lists begin and end, by their brackets alone. Every character is looked at once. */
class Scan {
  readonly #pieces: Iterator<string>;
  readonly #maxCharacters: number;
  #piece = '';
  #place = 0;
  #line = 1;
  /** Of the value that is being read, what was in earlier pieces; null when it is not to be kept. */
  #begun: string[] | null = null;
  /** Where it begins, or goes on, in this piece. */
  #start = 0;
  #characters = 0;
  #deepest = 0;

  constructor(pieces: Iterator<string>, maxCharacters: number) {
    this.#pieces = pieces;
    this.#maxCharacters = maxCharacters;
  }

  next(): Span | null {
    this.#skipSpace();
    if (!this.#isThere()) return null;
    const line = this.#line;
    if (!isOpening(this.#piece[this.#place])) {
      this.#skipLine();
      return { line, text: null, excess: null };
    }
    this.#begun = [];
    this.#start = this.#place;
    this.#characters = 0;
    this.#deepest = 0;
    const isWhole = this.#skipValue();
    const excess = this.#excess(isWhole);
    const text = isWhole && excess === null ? this.#taken() : null;
    this.#begun = null;
    return { line, text, excess };
  }

  /** Whether there is a character at the place; the next piece is taken for it where needed. */
  #isThere(): boolean {
    while (this.#place >= this.#piece.length) {
      const { value, done } = this.#pieces.next();
      if (done === true) return false;
      this.#keep();
      this.#place -= this.#piece.length;
      this.#piece = value;
      this.#start = 0;
    }
    return true;
  }

  #keep(): void {
    if (this.#begun === null) return;
    this.#begun.push(this.#piece.slice(this.#start));
    this.#characters += this.#piece.length - this.#start;
    if (this.#characters > this.#maxCharacters) this.#begun = null;
  }

  #taken(): string | null {
    if (this.#begun === null) return null;
    const last = this.#piece.slice(this.#start, this.#place);
    return this.#begun.length === 0 ? last : [...this.#begun, last].join('');
  }

  #excess(isWhole: boolean): string | null {
    if (this.#begun === null) return `a value longer than ${this.#maxCharacters} characters`;
    return isWhole && this.#deepest > MAX_DEPTH ? `a value nested more than ${MAX_DEPTH} deep` : null;
  }

  #skipSpace(): void {
    for (; this.#isThere(); this.#place++) {
      const character = this.#piece[this.#place];
      if (character === '\n') this.#line += 1;
      else if (character !== ' ' && character !== '\r' && character !== '\t' && character !== '\uFEFF')
        return;
    }
  }

  #skipLine(): void {
    while (this.#isThere()) {
      const end = this.#piece.indexOf('\n', this.#place);
      this.#place = end === -1 ? this.#piece.length : end;
      if (end !== -1) return;
    }
  }

  /** Returns whether the value comes to its end. Inside of one no line begins with an opening bracket: that is the next. */
  #skipValue(): boolean {
    let depth = 0;
    let isInString = false;
    while (this.#isThere()) {
      const found = this.#find(isInString ? STRING_MARK : MARK);
      if (found === '\n') {
        this.#line += 1;
        if (isInString || !this.#isThere() || isOpening(this.#piece[this.#place])) return false;
      } else if (found === '"') isInString = !isInString;
      else if (found === '\\') this.#place += 1;
      else if (isOpening(found)) this.#deepest = Math.max(this.#deepest, ++depth);
      else if (found !== undefined) depth -= 1;
      if (depth === 0) return true;
    }
    return false;
  }

  /** The next of these characters in this piece, and the place behind it; nothing when the piece ends first. */
  #find(mark: RegExp): string | undefined {
    mark.lastIndex = this.#place;
    const found = mark.exec(this.#piece);
    this.#place = found === null ? this.#piece.length : found.index + 1;
    return found?.[0];
  }
}

function isOpening(character: string | undefined): boolean {
  return character === '{' || character === '[';
}
