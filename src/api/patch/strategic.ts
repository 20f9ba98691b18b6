/** Strategic merge patches: as merge patches, but lists with a key of their own are merged item by item. */
import { type Member, memberOf, type SyntaxNode } from '../syntax/tree.js';

/** How a list is merged: by the value of a field of its items, or as a set of plain values. */
type ListMerge = { readonly by: string } | 'set';

const LISTS: Readonly<Record<string, ListMerge>> = {
  containers: { by: 'name' },
  initContainers: { by: 'name' },
  ephemeralContainers: { by: 'name' },
  env: { by: 'name' },
  volumes: { by: 'name' },
  ports: { by: 'containerPort' },
  volumeMounts: { by: 'mountPath' },
  volumeDevices: { by: 'devicePath' },
  imagePullSecrets: { by: 'name' },
  hostAliases: { by: 'ip' },
  schedulingGates: { by: 'name' },
  resourceClaims: { by: 'name' },
  topologySpreadConstraints: { by: 'topologyKey' },
  ownerReferences: { by: 'uid' },
  conditions: { by: 'type' },
  finalizers: 'set',
};
const DELETE_FROM_SET = '$deleteFromPrimitiveList/';

export function strategicPatch(target: SyntaxNode, patch: SyntaxNode): SyntaxNode {
  if (patch.kind !== 'object') return patch;
  const directive = directiveOf(patch);
  const own = patch.members.filter(({ key }) => !key.startsWith('$'));
  if (directive === 'delete') return { kind: 'object', at: patch.at, members: [] };
  const kept = directive === 'replace' || target.kind !== 'object' ? [] : target.members;
  const members = new Map<string, Member>(kept.map((member) => [member.key, member]));
  for (const { key, value } of patch.members) {
    if (key.startsWith(DELETE_FROM_SET)) removeFromSet(members, key.slice(DELETE_FROM_SET.length), value);
  }
  for (const { key, at, value } of own) {
    if (value.kind === 'null') {
      members.delete(key);
      continue;
    }
    const old = members.get(key)?.value;
    members.set(key, { key, at, value: mergeMember(key, old, value) });
  }
  return { kind: 'object', at: patch.at, members: [...members.values()] };
}

function mergeMember(key: string, old: SyntaxNode | undefined, patch: SyntaxNode): SyntaxNode {
  const merge = Object.hasOwn(LISTS, key) ? LISTS[key] : undefined;
  if (patch.kind !== 'array' || merge === undefined) {
    return strategicPatch(old ?? { kind: 'null', at: patch.at }, patch);
  }
  const items = old?.kind === 'array' ? old.items : [];
  if (merge === 'set') {
    const known = new Set(items.map(textOf));
    return { ...patch, items: [...items, ...patch.items.filter((item) => !known.has(textOf(item)))] };
  }
  return { ...patch, items: mergeItems(items, patch.items, merge.by) };
}

function mergeItems(old: readonly SyntaxNode[], patches: readonly SyntaxNode[], by: string): SyntaxNode[] {
  if (patches.some((patch) => directiveOf(patch) === 'replace')) {
    return patches.filter((patch) => directiveOf(patch) !== 'replace');
  }
  const items = [...old];
  for (const patch of patches) {
    const key = textOf(memberOf(patch, by));
    const index = items.findIndex((item) => textOf(memberOf(item, by)) === key);
    if (directiveOf(patch) === 'delete') {
      if (index >= 0) items.splice(index, 1);
    } else if (index < 0) items.push(strategicPatch({ kind: 'null', at: patch.at }, patch));
    else items.splice(index, 1, strategicPatch(items[index] ?? patch, patch));
  }
  return items;
}

function removeFromSet(members: Map<string, Member>, key: string, removed: SyntaxNode): void {
  const member = members.get(key);
  if (member?.value.kind !== 'array' || removed.kind !== 'array') return;
  const gone = new Set(removed.items.map(textOf));
  const items = member.value.items.filter((item) => !gone.has(textOf(item)));
  members.set(key, { ...member, value: { ...member.value, items } });
}

function directiveOf(node: SyntaxNode): string | undefined {
  const directive = memberOf(node, '$patch');
  return directive?.kind === 'string' ? directive.value : undefined;
}

function textOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind === 'string') return node.value;
  return node?.kind === 'number' ? node.text : undefined;
}
