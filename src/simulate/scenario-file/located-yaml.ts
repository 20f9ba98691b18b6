/** YAML or JSON text as a plain value whose places in the text can be found again. */
import { splitDocuments } from '../../api/documents.js';
import { locate } from '../../api/syntax/locate.js';
import { lineStarts, type Position, positionAt } from '../../api/syntax/position.js';
import type { SyntaxNode } from '../../api/syntax/tree.js';
import type { JsonValue } from '../../api/types/index.js';

/** Keys and list positions from the top of a document. */
export type Path = readonly (string | number)[];

export type LocatedYaml =
  | {
      readonly ok: true;
      readonly value: JsonValue;
      /** Keys that stand in their map more than once. */
      readonly repeated: readonly Path[];
      /** Where the entry at the path begins; of a missing one, what should hold it. */
      readonly placeOf: (path: Path) => Position;
    }
  | { readonly ok: false; readonly place: Position; readonly message: string };

/** Reads a text of one document; an empty one is null. Never throws for the text. */
export function readLocatedYaml(text: string): LocatedYaml {
  const starts = lineStarts(text);
  const [document, second] = splitDocuments(text);
  if (document === undefined) {
    return { ok: true, value: null, repeated: [], placeOf: () => ({ line: 1, column: 1 }) };
  }
  const place = (at: number) => positionAt(starts, document.from + at);
  if (!document.ok) return { ok: false, place: place(document.at), message: document.message };
  if (second !== undefined) {
    return { ok: false, place: positionAt(starts, second.from), message: 'only one document is expected' };
  }
  const { node } = document;
  const repeated: Path[] = [];
  const value = plainValue(node, [], repeated);
  return { ok: true, value, repeated, placeOf: (path) => place(locate(node, pathText(path))) };
}

/** `pods[0].match.ordinal`; keys that are no plain words stand in brackets. */
export function pathText(path: Path): string {
  return path
    .map((step, place) => {
      if (typeof step === 'number' || !/^[A-Za-z_][\w-]*$/.test(step)) return `[${step}]`;
      return place === 0 ? step : `.${step}`;
    })
    .join('');
}

/** The steps of a path in text form. */
export function pathOf(text: string): Path {
  const steps = text.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
  return steps.map((step) => (step.startsWith('[') ? step.slice(1, -1) : step));
}

function plainValue(node: SyntaxNode, path: Path, repeated: Path[]): JsonValue {
  switch (node.kind) {
    case 'null':
      return null;
    case 'bool':
    case 'string':
      return node.value;
    case 'number':
      return Number(node.text);
    case 'array':
      return node.items.map((item, place) => plainValue(item, [...path, place], repeated));
    case 'object': {
      const values = new Map<string, JsonValue>();
      for (const { key, value } of node.members) {
        const inner = [...path, key];
        if (values.has(key)) repeated.push(inner);
        values.set(key, plainValue(value, inner, repeated));
      }
      return Object.fromEntries(values);
    }
  }
}
