/** Rules for the metadata of an object that is created, and for labels and annotations wherever they stand. */
import { type FieldError, forbidden, invalid, required } from '../field-error.js';
import { dnsSubdomain, labelValue, qualifiedName, subdomainPrefix } from '../formats.js';
import { byteLength } from '../go-text.js';
import type { ObjectMeta, OwnerReference, StringMap } from '../types/index.js';

const MAX_ANNOTATION_BYTES = 262_144;
const STANDARD_FINALIZERS: readonly string[] = ['kubernetes', 'orphan', 'foregroundDeletion'];

export function validateMetadata(meta: ObjectMeta, errors: FieldError[]): void {
  const { name = '', generateName = '' } = meta;
  if (generateName !== '') {
    for (const complaint of subdomainPrefix(generateName)) {
      errors.push(invalid('metadata.generateName', generateName, complaint));
    }
  }
  if (name === '') errors.push(required('metadata.name', 'name or generateName is required'));
  else for (const complaint of dnsSubdomain(name)) errors.push(invalid('metadata.name', name, complaint));
  validateLabels(meta.labels, 'metadata.labels', errors);
  validateAnnotations(meta.annotations, 'metadata.annotations', errors);
  validateOwnerReferences(meta.ownerReferences ?? [], errors);
  validateFinalizers(meta.finalizers ?? [], errors);
  validateFinalizerNames(meta.finalizers ?? [], errors);
}

export function validateLabels(labels: StringMap | undefined, field: string, errors: FieldError[]): void {
  if (labels === undefined) return;
  for (const [key, value] of Object.entries(labels)) {
    for (const complaint of qualifiedName(key)) errors.push(invalid(field, key, complaint));
    for (const complaint of labelValue(value)) errors.push(invalid(field, value, complaint));
  }
}

export function validateAnnotations(
  annotations: StringMap | undefined,
  field: string,
  errors: FieldError[],
): void {
  if (annotations === undefined) return;
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    for (const complaint of qualifiedName(key.toLowerCase())) errors.push(invalid(field, key, complaint));
    bytes += byteLength(key) + byteLength(value);
  }
  if (bytes > MAX_ANNOTATION_BYTES) errors.push({ code: 'TooLong', field, maxBytes: MAX_ANNOTATION_BYTES });
}

export function validateOwnerReferences(references: readonly OwnerReference[], errors: FieldError[]): void {
  const field = 'metadata.ownerReferences';
  let controller: OwnerReference | null = null;
  for (const reference of references) {
    validateOwnerReference(reference, field, errors);
    if (reference.controller !== true) continue;
    if (controller === null) controller = reference;
    else {
      const [first, second] = [controller, reference].map(({ kind, name }) => `${kind}/${name}`);
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${first} and ${second}`;
      errors.push(invalid(field, references.map(inGoOrder), detail));
    }
  }
}

function validateOwnerReference(reference: OwnerReference, field: string, errors: FieldError[]): void {
  const parts = reference.apiVersion.split('/');
  const version = parts.length > 2 ? '' : (parts.at(-1) ?? '');
  if (version === '')
    errors.push(invalid(`${field}.apiVersion`, reference.apiVersion, 'version must not be empty'));
  for (const part of ['kind', 'name', 'uid'] as const) {
    if (reference[part] === '') errors.push(invalid(`${field}.${part}`, '', 'must not be empty'));
  }
  if (reference.apiVersion === 'v1' && reference.kind === 'Event') {
    const detail = '/v1, Kind=Event is disallowed from being an owner';
    errors.push(invalid(field, inGoOrder(reference), detail));
  }
}

function inGoOrder({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }: OwnerReference) {
  return {
    apiVersion,
    kind,
    name,
    uid,
    ...(controller === undefined ? {} : { controller }),
    ...(blockOwnerDeletion === undefined ? {} : { blockOwnerDeletion }),
  };
}

function validateFinalizers(finalizers: readonly string[], errors: FieldError[]): void {
  const field = 'metadata.finalizers';
  for (const finalizer of finalizers) {
    for (const complaint of qualifiedName(finalizer)) errors.push(invalid(field, finalizer, complaint));
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    const detail = 'finalizer orphan and foregroundDeletion cannot be both set';
    errors.push(invalid(field, [...finalizers], detail));
  }
}

/** Finalizers without a domain are Kubernetes' own. */
export function validateFinalizerNames(finalizers: readonly string[], errors: FieldError[]): void {
  finalizers.forEach((finalizer, index) => {
    if (finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer)) return;
    const detail = 'name is neither a standard finalizer name nor is it fully qualified';
    errors.push(invalid(`metadata.finalizers[${index}]`, finalizer, detail));
  });
}

/** Rules for metadata that is written over existing metadata. */
export function validateMetadataChange(before: ObjectMeta, after: ObjectMeta, errors: FieldError[]): void {
  if (before.deletionTimestamp !== undefined) {
    const added = (after.finalizers ?? [])
      .filter((finalizer) => !before.finalizers?.includes(finalizer))
      .sort();
    if (added.length > 0) {
      const list = added.map((finalizer) => JSON.stringify(finalizer)).join(', ');
      const detail = `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`;
      errors.push(forbidden('metadata.finalizers', detail));
    }
  }
  if (before.deletionTimestamp !== after.deletionTimestamp) {
    errors.push(invalid('metadata.deletionTimestamp', after.deletionTimestamp ?? null, 'field is immutable'));
  }
}
