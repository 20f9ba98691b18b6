/** A patch request of any of the four kinds, from its body to the API server's answer. */
import { fieldErrorText, invalid, type Shown, WHOLE_OBJECT } from '../field-error.js';
import { applyConflicts } from '../patch/apply.js';
import { jsonPatch } from '../patch/json-patch.js';
import { mergePatch } from '../patch/merge.js';
import { strategicPatch } from '../patch/strategic.js';
import { decode, strictIssueText } from '../schema/decode.js';
import { type SyntaxNode, treeOf } from '../syntax/tree.js';
import type { JsonValue } from '../types/index.js';
import { type Answer, badRequest, type Refused } from './answer.js';
import { goMap } from './go-map.js';
import { type FieldValidation, readBody } from './read-body.js';
import { refuseAddress, type Stored, write } from './update.js';

export type PatchType = 'merge' | 'strategic' | 'json' | 'apply';

export interface PatchRequest {
  readonly stored: Stored;
  readonly type: PatchType;
  readonly patch: SyntaxNode;
  readonly fieldValidation: FieldValidation;
  /** Who applies, and whether it takes over the fields of others; for apply only. */
  readonly fieldManager: string;
  readonly force: boolean;
}

const GO_KINDS: Readonly<Record<string, string>> = { number: 'int64', array: 'slice', object: 'map' };
const OTHER_MANAGER = 'unknown';

export function patch(request: PatchRequest): Answer {
  const live = treeOf(asJson(request.stored));
  switch (request.type) {
    case 'merge':
      if (request.patch.kind !== 'object') return badPatch(request.patch);
      return finish(request, mergePatch(live, request.patch), WHOLE_OBJECT);
    case 'strategic':
      if (request.patch.kind !== 'object') return badPatch(request.patch);
      return finish(request, strategicPatch(live, request.patch), goMap(request.patch));
    case 'json': {
      if (request.patch.kind !== 'array') return notOperations(request.patch);
      const patched = jsonPatch(live, request.patch);
      return patched === null ? failedPatch() : finish(request, patched, WHOLE_OBJECT);
    }
    case 'apply':
      return apply(request, live);
  }
}

/** Patches of any other type are refused. */
export function unknownPatchType(): Refused {
  const message = '415: Unsupported Media Type';
  return { code: 415, reason: 'UnsupportedMediaType', message, details: {}, causes: [], warnings: [] };
}

function finish(request: PatchRequest, patched: SyntaxNode, shown: Shown): Answer {
  const { stored, fieldValidation } = request;
  const decoded = decode(patched, stored.kind);
  if (!decoded.ok) {
    const strategic = request.type === 'strategic';
    return undecodable(shown, strategic ? conversionText(decoded.message) : decoded.message);
  }
  if (fieldValidation === 'Strict' && decoded.strict.length > 0) {
    const issues = decoded.strict.map(strictIssueText).join(', ');
    return undecodable(shown, `strict decoding error: ${issues}`);
  }
  const read = readBody(patched, '', stored.kind, 'Ignore');
  if (!read.ok) return badRequest(read.message);
  const misaddressed = refuseAddress(stored.object.metadata, read.object.metadata);
  if (misaddressed !== null) return misaddressed;
  const early = fieldValidation === 'Warn' ? decoded.strict.map(strictIssueText) : [];
  return write(stored, read, 'object', early);
}

function apply(request: PatchRequest, live: SyntaxNode): Answer {
  const { stored, patch: applied, fieldManager, force } = request;
  if (fieldManager === '') return missingManager();
  const { name = '' } = stored.object.metadata;
  const decoded = decode(applied, stored.kind);
  const unknown = decoded.ok ? decoded.strict.find(({ code }) => code === 'UnknownField') : undefined;
  if (unknown !== undefined) {
    const message = `failed to create typed patch object (/${name}; batch/v1, Kind=${stored.kind}): .${unknown.path}: field not declared in schema`;
    return { code: 500, reason: '', message, causes: [], warnings: [] };
  }
  const conflicts = force ? [] : applyConflicts(live, applied);
  if (conflicts.length > 0) return refuseApply(conflicts);
  return finish(request, strategicPatch(live, applied), WHOLE_OBJECT);
}

function refuseApply(fields: readonly string[]): Refused {
  const who = `${JSON.stringify(OTHER_MANAGER)} using batch/v1`;
  const [first = ''] = fields;
  const message =
    fields.length === 1
      ? `Apply failed with 1 conflict: conflict with ${who}: ${first}`
      : `Apply failed with ${fields.length} conflicts: conflicts with ${who}:\n${fields.map((field) => `- ${field}`).join('\n')}`;
  const causes = fields.map((field) => ({
    reason: 'FieldManagerConflict' as const,
    message: `conflict with ${who}`,
    field,
  }));
  return { code: 409, reason: 'Conflict', message, details: {}, causes, warnings: [] };
}

function missingManager(): Refused {
  const text = 'Required value: is required for apply patch';
  return {
    code: 422,
    reason: 'Invalid',
    message: `PatchOptions.meta.k8s.io "" is invalid: fieldManager: ${text}`,
    details: { group: 'meta.k8s.io', kind: 'PatchOptions' },
    causes: [{ reason: 'FieldValueRequired', message: text, field: 'fieldManager' }],
    warnings: [],
  };
}

function badPatch({ kind }: SyntaxNode): Refused {
  return badRequest(
    `error decoding patch: json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`,
  );
}

/** A JSON patch is a list of operations. */
function notOperations({ kind }: SyntaxNode): Refused {
  return badRequest(`json: cannot unmarshal ${kind} into Go value of type jsonpatch.Patch`);
}

/** A JSON patch whose operations cannot be carried out. */
function failedPatch(): Refused {
  const message = 'the server rejected our request due to an error in our request';
  return { code: 422, reason: 'Invalid', message, details: {}, causes: [], warnings: [] };
}

function undecodable(shown: Shown, detail: string): Refused {
  const text = fieldErrorText(invalid('patch', shown, detail));
  return {
    code: 422,
    reason: 'Invalid',
    message: ` "" is invalid: patch: ${text}`,
    details: {},
    causes: [{ reason: 'FieldValueInvalid', message: text, field: 'patch' }],
    warnings: [],
  };
}

/** A strategic patch is not decoded but converted, which says less. */
function conversionText(message: string): string {
  const [, found = '', digits = '', type = ''] =
    /^json: cannot unmarshal (\S+)(?: (\S+))? into .* of type (.+)$/.exec(message) ?? [];
  const kind = /[.eE]/.test(digits) ? 'float64' : (GO_KINDS[found] ?? found);
  if (type.startsWith('[]')) return `cannot restore slice from ${kind}`;
  if (type.startsWith('map[') || type === 'v1.ResourceList') return `cannot restore map from ${kind}`;
  if (/^v1\..*(?:Spec|Policy|Rule|Selector|Status|Context|Source|Meta)$/.test(type) && found !== 'object') {
    return `cannot restore struct from: ${kind}`;
  }
  if (type === '') return message;
  // Go could make a text of an integer and cut a fraction, but the server does not let it.
  const convertible = kind === 'float64' || (kind === 'int64' && type !== 'bool' && digits === '');
  if (convertible) return `cannot convert ${kind} to ${type}`;
  return `unrecognized type: ${type.includes('.') ? 'string' : type}`;
}

/** Objects of the API are JSON; their types only do not say so. */
function asJson({ object }: Stored): JsonValue {
  return JSON.parse(JSON.stringify(object));
}
