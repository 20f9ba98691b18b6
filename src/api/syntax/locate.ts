/** From the path of a field error to the place it is about. */
import type { SyntaxNode } from './tree.js';

/**
 * The offset of the field, or of the nearest thing around it that was written. Paths of the API server leave
 * `metadata` out in front of the labels and annotations of templates; that is made up for.
 */
export function locate(root: SyntaxNode, path: string): number {
  let node = root;
  let at = root.at;
  for (const step of stepsOf(path)) {
    const found = enter(node, step) ?? enterMetadata(node, step);
    if (found === null) return at;
    ({ node, at } = found);
  }
  return at;
}

interface Place {
  readonly node: SyntaxNode;
  readonly at: number;
}

function enter(node: SyntaxNode, step: string): Place | null {
  if (node.kind === 'object') {
    const member = node.members.findLast(({ key }) => key === step);
    return member === undefined ? null : { node: member.value, at: member.at };
  }
  if (node.kind === 'array' && /^[0-9]{1,9}$/.test(step)) {
    const item = node.items[Number(step)];
    return item === undefined ? null : { node: item, at: item.at };
  }
  return null;
}

function enterMetadata(node: SyntaxNode, step: string): Place | null {
  if (step !== 'labels' && step !== 'annotations') return null;
  const metadata = enter(node, 'metadata');
  return metadata === null ? null : enter(metadata.node, step);
}

/** `a.b[0].c[some.key]` in steps; what stands in brackets is one step. */
function stepsOf(path: string): string[] {
  return (path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? []).map((step) =>
    step.startsWith('[') ? step.slice(1, -1) : step,
  );
}
