/**
 * What JSON and YAML texts have in common: a tree that keeps the place of everything, the spelling of numbers
 * and the repetition of keys, all of which a plain JavaScript value has lost.
 */
import type { JsonValue } from '../types/index.js';

/** `at` is the offset in the text, in UTF-16 code units. */
export type SyntaxNode =
  | { readonly kind: 'object'; readonly at: number; readonly members: readonly Member[] }
  | { readonly kind: 'array'; readonly at: number; readonly items: readonly SyntaxNode[] }
  | { readonly kind: 'string'; readonly at: number; readonly value: string }
  | { readonly kind: 'number'; readonly at: number; readonly text: string }
  | { readonly kind: 'bool'; readonly at: number; readonly value: boolean }
  | { readonly kind: 'null'; readonly at: number };

export interface Member {
  readonly key: string;
  readonly at: number;
  readonly value: SyntaxNode;
}

/** A text that is not well-formed; `message` is the API server's. */
export interface SyntaxFailure {
  readonly message: string;
  readonly at: number;
}

export type Parsed =
  | { readonly ok: true; readonly node: SyntaxNode }
  | { readonly ok: false; readonly failure: SyntaxFailure };

/** The tree of a plain value; there are no places, so all of them are 0. */
export function treeOf(value: JsonValue): SyntaxNode {
  if (value === null) return { kind: 'null', at: 0 };
  switch (typeof value) {
    case 'string':
      return { kind: 'string', at: 0, value };
    case 'number':
      return { kind: 'number', at: 0, text: String(value) };
    case 'boolean':
      return { kind: 'bool', at: 0, value };
    case 'object':
      return isList(value)
        ? { kind: 'array', at: 0, items: value.map(treeOf) }
        : {
            kind: 'object',
            at: 0,
            members: Object.entries(value).map(([key, member]) => ({ key, at: 0, value: treeOf(member) })),
          };
  }
}

/** The value of a member, the last one if it is repeated. */
export function memberOf(node: SyntaxNode, key: string): SyntaxNode | undefined {
  if (node.kind !== 'object') return undefined;
  return node.members.findLast((member) => member.key === key)?.value;
}

/** True for lists, also read-only ones. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * The tree as JSON without blanks; numbers as they were spelled. However deep it is.
 * @param most not many more characters than these.
 */
export function printTree(node: SyntaxNode, most = Number.POSITIVE_INFINITY): string {
  const left: (SyntaxNode | string)[] = [node];
  let text = '';
  while (text.length < most) {
    const next = left.pop();
    if (next === undefined) break;
    if (typeof next === 'string') text += next;
    else for (const part of partsOf(next).reverse()) left.push(part);
  }
  return text;
}

function partsOf(node: SyntaxNode): (SyntaxNode | string)[] {
  switch (node.kind) {
    case 'null':
      return ['null'];
    case 'bool':
      return [String(node.value)];
    case 'number':
      return [node.text];
    case 'string':
      return [JSON.stringify(node.value)];
    case 'array':
      return ['[', ...node.items.flatMap((item, place) => (place === 0 ? [item] : [',', item])), ']'];
    case 'object':
      return [
        '{',
        ...node.members.flatMap(({ key, value }, place) => [
          `${place === 0 ? '' : ','}${JSON.stringify(key)}:`,
          value,
        ]),
        '}',
      ];
  }
}
