/** The scalars of JSON, and where in the text the parser is. */
import { goQuote } from '../go-text.js';
import type { Parsed } from './tree.js';

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const BLANKS = /[ \t\r\n]*/y;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const LITERALS = ['true', 'false', 'null'] as const;

export class JsonScanner {
  offset = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  sees(character: string): boolean {
    return this.text[this.offset] === character;
  }

  take(character: string): boolean {
    if (!this.sees(character)) return false;
    this.offset += 1;
    return true;
  }

  skipBlanks(): void {
    this.match(BLANKS);
  }

  fail(message: string): Parsed {
    return { ok: false, failure: { message, at: this.offset } };
  }

  /** Refuses the next byte, which the server takes for a character: `invalid character 'x' where`. */
  refuse(where: string): Parsed {
    const code = this.text.codePointAt(this.offset);
    if (code === undefined) return this.fail('unexpected end of JSON input');
    const [byte = code] = new TextEncoder().encode(String.fromCodePoint(code));
    return this.fail(`invalid character ${quoteCharacter(String.fromCharCode(byte))} ${where}`);
  }

  scalar(): Parsed {
    const at = this.offset;
    const first = this.text[at];
    if (first === '"') return this.string();
    if (first === '-' || (first !== undefined && first >= '0' && first <= '9')) return this.number();
    for (const literal of LITERALS) {
      if (first === literal[0]) {
        const failure = this.literal(literal);
        if (failure !== null) return failure;
        const node =
          literal === 'null'
            ? ({ kind: 'null', at } as const)
            : ({ kind: 'bool', at, value: literal === 'true' } as const);
        return { ok: true, node };
      }
    }
    return this.refuse('looking for beginning of value');
  }

  private literal(literal: string): Parsed | null {
    for (const [index, character] of Array.from(literal).entries()) {
      if (!this.take(character)) {
        return index === 0
          ? this.refuse('looking for beginning of value')
          : this.refuse(`in literal ${literal} (expecting '${character}')`);
      }
    }
    return null;
  }

  private string(): Parsed {
    const at = this.offset;
    const end = this.plainEnd(at + 1);
    if (this.text[end] === '"') {
      this.offset = end + 1;
      return { ok: true, node: { kind: 'string', at, value: this.text.slice(at + 1, end) } };
    }
    this.offset = end;
    while (!this.take('"')) {
      const code = this.text.charCodeAt(this.offset);
      if (Number.isNaN(code)) return this.fail('unexpected end of JSON input');
      if (code < 0x20) return this.refuse('in string literal');
      this.offset += 1;
      if (code === 0x5c) {
        const failure = this.escape();
        if (failure !== null) return failure;
      }
    }
    const unescaped: unknown = JSON.parse(this.text.slice(at, this.offset));
    // The API server stores lone surrogates as the replacement character.
    return {
      ok: true,
      node: { kind: 'string', at, value: String(unescaped).replace(LONE_SURROGATE, '\ufffd') },
    };
  }

  /** Where the run of characters that stand for themselves ends. */
  private plainEnd(from: number): number {
    let at = from;
    for (;;) {
      const code = this.text.charCodeAt(at);
      const plain = code >= 0x20 && code !== 0x22 && code !== 0x5c && (code < 0xd800 || code > 0xdfff);
      if (!plain) return at;
      at += 1;
    }
  }

  private escape(): Parsed | null {
    if (this.take('u')) {
      for (let digit = 0; digit < 4; digit += 1) {
        if (!/^[0-9a-fA-F]$/.test(this.text[this.offset] ?? ''))
          return this.refuse('in \\u hexadecimal character escape');
        this.offset += 1;
      }
      return null;
    }
    if (!'"\\/bfnrt'.includes(this.text[this.offset] ?? ' ')) return this.refuse('in string escape code');
    this.offset += 1;
    return null;
  }

  private number(): Parsed {
    const at = this.offset;
    const text = this.match(NUMBER);
    if (text === '') {
      this.offset += 1;
      return this.refuse('in numeric literal');
    }
    const next = this.text[this.offset];
    if (next === '.' && !/[.eE]/.test(text)) {
      this.offset += 1;
      return this.refuse('after decimal point in numeric literal');
    }
    if ((next === 'e' || next === 'E') && !/[eE]/.test(text)) {
      this.offset += /[+-]/.test(this.text[this.offset + 1] ?? '') ? 2 : 1;
      return this.refuse('in exponent of numeric literal');
    }
    return { ok: true, node: { kind: 'number', at, text } };
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.offset += found.length;
    return found;
  }
}

function quoteCharacter(character: string): string {
  if (character === "'") return "'\\''";
  if (character === '"') return `'"'`;
  return `'${goQuote(character).slice(1, -1)}'`;
}
