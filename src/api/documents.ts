/** The documents of a text, each parsed by itself and within bounds. */
import { parseJsonStream } from './syntax/json.js';
import type { SyntaxNode } from './syntax/tree.js';
import { parseYaml } from './syntax/yaml.js';

/** `from` is where the document begins in the text; `at` counts from there. */
export type ParsedDocument =
  | { readonly ok: true; readonly from: number; readonly node: SyntaxNode }
  | {
      readonly ok: false;
      readonly from: number;
      readonly code: 'Unreadable' | 'TooLarge' | 'TooMany';
      readonly message: string;
      readonly at: number;
    };

/** The API server's limit for a body, in bytes; here it is one for a document, in characters. */
const MAX_DOCUMENT = 3_145_728;
const MAX_DOCUMENTS = 10_000;
const SEPARATOR = /^---(?:[ \t]*(?:#.*)?)?\r?$/gm;
const TOO_MANY = `more than ${MAX_DOCUMENTS} documents`;

/** Splits YAML at its `---` lines; a text that begins like a JSON object is read as a row of JSON values. */
export function* splitDocuments(text: string): Generator<ParsedDocument> {
  if (/^\s*\{/.test(text)) {
    const parsed = text.length <= MAX_DOCUMENT ? parseJsonStream(text, MAX_DOCUMENTS) : [];
    if (parsed.length > 0 && parsed.every(({ ok }) => ok)) {
      for (const one of parsed) if (one.ok) yield { ok: true, from: 0, node: one.node };
      return;
    }
  }
  let count = 0;
  for (const [from, to] of pieces(text)) {
    if (isBlank(text, from, to)) continue;
    count += 1;
    if (count > MAX_DOCUMENTS) {
      yield { ok: false, from, code: 'TooMany', message: TOO_MANY, at: 0 };
      return;
    }
    yield parsePiece(text, from, to);
  }
}

function parsePiece(text: string, from: number, to: number): ParsedDocument {
  if (to - from > MAX_DOCUMENT) {
    const message = `Request entity too large: limit is ${MAX_DOCUMENT}`;
    return { ok: false, from, code: 'TooLarge', message, at: 0 };
  }
  const parsed = parseYaml(text.slice(from, to));
  if (parsed.ok) return { ok: true, from, node: parsed.node };
  const { message, at } = parsed.failure;
  return { ok: false, from, code: 'Unreadable', message: `error converting YAML to JSON: ${message}`, at };
}

function* pieces(text: string): Generator<readonly [from: number, to: number]> {
  let from = 0;
  for (const match of text.matchAll(SEPARATOR)) {
    yield [from, match.index];
    from = match.index + match[0].length;
  }
  yield [from, text.length];
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && (code < 0x09 || code > 0x0d)) return false;
  }
  return true;
}
