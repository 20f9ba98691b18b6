/** JSON patches: a list of operations on places in the object. */
import { type Member, memberOf, printTree, type SyntaxNode } from '../syntax/tree.js';

/** The patched tree, or null when an operation cannot be carried out or a test fails. */
export function jsonPatch(target: SyntaxNode, patch: SyntaxNode): SyntaxNode | null {
  if (patch.kind !== 'array') return null;
  let tree: SyntaxNode | null = target;
  for (const operation of patch.items) {
    tree = tree === null ? null : operate(tree, operation);
  }
  return tree;
}

function operate(tree: SyntaxNode, operation: SyntaxNode): SyntaxNode | null {
  const [name, path, from] = ['op', 'path', 'from'].map((key) => textAt(operation, key));
  const value = memberOf(operation, 'value');
  if (name === undefined || path === undefined) return null;
  const place = parsePointer(path);
  if (place === null) return null;
  switch (name) {
    case 'add':
      return value === undefined ? null : change(tree, place, 'add', value);
    case 'replace':
      return value === undefined ? null : change(tree, place, 'replace', value);
    case 'remove':
      return change(tree, place, 'remove');
    case 'test': {
      const found = read(tree, place);
      return found !== null && value !== undefined && printTree(found) === printTree(value) ? tree : null;
    }
    case 'copy':
    case 'move': {
      const source = from === undefined ? null : parsePointer(from);
      const moved = source === null ? null : read(tree, source);
      if (source === null || moved === null) return null;
      const rest = name === 'move' ? change(tree, source, 'remove') : tree;
      return rest === null ? null : change(rest, place, 'add', moved);
    }
    default:
      return null;
  }
}

function textAt(node: SyntaxNode, key: string): string | undefined {
  const member = memberOf(node, key);
  return member?.kind === 'string' ? member.value : undefined;
}

function parsePointer(text: string): readonly string[] | null {
  if (text === '') return [];
  if (!text.startsWith('/')) return null;
  return text
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(node: SyntaxNode, [part, ...rest]: readonly string[]): SyntaxNode | null {
  if (part === undefined) return node;
  const next =
    node.kind === 'array' ? node.items[indexOf(part, node.items.length - 1) ?? -1] : memberOf(node, part);
  return next === undefined ? null : read(next, rest);
}

type Change = 'add' | 'replace' | 'remove';

function change(
  node: SyntaxNode,
  place: readonly string[],
  how: Change,
  value?: SyntaxNode,
): SyntaxNode | null {
  const [part, ...rest] = place;
  if (part === undefined) return value ?? null;
  if (node.kind === 'array') return changeItem(node, part, rest, how, value);
  if (node.kind !== 'object') return null;
  const old = memberOf(node, part);
  const others = node.members.filter(({ key }) => key !== part);
  const withMember = (changed: SyntaxNode): SyntaxNode => {
    const members: Member[] = [...others, { key: part, at: changed.at, value: changed }];
    return { ...node, members };
  };
  if (rest.length === 0) {
    if (how === 'add') return value === undefined ? null : withMember(value);
    if (old === undefined) return null;
    return how === 'remove' ? { ...node, members: others } : value === undefined ? null : withMember(value);
  }
  const inner = old === undefined ? null : change(old, rest, how, value);
  return inner === null ? null : withMember(inner);
}

function changeItem(
  node: SyntaxNode & { readonly kind: 'array' },
  part: string,
  rest: readonly string[],
  how: Change,
  value?: SyntaxNode,
): SyntaxNode | null {
  const adds = how === 'add' && rest.length === 0;
  const index = adds && part === '-' ? node.items.length : indexOf(part, node.items.length - (adds ? 0 : 1));
  if (index === null) return null;
  const items = [...node.items];
  if (rest.length > 0) {
    const old = items[index];
    const inner = old === undefined ? null : change(old, rest, how, value);
    if (inner === null) return null;
    items.splice(index, 1, inner);
  } else if (how === 'remove') items.splice(index, 1);
  else if (value === undefined) return null;
  else items.splice(index, how === 'add' ? 0 : 1, value);
  return { ...node, items };
}

function indexOf(part: string, last: number): number | null {
  return /^(?:0|[1-9][0-9]{0,8})$/.test(part) && Number(part) <= last ? Number(part) : null;
}
