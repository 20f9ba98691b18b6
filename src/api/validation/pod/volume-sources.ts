/** Rules for the sources of volumes that batch workloads use; others are accepted as they are. */
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.js';
import { dnsSubdomain } from '../../formats.js';
import { quantityNanos } from '../../quantity.js';
import type { DownwardAPIVolumeFile, KeyToPath, Volume } from '../../types/index.js';
import { validateAnnotations, validateLabels } from '../metadata.js';
import { VOLUME_FIELD_PATHS, validateFieldRef, validateResourceFieldRef } from './downward.js';
import { validateLocalPath, validateNoBacksteps } from './paths.js';
import { validateProjections } from './projections.js';

export type VolumeSourceName = Exclude<keyof Volume, 'name'>;

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
const NOT_A_MODE = 'must be a number between 0 and 0777 (octal), both inclusive';
const MAX_MODE = 0o777;

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
  else if (name === 'gitRepo') needs(volume.gitRepo?.repository, `${field}.repository`, errors);
  else if (name === 'secret' && secret !== undefined) {
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
  } else if (name === 'csi' && csi !== undefined) validateDriver(csi.driver, `${field}.driver`, errors);
  else if (name === 'ephemeral') validateClaimTemplate(ephemeral, field, errors);
}

export function needs(text: string | undefined, field: string, errors: FieldError[]): void {
  if (text === undefined || text === '') errors.push(required(field));
}

export function validateMode(mode: number | undefined, field: string, errors: FieldError[]): void {
  if (mode !== undefined && (mode < 0 || mode > MAX_MODE)) errors.push(invalid(field, mode, NOT_A_MODE));
}

export function validateKeyToPath({ key, path, mode }: KeyToPath, field: string, errors: FieldError[]): void {
  needs(key, `${field}.key`, errors);
  needs(path, `${field}.path`, errors);
  if (path !== '') validateLocalPath(path, `${field}.path`, errors);
  validateMode(mode, `${field}.mode`, errors);
}

/** The path of the errors is that of the volume source, whichever item they are about. */
export function validateDownwardFile(file: DownwardAPIVolumeFile, field: string, errors: FieldError[]): void {
  needs(file.path, `${field}.path`, errors);
  if (file.path !== '') validateLocalPath(file.path, `${field}.path`, errors);
  if (file.fieldRef !== undefined) {
    validateFieldRef(file.fieldRef, VOLUME_FIELD_PATHS, `${field}.fieldRef`, errors);
    if (file.resourceFieldRef !== undefined) {
      const detail = 'fieldRef and resourceFieldRef can not be specified simultaneously';
      errors.push(invalid(field, 'resource', detail));
    }
  } else if (file.resourceFieldRef !== undefined) {
    validateResourceFieldRef(file.resourceFieldRef, 'volume', `${field}.resourceFieldRef`, errors);
  } else errors.push(required(field, 'one of fieldRef and resourceFieldRef is required'));
  validateMode(file.mode, `${field}.mode`, errors);
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

function validateDriver(driver: string, field: string, errors: FieldError[]): void {
  if (driver === '') {
    errors.push(required(field));
    return;
  }
  if (driver.length > 63) errors.push({ code: 'TooLong', field, maxBytes: 63 });
  for (const complaint of dnsSubdomain(driver.toLowerCase())) errors.push(invalid(field, driver, complaint));
}

function validateClaimTemplate(ephemeral: Volume['ephemeral'], field: string, errors: FieldError[]): void {
  const path = `${field}.volumeClaimTemplate`;
  const template = ephemeral?.volumeClaimTemplate;
  if (template === undefined) {
    errors.push(required(path));
    return;
  }
  validateLabels(template.metadata?.labels, `${path}.metadata.labels`, errors);
  validateAnnotations(template.metadata?.annotations, `${path}.metadata.annotations`, errors);
  if ((template.spec.accessModes ?? []).length === 0) {
    errors.push(required(`${path}.spec.accessModes`, 'at least 1 access mode is required'));
  }
  if (template.spec.resources?.requests?.storage === undefined) {
    errors.push(required(`${path}.spec.resources[storage]`));
  }
}
