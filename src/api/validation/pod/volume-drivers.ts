/** Rules for volumes of storage systems: what each of them cannot do without. */
import { type FieldError, invalid, required } from '../../field-error.js';
import { dnsLabel } from '../../formats.js';
import type { JsonObject, JsonValue } from '../../types/index.js';
import { within } from '../numbers.js';

const MAX_PARTITION = 255;

/** Texts and lists that may not be empty, in the server's order. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  gcePersistentDisk: ['pdName'],
  awsElasticBlockStore: ['volumeID'],
  glusterfs: ['endpoints', 'path'],
  rbd: ['monitors', 'image'],
  cinder: ['volumeID'],
  cephfs: ['monitors'],
  flexVolume: ['driver'],
  azureFile: ['secretName', 'shareName'],
  vsphereVolume: ['volumePath'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  storageos: ['volumeName'],
  scaleIO: ['gateway', 'system', 'volumeName'],
};
const WITH_SECRET: readonly string[] = ['cinder', 'storageos'];

export function validateDriver(name: string, source: JsonObject, field: string, errors: FieldError[]): void {
  for (const key of (Object.hasOwn(NEEDS, name) ? NEEDS[name] : undefined) ?? []) {
    if (isEmpty(source[key])) errors.push(required(`${field}.${key}`));
  }
  const { partition, secretRef } = source;
  if (typeof partition === 'number' && (partition < 0 || partition > MAX_PARTITION)) {
    // Zero passes, although the text does not say so.
    within(partition, 1, MAX_PARTITION, `${field}.partition`, errors);
  }
  if (name === 'storageos') {
    for (const key of ['volumeName', 'volumeNamespace']) {
      const text = source[key];
      if (typeof text !== 'string' || text === '') continue;
      for (const complaint of dnsLabel(text)) errors.push(invalid(`${field}.${key}`, text, complaint));
    }
  }
  const names = typeof secretRef === 'object' && secretRef !== null && !('name' in secretRef);
  if (WITH_SECRET.includes(name) && names) errors.push(required(`${field}.secretRef.name`));
}

function isEmpty(value: JsonValue | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
