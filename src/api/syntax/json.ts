/**
 * A JSON parser that keeps places, number spellings and repeated keys, and that refuses text in the words of the
 * API server's own parser. It does not recurse, so nesting costs no stack.
 */
import { JsonScanner } from './json-scanner.js';
import type { Member, Parsed, SyntaxNode } from './tree.js';

/** Containers inside containers beyond this are refused. */
const MAX_DEPTH = 10_000;

type Open =
  | { readonly kind: 'object'; readonly at: number; readonly members: Member[]; key: string; keyAt: number }
  | { readonly kind: 'array'; readonly at: number; readonly items: SyntaxNode[] };

/** Parses the one value the text consists of. */
export function parseJson(text: string): Parsed {
  const scanner = new JsonScanner(text);
  const parsed = parseValue(scanner);
  if (!parsed.ok) return parsed;
  scanner.skipBlanks();
  return scanner.atEnd() ? parsed : scanner.refuse('after top-level value');
}

/** Parses the values that follow one another in the text, for as long as they are well-formed. */
export function parseJsonStream(text: string, maxValues: number): readonly Parsed[] {
  const scanner = new JsonScanner(text);
  const values: Parsed[] = [];
  for (scanner.skipBlanks(); !scanner.atEnd() && values.length < maxValues; scanner.skipBlanks()) {
    const parsed = parseValue(scanner);
    values.push(parsed);
    if (!parsed.ok) break;
  }
  return values;
}

function parseValue(scanner: JsonScanner): Parsed {
  const open: Open[] = [];
  for (;;) {
    scanner.skipBlanks();
    const at = scanner.offset;
    let node: SyntaxNode | null = null;
    if (scanner.take('{')) {
      if (open.length >= MAX_DEPTH) return scanner.fail('exceeded max depth');
      scanner.skipBlanks();
      if (scanner.take('}')) node = { kind: 'object', at, members: [] };
      else {
        const container: Open = { kind: 'object', at, members: [], key: '', keyAt: 0 };
        open.push(container);
        const failure = takeKey(scanner, container, 'looking for beginning of object key string');
        if (failure !== null) return failure;
      }
    } else if (scanner.take('[')) {
      if (open.length >= MAX_DEPTH) return scanner.fail('exceeded max depth');
      scanner.skipBlanks();
      if (scanner.take(']')) node = { kind: 'array', at, items: [] };
      else open.push({ kind: 'array', at, items: [] });
    } else {
      const scalar = scanner.scalar();
      if (!scalar.ok) return scalar;
      node = scalar.node;
    }
    while (node !== null) {
      const container = open.at(-1);
      if (container === undefined) return { ok: true, node };
      const next = putInto(scanner, container, node);
      if (next === 'more') node = null;
      else if (next === 'closed') node = open.pop() ?? null;
      else return next;
    }
  }
}

/** Adds a finished value to its container and reads on to the next value or to the end of the container. */
function putInto(scanner: JsonScanner, container: Open, node: SyntaxNode): 'more' | 'closed' | Parsed {
  scanner.skipBlanks();
  if (container.kind === 'array') {
    container.items.push(node);
    if (scanner.take(',')) return 'more';
    return scanner.take(']') ? 'closed' : scanner.refuse('after array element');
  }
  container.members.push({ key: container.key, at: container.keyAt, value: node });
  if (scanner.take('}')) return 'closed';
  if (!scanner.take(',')) return scanner.refuse('after object key:value pair');
  scanner.skipBlanks();
  return takeKey(scanner, container, 'looking for beginning of object key string') ?? 'more';
}

function takeKey(scanner: JsonScanner, container: Open & { kind: 'object' }, refusal: string): Parsed | null {
  if (!scanner.sees('"')) return scanner.refuse(refusal);
  container.keyAt = scanner.offset;
  const key = scanner.scalar();
  if (!key.ok || key.node.kind !== 'string') return key;
  container.key = key.node.value;
  scanner.skipBlanks();
  return scanner.take(':') ? null : scanner.refuse('after object key');
}
