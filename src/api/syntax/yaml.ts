/**
 * YAML to a syntax tree, with the scalars of YAML 1.1 as the API server's reader understands them. Aliases are
 * expanded within a budget, so that neither a bomb of aliases nor an anchor inside itself can take the process down.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { nestsTooDeep } from './nesting.js';
import { resolvePlain } from './scalars.js';
import type { Member, Parsed, SyntaxFailure, SyntaxNode } from './tree.js';

/** Nodes a document may have once its aliases are expanded. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 500;

/** Parses one document; `at` counts from the start of the text. Repeated keys are kept, as in JSON. */
export function parseYaml(text: string): Parsed {
  const lineCounter = new LineCounter();
  if (nestsTooDeep(text)) return refuse('yaml: exceeded max depth', 0);
  const control = controlCharacterIn(text);
  if (control >= 0) return refuse('yaml: control characters are not allowed', control);
  const document: Document = parseDocument(text, {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter,
  });
  const [problem] = document.errors.filter(({ code }) => code !== 'MULTIPLE_DOCS');
  if (problem !== undefined) {
    const at = problem.pos[0];
    return refuse(`yaml: line ${lineCounter.linePos(at).line}: ${problem.message}`, at);
  }
  try {
    return { ok: true, node: new Expansion().node(document.contents, 0) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure };
    throw error;
  }
}

function refuse(message: string, at: number): Parsed {
  return { ok: false, failure: { message, at } };
}

class Refusal extends Error {
  readonly failure: SyntaxFailure;
  constructor(message: string, at: number) {
    super(message);
    this.failure = { message, at };
  }
}

/** Walks a document once, counting what it makes. */
class Expansion {
  private readonly open = new Set<Node>();
  private readonly anchors = new Map<string, Node>();
  private left = MAX_NODES;

  node(node: unknown, depth: number, at = 0): SyntaxNode {
    this.left -= 1;
    const here = placeOf(node, at);
    if (this.left < 0) throw new Refusal('yaml: document contains excessive aliasing', here);
    if (depth > MAX_DEPTH) throw new Refusal('yaml: exceeded max depth', here);
    if (isAlias(node)) return this.alias(node, depth, here);
    if (isNode(node) && node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (isScalar(node)) return scalar(node, here);
    if (isMap(node)) return this.inside(node, () => this.map(node, depth, here));
    if (isSeq(node)) {
      return this.inside(node, () => ({
        kind: 'array',
        at: here,
        items: node.items.map((item) => this.node(item, depth + 1, here)),
      }));
    }
    return { kind: 'null', at: here };
  }

  private alias(alias: Alias, depth: number, at: number): SyntaxNode {
    const target = this.anchors.get(alias.source);
    if (target === undefined) throw new Refusal(`yaml: unknown anchor '${alias.source}' referenced`, at);
    if (this.open.has(target)) {
      throw new Refusal(`yaml: anchor '${alias.source}' value contains itself`, at);
    }
    return this.node(target, depth + 1, at);
  }

  private inside(node: Node, make: () => SyntaxNode): SyntaxNode {
    this.open.add(node);
    const made = make();
    this.open.delete(node);
    return made;
  }

  private map(map: YAMLMap, depth: number, at: number): SyntaxNode {
    const members: Member[] = [];
    const merged: Member[] = [];
    for (const { key, value } of map.items) {
      const keyAt = placeOf(key, at);
      if (isScalar(key) && key.source === '<<' && key.type === 'PLAIN') {
        merged.push(...this.merge(this.node(value, depth + 1, keyAt)));
        continue;
      }
      members.push({
        key: keyText(this.node(key, depth + 1, keyAt)),
        at: keyAt,
        value: this.node(value, depth + 1, keyAt),
      });
    }
    const own = new Set(members.map(({ key }) => key));
    for (const member of merged) {
      if (own.has(member.key)) continue;
      own.add(member.key);
      members.push(member);
    }
    return { kind: 'object', at, members };
  }

  private merge(source: SyntaxNode): readonly Member[] {
    if (source.kind === 'object') return source.members;
    if (source.kind === 'array' && source.items.every((item) => item.kind === 'object')) {
      return source.items.flatMap((item) => (item.kind === 'object' ? item.members : []));
    }
    throw new Refusal('yaml: map merge requires map or sequence of maps as the value', source.at);
  }
}

/** Where the first control character stands that YAML does not allow, or -1. */
function controlCharacterIn(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7f || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d)) return at;
  }
  return -1;
}

function placeOf(node: unknown, fallback: number): number {
  if (isAlias(node) || isScalar(node) || isMap(node) || isSeq(node)) return node.range?.[0] ?? fallback;
  return fallback;
}

function scalar(node: Scalar, at: number): SyntaxNode {
  const text = typeof node.value === 'string' ? node.value : '';
  if (node.tag === '!!binary' || node.tag === 'tag:yaml.org,2002:binary')
    return { kind: 'string', at, value: text };
  if (node.type !== 'PLAIN' || node.tag?.endsWith('str')) return { kind: 'string', at, value: text };
  return resolvePlain(text, at);
}

/** Keys of JSON are strings; other scalars are spelled out. */
function keyText(key: SyntaxNode): string {
  switch (key.kind) {
    case 'string':
      return key.value;
    case 'number':
      return key.text;
    case 'bool':
      return String(key.value);
    case 'null':
      return 'null';
    case 'object':
    case 'array':
      throw new Refusal('yaml: invalid map key', key.at);
  }
}
