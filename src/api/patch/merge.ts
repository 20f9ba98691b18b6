/** JSON merge patches: members of the patch replace, null removes, objects are gone into. */
import type { Member, SyntaxNode } from '../syntax/tree.js';

export function mergePatch(target: SyntaxNode, patch: SyntaxNode): SyntaxNode {
  if (patch.kind !== 'object') return patch;
  const members = new Map<string, Member>(
    target.kind === 'object' ? target.members.map((member) => [member.key, member]) : [],
  );
  for (const { key, at, value } of patch.members) {
    if (value.kind === 'null') members.delete(key);
    else {
      const old = members.get(key)?.value ?? { kind: 'null', at };
      members.set(key, { key, at, value: mergePatch(old, value) });
    }
  }
  return { kind: 'object', at: patch.at, members: [...members.values()] };
}
