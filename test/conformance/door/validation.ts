/** Requests recorded from the API server, answered by this project. */
import { generateName } from '../../../src/api/names.js';
import type { Answer, Kind } from '../../../src/api/requests/answer.js';
import { create } from '../../../src/api/requests/create.js';
import { type ParsedBody, parseBody } from '../../../src/api/requests/parse-body.js';
import type { FieldValidation } from '../../../src/api/requests/read-body.js';
import { returnedForm } from '../../../src/api/stored.js';
import { parseJson } from '../../../src/api/syntax/json.js';
import { memberOf, printTree, type SyntaxNode } from '../../../src/api/syntax/tree.js';
import { renameTimes, update } from './validation-update.js';

export interface Row {
  readonly id: string;
  readonly op: 'create' | 'replace' | 'patch';
  readonly resource: 'jobs' | 'cronjobs';
  readonly raw?: string;
  readonly contentType?: string;
  readonly fieldValidation?: string;
  readonly namespace?: string;
  readonly base?: string;
  readonly name?: string;
  readonly subresource?: 'status';
  readonly patchType?: string;
  readonly patch?: unknown;
  readonly query?: string;
}

/** Stand-ins for what the server chooses; they are renamed in the answer as they are in the recordings. */
const UID = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const DRAWS = [26, 19, 8, 17, 25];

export async function run(lines: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  for await (const line of lines) if (line.trim() !== '') write(JSON.stringify(answerRow(line)));
}

/** The answer to one row, given as its line of JSON so that the spelling of numbers is not lost. */
export function answerRow(line: string): { id: string; response: unknown } {
  const row: Row = JSON.parse(line);
  const tree = parseJson(line);
  if (!tree.ok) throw new Error(tree.failure.message);
  return { id: row.id, response: answer(row, tree.node) };
}

function answer(row: Row, tree: SyntaxNode): unknown {
  const response = row.op === 'create' ? createRow(row, tree) : update(row, tree, UID);
  return renameChosen(response);
}

function createRow(row: Row, tree: SyntaxNode): Answer {
  const kind: Kind = row.resource === 'jobs' ? 'Job' : 'CronJob';
  const { fieldValidation = 'Strict', namespace = 'default' } = row;
  if (!isFieldValidation(fieldValidation)) return refuseFieldValidation(fieldValidation);
  const parsed = bodyOf(row, tree, kind);
  if (!parsed.ok) return parsed.refusal;
  const { node: body, repeated } = parsed;
  const answer = create({
    kind,
    body,
    text: row.raw ?? printTree(body),
    repeated,
    fieldValidation: fieldValidation === '' ? 'Warn' : fieldValidation,
    namespace,
    namespaceExists: namespace !== 'does-not-exist',
    uid: UID,
    generateName: (prefix) => {
      const draws = [...DRAWS];
      return generateName(prefix, () => draws.shift() ?? 0);
    },
  });
  return answer;
}

function bodyOf(row: Row, tree: SyntaxNode, kind: Kind): ParsedBody {
  const manifest = memberOf(tree, 'manifest');
  if (row.raw === undefined && row.contentType === undefined && manifest !== undefined) {
    return { ok: true, node: manifest, repeated: null };
  }
  const text = row.raw ?? (manifest === undefined ? '' : printTree(manifest));
  return parseBody(text, row.contentType ?? 'application/json', kind);
}

function isFieldValidation(text: string): text is FieldValidation | '' {
  return ['', 'Ignore', 'Strict', 'Warn'].includes(text);
}

function refuseFieldValidation(text: string): Answer {
  const detail = `Unsupported value: ${JSON.stringify(text)}: supported values: "", "Ignore", "Strict", "Warn"`;
  return {
    code: 422,
    reason: 'Invalid',
    message: `CreateOptions.meta.k8s.io "" is invalid: fieldValidation: ${detail}`,
    details: { group: 'meta.k8s.io', kind: 'CreateOptions' },
    causes: [{ reason: 'FieldValueNotSupported', message: detail, field: 'fieldValidation' }],
    warnings: [],
  };
}

function renameChosen(response: Answer): unknown {
  const suffix = generateName(
    '',
    (() => {
      const draws = [...DRAWS];
      return () => draws.shift() ?? 0;
    })(),
  );
  const text = JSON.stringify(withoutServerFields(response))
    .replaceAll(UID, '<uid>')
    .replaceAll(suffix, '<rand5>');
  return JSON.parse(renameTimes(text).replaceAll('00000000-0000-0000-0000-000000000000', '<uid>'));
}

function withoutServerFields(response: Answer): unknown {
  const warnings = response.warnings.length === 0 ? {} : { warnings: response.warnings };
  if (!('object' in response)) {
    const { causes, warnings: _warnings, reason, ...rest } = response;
    return { ...rest, ...(reason !== '' && { reason }), ...(causes.length > 0 && { causes }), ...warnings };
  }
  const {
    uid: _uid,
    creationTimestamp: _c,
    resourceVersion: _r,
    managedFields: _m,
    ...metadata
  } = response.object.metadata;
  return { code: response.code, object: { ...returnedForm(response.object), metadata }, ...warnings };
}
