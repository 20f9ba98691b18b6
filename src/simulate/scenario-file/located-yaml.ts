/** YAML or JSON text as plain values whose places in the text can be found again. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';

/** Keys and list positions from the top of a document. */
export type Path = readonly (string | number)[];

/** Line and column, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface LocatedDocument {
  readonly value: unknown;
  /** Where the entry at the path begins: its key in a map, itself in a list; of a missing one, what should hold it. */
  placeOf(path: Path): Place;
}

export type LocatedYaml =
  | { readonly ok: true; readonly documents: readonly LocatedDocument[] }
  | { readonly ok: false; readonly place: Place; readonly message: string };

/** Longer texts are refused; it is what the API server accepts of one request. */
export const LONGEST_TEXT = 3 * 1024 * 1024;

/** Reads all documents; empty ones are left out. Never throws for the text. */
export function readLocatedYaml(text: string): LocatedYaml {
  if (text.length > LONGEST_TEXT) {
    return refusal({ line: 1, column: 1 }, `longer than ${LONGEST_TEXT} characters`);
  }
  try {
    return readAll(text);
  } catch (problem) {
    // The parser recurses, and refuses aliases that multiply, by throwing.
    const message = problem instanceof RangeError ? 'nested too deeply' : String(problem);
    return refusal({ line: 1, column: 1 }, message.replace(/^\w*Error: /, ''));
  }
}

/** `pods[0].match.ordinal`; keys that are no plain words stand in brackets and quotes. */
export function pathText(path: Path): string {
  return path
    .map((step, place) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return place === 0 ? step : `.${step}`;
    })
    .join('');
}

function readAll(text: string): LocatedYaml {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const documents: LocatedDocument[] = [];
  for (const document of parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })) {
    const [error] = document.errors;
    if (error !== undefined) return refusal(placeAt(error.pos[0]), `not YAML: ${firstLine(error.message)}`);
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) continue;
    const top = document.contents;
    documents.push({ value, placeOf: (path) => placeAt(offsetOf(top, path)) });
  }
  return { ok: true, documents };
}

function refusal(place: Place, message: string): LocatedYaml {
  return { ok: false, place, message };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

function offsetOf(top: Node | null, path: Path): number {
  let node: unknown = top;
  let offset = top?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? null) : null;
}
