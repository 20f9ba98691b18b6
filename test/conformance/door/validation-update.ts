/** Updates of the recorded base objects. */
import { readFileSync } from 'node:fs';
import { type Answer, missingObject } from '../../../src/api/requests/answer.js';
import { create } from '../../../src/api/requests/create.js';
import { type PatchType, patch, unknownPatchType } from '../../../src/api/requests/patch.js';
import { readBody } from '../../../src/api/requests/read-body.js';
import { replace, type Stored } from '../../../src/api/requests/update.js';
import { memberOf, printTree, type SyntaxNode, treeOf } from '../../../src/api/syntax/tree.js';
import type { JsonValue } from '../../../src/api/types/index.js';
import type { Row } from './validation.js';

interface Base {
  readonly base: string;
  readonly resource: 'jobs' | 'cronjobs';
  readonly object: JsonValue;
}

const PATCH_TYPES: readonly PatchType[] = ['merge', 'strategic', 'json', 'apply'];
const CREATED = '2026-01-05T09:59:00Z';
/** A moment no request names, so that only the stored time is renamed in the answer. */
const DELETED = '2026-01-05T10:59:41Z';
const RESOURCE_VERSION = '1000';

/** The answer to an update; `uid` is that of the stored object. */
export function update(row: Row, tree: SyntaxNode, uid: string): Answer {
  const base = bases().get(row.base ?? '');
  if (base === undefined) throw new Error(`no base ${row.base}`);
  const stored = storedObject(base, uid);
  const { name = '' } = stored.object.metadata;
  if (row.name !== undefined && row.name !== name) {
    if (row.patchType !== 'apply') return missingObject(stored.kind, row.name);
    const body = resolved(memberOf(tree, 'patch'), uid);
    return create({
      kind: stored.kind,
      body,
      text: printTree(body),
      fieldValidation: 'Strict',
      namespace: stored.object.metadata.namespace ?? '',
      uid,
      generateName: (prefix) => prefix,
    });
  }
  if (row.op === 'replace') {
    const body = resolved(memberOf(tree, 'manifest'), uid);
    const part = row.subresource ?? 'object';
    return replace({ stored, body, text: printTree(body), fieldValidation: 'Strict', part });
  }
  const type = PATCH_TYPES.find((known) => known === row.patchType);
  if (type === undefined) return unknownPatchType();
  const query = new URLSearchParams(row.query ?? '');
  return patch({
    stored,
    type,
    patch: resolved(memberOf(tree, 'patch'), uid),
    fieldValidation: 'Strict',
    fieldManager: query.get('fieldManager') ?? '',
    force: query.get('force') === 'true',
  });
}

/** What stands for a deletion time in the recordings. */
export function renameTimes(text: string): string {
  return text.replaceAll(DELETED, '<deletionTimestamp>');
}

function storedObject(base: Base, uid: string): Stored {
  const kind = base.resource === 'jobs' ? 'Job' : 'CronJob';
  const read = readBody(resolved(treeOf(base.object), uid), '', kind, 'Strict');
  if (!read.ok) throw new Error(read.message);
  const identity = { uid, resourceVersion: RESOURCE_VERSION, creationTimestamp: CREATED };
  return read.kind === 'Job'
    ? { kind: 'Job', object: { ...read.object, metadata: { ...read.object.metadata, ...identity } } }
    : { kind: 'CronJob', object: { ...read.object, metadata: { ...read.object.metadata, ...identity } } };
}

/** The body with the stored values in the places of their stand-ins. */
function resolved(node: SyntaxNode | undefined, uid: string, key = ''): SyntaxNode {
  if (node === undefined) return { kind: 'null', at: 0 };
  switch (node.kind) {
    case 'string':
      if (node.value === '<uid>') return { ...node, value: uid };
      if (node.value === '<deletionTimestamp>') return { ...node, value: DELETED };
      if (node.value !== '<current>') return node;
      return { ...node, value: key === 'resourceVersion' ? RESOURCE_VERSION : CREATED };
    case 'array':
      return { ...node, items: node.items.map((item) => resolved(item, uid)) };
    case 'object':
      return {
        ...node,
        members: node.members.map((member) => ({
          ...member,
          value: resolved(member.value, uid, member.key),
        })),
      };
    case 'number':
    case 'bool':
    case 'null':
      return node;
  }
}

let loaded: ReadonlyMap<string, Base> | null = null;

function bases(): ReadonlyMap<string, Base> {
  if (loaded === null) {
    const text = readFileSync(new URL('../data/validation/update-bases.jsonl', import.meta.url), 'utf8');
    const rows: Base[] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    loaded = new Map(rows.map((row) => [row.base, row]));
  }
  return loaded;
}
