/**
 * The JSON values of a text: one a line, one over many lines, or one after the other. A recording may be torn where its writer was
 * stopped, and hold words that are no JSON; reading goes on at the next line that can begin a value.
 */

export type Located =
  | {
      readonly kind: 'value';
      readonly value: unknown;
      /** The line it begins on, from 1. */
      readonly line: number;
    }
  /** From this line on up to the next value. */
  | { readonly kind: 'notJson'; readonly line: number };

export function* jsonValues(text: string): Generator<Located> {
  const scan = new Scan(text);
  let isLost = false;
  for (let span = scan.next(); span !== null; span = scan.next()) {
    const { line } = span;
    const parsed = span.isWhole ? parsedOf(text.slice(span.start, span.end)) : null;
    if (parsed !== null) yield { kind: 'value', value: parsed.value, line };
    else if (!isLost) yield { kind: 'notJson', line };
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
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Its brackets are closed. */
  readonly isWhole: boolean;
}

/** Finds where objects and lists begin and end, by their brackets alone. Every character is looked at once. */
class Scan {
  readonly #text: string;
  #place = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Span | null {
    this.#skipSpace();
    if (this.#place >= this.#text.length) return null;
    const [start, line] = [this.#place, this.#line];
    const isWhole = isOpening(this.#text[start]) && this.#skipValue();
    if (!isWhole && this.#place === start) this.#skipLine();
    return { start, end: this.#place, line, isWhole };
  }

  #skipSpace(): void {
    for (; this.#place < this.#text.length; this.#place++) {
      const character = this.#text[this.#place];
      if (character === '\n') this.#line += 1;
      else if (character !== ' ' && character !== '\r' && character !== '\t' && character !== '\uFEFF')
        return;
    }
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#place);
    this.#place = end === -1 ? this.#text.length : end;
  }

  /** Returns whether the value comes to its end. Inside of one no line begins with an opening bracket: that is the next. */
  #skipValue(): boolean {
    // Brackets, quotes and line ends are all that matters here.
    const mark = /["{}[\]\n]/g;
    mark.lastIndex = this.#place;
    let depth = 0;
    for (let found = mark.exec(this.#text); found !== null; found = mark.exec(this.#text)) {
      const [character] = found;
      if (character === '\n') {
        this.#place = found.index;
        if (isOpening(this.#text[found.index + 1])) return false;
        this.#line += 1;
      } else if (character === '"') {
        const end = this.#stringEnd(found.index + 1);
        if (end === null) return false;
        mark.lastIndex = end;
      } else if (isOpening(character)) depth += 1;
      else depth -= 1;
      if (depth === 0) {
        this.#place = found.index + 1;
        return true;
      }
    }
    this.#place = this.#text.length;
    return false;
  }

  /** Null when the line ends first. */
  #stringEnd(start: number): number | null {
    const end = /["\\\n]/g;
    end.lastIndex = start;
    for (let found = end.exec(this.#text); found !== null; found = end.exec(this.#text)) {
      if (found[0] === '"') return found.index + 1;
      if (found[0] === '\n') {
        this.#place = found.index;
        return null;
      }
      end.lastIndex = found.index + 2;
    }
    this.#place = this.#text.length;
    return null;
  }
}

function isOpening(character: string | undefined): boolean {
  return character === '{' || character === '[';
}
