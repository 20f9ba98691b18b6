/**
 * `--field-selector`: the fields the API server can select objects of a kind by.
 * Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/
 */
import type { Kind } from '../views/kubectl/index.js';
import { at } from '../views/kubectl/read.js';

/** Terms that all have to hold, as they were given. */
export interface FieldSelector {
  readonly text: string;
  readonly terms: readonly FieldTerm[];
}

interface FieldTerm {
  readonly field: string;
  readonly value: string;
  readonly wantsEqual: boolean;
}

export type ParsedFieldSelector =
  | { readonly ok: true; readonly selector: FieldSelector }
  | { readonly ok: false; readonly message: string };

export function parseFieldSelector(text: string): ParsedFieldSelector {
  const terms: FieldTerm[] = [];
  for (const term of text === '' ? [] : text.split(',')) {
    const [, field, sign, value] = /^([^=!]+)(==|=|!=)(.*)$/.exec(term) ?? [];
    if (field === undefined || value === undefined) {
      return { ok: false, message: `error: invalid selector: '${text}'; can't understand '${term}'` };
    }
    terms.push({ field, value, wantsEqual: sign !== '!=' });
  }
  return { ok: true, selector: { text, terms } };
}

/** What the API server says of a field it cannot select objects of the kind by; null when it knows all fields. */
export function unknownFieldText(kind: Kind, { terms }: FieldSelector): string | null {
  const unknown = terms.find(({ field }) => !Object.hasOwn(FIELDS[kind], field));
  return unknown === undefined ? null : NOT_SUPPORTED[kind](unknown.field);
}

/** Whether all terms hold of an object; a field that its kind does not have reads as empty. */
export function selectsByFields({ terms }: FieldSelector, kind: Kind, object: object): boolean {
  return terms.every(
    ({ field, value, wantsEqual }) => (fieldOf(object, kind, field) === value) === wantsEqual,
  );
}

function fieldOf(object: object, kind: Kind, field: string): string {
  const path = PATHS[field] ?? field.split('.');
  return String(at(object, ...path) ?? FIELDS[kind][field] ?? '');
}

const META = { 'metadata.name': '', 'metadata.namespace': '' };

/** By kind, the fields and what they read as where they are not set. */
const FIELDS: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  CronJob: META,
  Job: { ...META, 'status.successful': '0' },
  Pod: {
    ...META,
    'spec.host': '',
    'spec.hostNetwork': 'false',
    'spec.nodeName': '',
    'spec.restartPolicy': '',
    'spec.schedulerName': 'default-scheduler',
    'spec.serviceAccountName': '',
    'status.nominatedNodeName': '',
    'status.phase': '',
    'status.podIP': '',
  },
  Event: {
    ...META,
    'involvedObject.apiVersion': '',
    'involvedObject.fieldPath': '',
    'involvedObject.kind': '',
    'involvedObject.name': '',
    'involvedObject.namespace': '',
    'involvedObject.resourceVersion': '',
    'involvedObject.uid': '',
    reason: '',
    reportingComponent: '',
    source: '',
    type: '',
  },
};

/** Where the field is kept, when it has another name there. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  'spec.host': ['spec', 'nodeName'],
  'status.successful': ['status', 'succeeded'],
  source: ['source', 'component'],
};

const NOT_SUPPORTED: Readonly<Record<Kind, (field: string) => string>> = {
  CronJob: (field) =>
    `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`,
  Job: (field) => `field label ${JSON.stringify(field)} not supported for batchv1.Job`,
  Pod: (field) => `field label not supported: ${field}`,
  Event: (field) => `field label not supported: ${field}`,
};
