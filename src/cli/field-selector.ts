/**
 * `--field-selector`: the fields the API server can select Jobs, pods and Events by.
 * Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/
 */
import { at } from '../views/kubectl/read.js';

export type FieldTest = (object: object) => boolean;

export type ParsedFieldSelector =
  | { readonly ok: true; readonly test: FieldTest }
  | { readonly ok: false; readonly message: string };

/** Fields without a value read as this. */
const FIELDS: Readonly<Record<string, string>> = {
  'metadata.name': '',
  'metadata.namespace': '',
  'spec.nodeName': '',
  'spec.restartPolicy': '',
  'spec.serviceAccountName': '',
  'status.phase': '',
  'status.podIP': '',
  'status.successful': '0',
  'involvedObject.kind': '',
  'involvedObject.name': '',
  'involvedObject.namespace': '',
  'involvedObject.uid': '',
  reason: '',
  reportingComponent: '',
  source: '',
  type: '',
};

export function parseFieldSelector(text: string): ParsedFieldSelector {
  const tests: FieldTest[] = [];
  for (const term of text === '' ? [] : text.split(',')) {
    const [, field, sign, value] = /^([^=!]+)(==|=|!=)(.*)$/.exec(term) ?? [];
    if (field === undefined || value === undefined) {
      return { ok: false, message: `error: invalid selector: '${text}'; can't understand '${term}'` };
    }
    if (!Object.hasOwn(FIELDS, field)) {
      return { ok: false, message: `Error from server (BadRequest): field label not supported: ${field}` };
    }
    tests.push((object) => (fieldOf(object, field) === value) === (sign !== '!='));
  }
  return { ok: true, test: (object) => tests.every((test) => test(object)) };
}

function fieldOf(object: object, field: string): string {
  const path = PATHS[field] ?? field.split('.');
  return String(at(object, ...path) ?? FIELDS[field]);
}

/** Where the field is kept, when it has another name there. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  'status.successful': ['status', 'succeeded'],
  source: ['source', 'component'],
};
