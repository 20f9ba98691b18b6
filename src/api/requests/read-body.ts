/** From the body of a request to an object: kind and version are looked at, then the fields are decoded. */
import { decode, type StrictIssue, strictIssueText } from '../schema/decode.js';
import type { SyntaxNode } from '../syntax/tree.js';
import type { CronJob, Job } from '../types/index.js';
import type { BatchObject, Kind } from './answer.js';
import { unrecognized } from './parse-body.js';

/** What happens to fields that no structure has: refused, warned of, or dropped silently. */
export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

export type Body =
  | { readonly ok: true; readonly kind: 'Job'; readonly object: Job; readonly strict: readonly StrictIssue[] }
  | {
      readonly ok: true;
      readonly kind: 'CronJob';
      readonly object: CronJob;
      readonly strict: readonly StrictIssue[];
    }
  | { readonly ok: false; readonly message: string; readonly path: string; readonly at: number };

const SCHEME = 'k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30';
/** Kinds that can be decoded, and the versions in which they can. Of another group only the plain list is known. */
const VERSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Job', ['batch/v1']],
  ['CronJob', ['batch/v1', 'batch/v1beta1']],
  ['JobList', ['batch/v1']],
  ['CronJobList', ['batch/v1', 'batch/v1beta1']],
  ['List', ['v1']],
]);

/** Reads the body as an object of that kind. Missing `apiVersion` and `kind` are those of the request. */
export function readBody(
  node: SyntaxNode,
  text: string,
  kind: Kind,
  fieldValidation: FieldValidation,
  repeated: string | null = null,
): Body {
  const head = readHead(node, text, kind);
  if (!head.ok) return head;
  const decoded = decode(node, kind);
  const prefix = `${kind} in version "v1" cannot be handled as a ${kind}: `;
  if (!decoded.ok) return { ...decoded, message: prefix + decoded.message };
  const { strict } = decoded;
  const complaints = [...(repeated === null ? [] : [repeated]), ...strict.map(strictIssueText)];
  if (complaints.length > 0 && fieldValidation === 'Strict') {
    const { path, at } = strict[0] ?? { path: '', at: node.at };
    return { ok: false, message: `${prefix}strict decoding error: ${complaints.join(', ')}`, path, at };
  }
  const object: unknown = { ...decoded.object, apiVersion: 'batch/v1', kind };
  if (kind === 'Job' && isDecoded<Job>(object)) return { ok: true, kind, object, strict };
  if (kind === 'CronJob' && isDecoded<CronJob>(object)) return { ok: true, kind, object, strict };
  throw new Error(`decoding a ${kind} gave no object`);
}

/** The warnings of fields that were dropped. */
export function strictWarnings(strict: readonly StrictIssue[], fieldValidation: FieldValidation): string[] {
  return fieldValidation === 'Warn' ? strict.map(strictIssueText) : [];
}

/** The decoder has made the object after the structure of its kind; this is the one place that says so to the compiler. */
function isDecoded<T extends BatchObject>(object: unknown): object is T {
  return typeof object === 'object' && object !== null && 'metadata' in object && 'spec' in object;
}

type Head =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly path: string; readonly at: number };

function readHead(node: SyntaxNode, text: string, kind: Kind): Head {
  const fail = (message: string, path: string, at = node.at): Head => ({ ok: false, message, path, at });
  if (node.kind === 'null') return { ok: true };
  const refuse = (why: string, path: string, at?: number) =>
    fail(unrecognized(kind, `couldn't get version/kind; json parse error: ${why}`, text), path, at);
  if (node.kind !== 'object') {
    const target =
      'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';
    return refuse(`json: cannot unmarshal ${node.kind} into Go value of type ${target}`, '');
  }
  const found = { apiVersion: '', kind: '' };
  let at = node.at;
  for (const { key, value } of node.members) {
    const name = headField(key);
    if (name === null) continue;
    if (name === 'apiVersion') at = value.at;
    if (value.kind === 'string') found[name] = value.value;
    else if (value.kind !== 'null') {
      const why = `json: cannot unmarshal ${value.kind} into Go struct field .${name} of type string`;
      return refuse(why, name, value.at);
    }
  }
  if (found.apiVersion.split('/').length > 2) {
    const why = `unexpected GroupVersion string: ${found.apiVersion}`;
    return fail(unrecognized(kind, why, text), 'apiVersion', at);
  }
  return judgeHead(node, { apiVersion: fullVersion(found.apiVersion), kind: found.kind || kind }, kind, at);
}

/** Only when it looks for kind and version does the server not mind the case of names. */
function headField(key: string): 'apiVersion' | 'kind' | null {
  const name = key.toLowerCase();
  return name === 'apiversion' ? 'apiVersion' : name === 'kind' ? 'kind' : null;
}

/** What is missing comes from the request; an empty group is that of the core, which is not written. */
function fullVersion(apiVersion: string): string {
  if (apiVersion === '' || apiVersion === '/' || apiVersion === 'batch/') return 'batch/v1';
  return apiVersion.replace(/^\//, '');
}

function judgeHead(
  node: SyntaxNode,
  found: { readonly apiVersion: string; readonly kind: string },
  kind: Kind,
  at: number,
): Head {
  const { apiVersion } = found;
  const fail = (message: string, path: string): Head => ({ ok: false, message, path, at });
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const prefix = `${found.kind} in version "${version}" cannot be handled as a ${kind}: `;
  const versions = VERSIONS.get(found.kind);
  if (!versions?.includes(apiVersion)) {
    const why = `no kind "${found.kind}" is registered for version "${apiVersion}" in scheme "${SCHEME}"`;
    return fail(prefix + why, versions === undefined || found.kind === 'List' ? 'kind' : 'apiVersion');
  }
  if (found.kind !== kind) {
    // What it says it is it has to be first.
    const decoded = found.kind === 'Job' || found.kind === 'CronJob' ? decode(node, found.kind) : null;
    if (decoded?.ok === false) return { ...decoded, message: prefix + decoded.message };
    const why = `converting (${version}.${found.kind}) to (batch.${kind}): unknown conversion`;
    return fail(prefix + why, 'kind');
  }
  if (apiVersion !== 'batch/v1') {
    const why = `the API version in the data (${apiVersion}) does not match the expected API version (batch/v1)`;
    return fail(why, 'apiVersion');
  }
  return { ok: true };
}
