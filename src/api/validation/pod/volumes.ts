/** Rules for the volumes of a pod. */
import { duplicate, type FieldError, forbidden, invalid, required } from '../../field-error.js';
import { dnsLabel } from '../../formats.js';
import type { Volume } from '../../types/index.js';
import { type VolumeSourceName, validateSource } from './volume-sources.js';

/** Volumes without errors, by name: the ones containers can refer to. */
export type KnownVolumes = ReadonlyMap<string, Volume>;

/** In the order in which the API server looks at them; a second source is refused where it stands. */
const SOURCES: readonly VolumeSourceName[] = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
];
/** Where the server's errors name a source otherwise than the API does. */
const NAMED_IN_ERRORS: Readonly<Partial<Record<VolumeSourceName, string>>> = {
  gcePersistentDisk: 'persistentDisk',
};
const NAMED_AS_SECOND: Readonly<Partial<Record<VolumeSourceName, string>>> = {
  cephfs: 'cephFS',
  downwardAPI: 'downwarAPI',
};

export function validateVolumes(
  volumes: readonly Volume[],
  field: string,
  errors: FieldError[],
): KnownVolumes {
  const known = new Map<string, Volume>();
  for (const [index, volume] of volumes.entries()) {
    const path = `${field}[${index}]`;
    const before = errors.length;
    validateSources(volume, path, errors);
    if (volume.name === '') errors.push(required(`${path}.name`));
    else
      for (const complaint of dnsLabel(volume.name))
        errors.push(invalid(`${path}.name`, volume.name, complaint));
    if (known.has(volume.name)) errors.push(duplicate(`${path}.name`, volume.name));
    if (errors.length === before) known.set(volume.name, volume);
  }
  return known;
}

function validateSources(volume: Volume, field: string, errors: FieldError[]): void {
  let found = false;
  for (const name of SOURCES) {
    if (volume[name] === undefined) continue;
    if (found) {
      const path = `${field}.${NAMED_AS_SECOND[name] ?? name}`;
      errors.push(forbidden(path, 'may not specify more than 1 volume type'));
    } else validateSource(volume, name, `${field}.${NAMED_IN_ERRORS[name] ?? name}`, errors);
    found = true;
  }
  if (!found) errors.push(required(field, 'must specify a volume type'));
}
