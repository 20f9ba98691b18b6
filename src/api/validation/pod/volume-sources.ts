/** Rules for the sources of volumes. */
import { type FieldError, forbidden, invalid, notSupported, required, tooLong } from '../../field-error.js';
import { dnsSubdomain } from '../../formats.js';
import { byteLength } from '../../go-text.js';
import { quantityNanos } from '../../quantity.js';
import type { CSIVolumeSource, KeyToPath, Volume } from '../../types/index.js';
import { validateClaimTemplate } from './claim-template.js';
import { validateDescendingPath, validateNoBacksteps } from './paths.js';
import { validateProjections } from './projections.js';
import { validatePullPolicy } from './pull-policy.js';
import { validateDriver } from './volume-drivers.js';
import { needs, validateDownwardFile, validateKeyToPath, validateMode } from './volume-items.js';

export type VolumeSourceName = Exclude<keyof Volume, 'name'>;

const MAX_DRIVER_BYTES = 63;
const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

export function validateSource(
  volume: Volume,
  name: VolumeSourceName,
  field: string,
  errors: FieldError[],
): void {
  const { emptyDir, hostPath, secret, configMap, projected, downwardAPI, nfs, csi, ephemeral } = volume;
  if (name === 'emptyDir' && emptyDir?.sizeLimit !== undefined && quantityNanos(emptyDir.sizeLimit) < 0n) {
    errors.push(forbidden(`${field}.sizeLimit`, 'SizeLimit field must be a valid resource quantity'));
  } else if (name === 'hostPath' && hostPath !== undefined) validateHostPath(hostPath, field, errors);
  else if (name === 'gitRepo') {
    needs(volume.gitRepo?.repository, `${field}.repository`, errors);
    validateDescendingPath(volume.gitRepo?.directory ?? '', `${field}.directory`, errors);
  } else if (name === 'secret' && secret !== undefined) {
    needs(secret.secretName, `${field}.secretName`, errors);
    validateItems(secret.items, secret.defaultMode, field, errors);
  } else if (name === 'configMap' && configMap !== undefined) {
    needs(configMap.name, `${field}.name`, errors);
    validateItems(configMap.items, configMap.defaultMode, field, errors);
  } else if (name === 'nfs' && nfs !== undefined) {
    needs(nfs.server, `${field}.server`, errors);
    needs(nfs.path, `${field}.path`, errors);
    if (!nfs.path.startsWith('/'))
      errors.push(invalid(`${field}.path`, nfs.path, 'must be an absolute path'));
  } else if (name === 'persistentVolumeClaim') {
    needs(volume.persistentVolumeClaim?.claimName, `${field}.claimName`, errors);
  } else if (name === 'downwardAPI' && downwardAPI !== undefined) {
    validateMode(downwardAPI.defaultMode, `${field}.defaultMode`, errors);
    for (const file of downwardAPI.items ?? []) validateDownwardFile(file, field, errors);
  } else if (name === 'projected' && projected !== undefined) {
    validateMode(projected.defaultMode, `${field}.defaultMode`, errors);
    validateProjections(projected.sources ?? [], field, errors);
  } else if (name === 'csi' && csi !== undefined) validateCSI(csi, field, errors);
  else if (name === 'ephemeral') validateClaimTemplate(ephemeral, field, errors);
  else if (name === 'image') validatePullPolicy(volume.image?.pullPolicy, `${field}.pullPolicy`, errors);
  else validateDriver(name, Object(volume[name]), field, errors);
}

function validateItems(
  items: readonly KeyToPath[] = [],
  defaultMode: number | undefined,
  field: string,
  errors: FieldError[],
): void {
  validateMode(defaultMode, `${field}.defaultMode`, errors);
  for (const [index, item] of items.entries()) validateKeyToPath(item, `${field}.items[${index}]`, errors);
}

function validateHostPath(
  { path, type }: { readonly path: string; readonly type?: string },
  field: string,
  errors: FieldError[],
): void {
  if (path === '') {
    errors.push(required(`${field}.path`));
    return;
  }
  validateNoBacksteps(path, `${field}.path`, errors);
  if (type !== undefined && !HOST_PATH_TYPES.includes(type)) {
    errors.push(notSupported(`${field}.type`, type, HOST_PATH_TYPES));
  }
}

function validateCSI({ driver, nodePublishSecretRef }: CSIVolumeSource, field: string, errors: FieldError[]) {
  const path = `${field}.driver`;
  needs(driver, path, errors);
  if (byteLength(driver) > MAX_DRIVER_BYTES) errors.push(tooLong(path, MAX_DRIVER_BYTES));
  for (const complaint of dnsSubdomain(driver.toLowerCase())) errors.push(invalid(path, driver, complaint));
  if (nodePublishSecretRef === undefined) return;
  const { name = '' } = nodePublishSecretRef;
  if (name === '') errors.push(required(`${field}.nodePublishSecretRef.name`));
  else for (const complaint of dnsSubdomain(name)) errors.push(invalid(`${field}.name`, name, complaint));
}
