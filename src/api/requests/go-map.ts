/** A patch as Go prints a map, which is how the API server quotes a strategic patch it cannot use. */
import type { SyntaxNode } from '../syntax/tree.js';

export function goMap(node: SyntaxNode): string {
  switch (node.kind) {
    case 'null':
      return '<nil>';
    case 'bool':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return node.value;
    case 'array':
      return `[${node.items.map(goMap).join(' ')}]`;
    case 'object': {
      const members = [...node.members].sort((a, b) => (a.key < b.key ? -1 : 1));
      return `map[${members.map(({ key, value }) => `${key}:${goMap(value)}`).join(' ')}]`;
    }
  }
}
