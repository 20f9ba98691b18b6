/** The JSON values of a text, whatever stands between them: one a line, one over many lines, or one after the other. */

export interface Located {
  readonly value: unknown;
  /** The line it begins on, from 1. */
  readonly line: number;
}

/** The text is not JSON from this line on. */
export class NotJsonError extends Error {
  override readonly name = 'NotJsonError';
  readonly line: number;

  constructor(line: number) {
    super(`line ${line}: not JSON`);
    this.line = line;
  }
}

/** @throws NotJsonError */
export function* jsonValues(text: string): Generator<Located> {
  const scan = new Scan(text);
  for (let span = scan.next(); span !== null; span = scan.next()) {
    yield { value: parsed(text.slice(span.start, span.end), span.line), line: span.line };
  }
}

function parsed(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotJsonError(line);
  }
}

/** Finds where objects and lists begin and end, by their brackets alone. */
class Scan {
  readonly #text: string;
  #place = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  next(): { readonly start: number; readonly end: number; readonly line: number } | null {
    this.#skipSpace();
    if (this.#place >= this.#text.length) return null;
    const [start, line] = [this.#place, this.#line];
    const first = this.#text[start];
    if (first !== '{' && first !== '[') throw new NotJsonError(line);
    this.#skipValue(line);
    return { start, end: this.#place, line };
  }

  #skipSpace(): void {
    for (; this.#place < this.#text.length; this.#place++) {
      const character = this.#text[this.#place];
      if (character === '\n') this.#line += 1;
      else if (character !== ' ' && character !== '\r' && character !== '\t' && character !== '\uFEFF')
        return;
    }
  }

  #skipValue(line: number): void {
    // Brackets, quotes and line ends are all that matters here.
    const mark = /["{}[\]\n]/g;
    mark.lastIndex = this.#place;
    let depth = 0;
    for (let found = mark.exec(this.#text); found !== null; found = mark.exec(this.#text)) {
      const [character] = found;
      if (character === '\n') this.#line += 1;
      else if (character === '"') mark.lastIndex = this.#stringEnd(found.index + 1, line);
      else if (character === '{' || character === '[') depth += 1;
      else depth -= 1;
      if (depth === 0) {
        this.#place = found.index + 1;
        return;
      }
    }
    throw new NotJsonError(line);
  }

  #stringEnd(start: number, line: number): number {
    const end = /["\\]/g;
    end.lastIndex = start;
    for (let found = end.exec(this.#text); found !== null; found = end.exec(this.#text)) {
      if (found[0] === '"') return found.index + 1;
      end.lastIndex = found.index + 2;
    }
    throw new NotJsonError(line);
  }
}
