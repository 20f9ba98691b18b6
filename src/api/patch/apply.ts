/**
 * Server-side apply onto an object that one other manager made: which of its fields an applied configuration would
 * take over with another value.
 */
import { memberOf, printTree, type SyntaxNode } from '../syntax/tree.js';

/** Lists that belong together item by item, and the fields that tell the items apart. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  ports: ['containerPort', 'protocol'],
  volumeMounts: ['mountPath'],
  imagePullSecrets: ['name'],
  ownerReferences: ['uid'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
};
const IDENTITY: readonly string[] = ['apiVersion', 'kind'];

/** Paths of the fields that the other manager owns and the configuration sets otherwise, as the server prints them. */
export function applyConflicts(live: SyntaxNode, applied: SyntaxNode, path = ''): string[] {
  if (applied.kind !== 'object' || live.kind !== 'object') {
    return printTree(live) === printTree(applied) ? [] : [path];
  }
  return applied.members.flatMap(({ key, value }) => {
    if (path === '' && IDENTITY.includes(key)) return [];
    if (path === '.metadata' && (key === 'name' || key === 'namespace')) return [];
    const old = memberOf(live, key);
    if (old === undefined) return [];
    const keys = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (keys !== undefined && value.kind === 'array' && old.kind === 'array') {
      return itemConflicts(old.items, value.items, keys, `${path}.${key}`);
    }
    return applyConflicts(old, value, `${path}.${key}`);
  });
}

function itemConflicts(
  live: readonly SyntaxNode[],
  applied: readonly SyntaxNode[],
  keys: readonly string[],
  path: string,
): string[] {
  return applied.flatMap((item) => {
    const keyOf = (node: SyntaxNode) =>
      keys
        .map((key) => ({ key, value: memberOf(node, key) }))
        .flatMap(({ key, value }) => (value === undefined ? [] : [`${key}=${printTree(value)}`]))
        .join(',');
    const key = keyOf(item);
    const old = live.find((other) => keyOf(other) === key);
    return old === undefined ? [] : applyConflicts(old, item, `${path}[${key}]`);
  });
}
