/** Rules for the claim that a pod makes of a template: what it asks for, and what its metadata may say. */
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.js';
import { dnsSubdomain } from '../../formats.js';
import { quantityNanos } from '../../quantity.js';
import type { ObjectMeta, PersistentVolumeClaimSpec, Volume } from '../../types/index.js';
import { validateAnnotations, validateLabels } from '../metadata.js';
import { validateLabelSelector } from '../selector.js';

const ONLY_ONE_POD = 'ReadWriteOncePod';
const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', ONLY_ONE_POD];
const VOLUME_MODES = ['Block', 'Filesystem'];
/** The rest of the metadata, in the order in which the server goes through it. */
const NOT_ALLOWED: readonly (keyof ObjectMeta)[] = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

export function validateClaimTemplate(
  ephemeral: Volume['ephemeral'],
  field: string,
  errors: FieldError[],
): void {
  const path = `${field}.volumeClaimTemplate`;
  const template = ephemeral?.volumeClaimTemplate;
  if (template === undefined) {
    errors.push(required(path));
    return;
  }
  validateMetadata(template.metadata ?? {}, `${path}.metadata`, errors);
  validateSpec(template.spec, `${path}.spec`, errors);
}

function validateMetadata(metadata: ObjectMeta, field: string, errors: FieldError[]): void {
  validateAnnotations(metadata.annotations, `${field}.annotations`, errors);
  validateLabels(metadata.labels, `${field}.labels`, errors);
  for (const name of NOT_ALLOWED) {
    if ((metadata[name] ?? null) === null) continue;
    // The server makes the path from its own names of the fields.
    const path = `${field}.${name === 'uid' ? 'uID' : name}`;
    errors.push(forbidden(path, 'cannot be set for an ephemeral volume'));
  }
}

function validateSpec(spec: PersistentVolumeClaimSpec, field: string, errors: FieldError[]): void {
  const { accessModes = [], selector, resources, volumeMode } = spec;
  if (accessModes.length === 0) {
    errors.push(required(`${field}.accessModes`, 'at least 1 access mode is required'));
  }
  if (selector !== undefined) validateLabelSelector(selector, `${field}.selector`, errors);
  validateAccessModes(accessModes, `${field}.accessModes`, errors);
  const storage = resources?.requests?.storage;
  const path = `${field}.resources[storage]`;
  if (storage === undefined) errors.push(required(path));
  else if (quantityNanos(storage) <= 0n) errors.push(invalid(path, storage, 'must be greater than zero'));
  validateClassName(spec.storageClassName, `${field}.storageClassName`, errors);
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode)) {
    errors.push(notSupported(`${field}.volumeMode`, volumeMode, VOLUME_MODES));
  }
  validateClassName(spec.volumeAttributesClassName, `${field}.volumeAttributesClassName`, errors);
}

function validateAccessModes(modes: readonly string[], field: string, errors: FieldError[]): void {
  for (const mode of modes) {
    if (!ACCESS_MODES.includes(mode)) errors.push(notSupported(field, mode, ACCESS_MODES));
  }
  const others = modes.some((mode) => mode !== ONLY_ONE_POD && ACCESS_MODES.includes(mode));
  if (others && modes.includes(ONLY_ONE_POD)) {
    errors.push(forbidden(field, `may not use ${ONLY_ONE_POD} with other access modes`));
  }
}

function validateClassName(name: string | undefined, field: string, errors: FieldError[]): void {
  if (name === undefined || name === '') return;
  for (const complaint of dnsSubdomain(name)) errors.push(invalid(field, name, complaint));
}
