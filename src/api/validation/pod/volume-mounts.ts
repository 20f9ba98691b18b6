/** Rules for where a container mounts the volumes of its pod. */
import { type FieldError, forbidden, invalid, notFound, notSupported, required } from '../../field-error.js';
import type { Container, VolumeMount } from '../../types/index.js';
import { validateDescendingPath } from './paths.js';
import type { KnownVolumes } from './volumes.js';

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE_READ_ONLY = ['Disabled', 'Enabled', 'IfPossible'];

export function validateVolumeMounts(
  container: Container,
  volumes: KnownVolumes,
  field: string,
  errors: FieldError[],
): void {
  const taken = new Set<string>();
  const devices = container.volumeDevices ?? [];
  for (const [index, mount] of (container.volumeMounts ?? []).entries()) {
    const path = `${field}[${index}]`;
    const { name, mountPath } = mount;
    if (name === '') errors.push(required(`${path}.name`));
    if (!volumes.has(name)) errors.push(notFound(`${path}.name`, name));
    if (mountPath === '') errors.push(required(`${path}.mountPath`));
    if (taken.has(mountPath)) errors.push(invalid(`${path}.mountPath`, mountPath, 'must be unique'));
    taken.add(mountPath);
    if (devices.some((device) => device.name === name)) {
      errors.push(invalid(`${path}.name`, name, 'must not already exist in volumeDevices'));
    }
    if (devices.some((device) => device.devicePath === mountPath)) {
      const detail = 'must not already exist as a path in volumeDevices';
      errors.push(invalid(`${path}.mountPath`, mountPath, detail));
    }
    validateSubPaths(mount, field, path, errors);
    validatePropagation(mount, container, `${field}.mountPropagation`, errors);
    validateRecursiveReadOnly(mount, `${field}.recursiveReadOnly`, errors);
  }
}

export function validateVolumeDevices(
  container: Container,
  volumes: KnownVolumes,
  field: string,
  errors: FieldError[],
): void {
  const names = new Set<string>();
  const paths = new Set<string>();
  const mounts = container.volumeMounts ?? [];
  for (const [index, { name, devicePath }] of (container.volumeDevices ?? []).entries()) {
    const path = `${field}[${index}]`;
    const volume = volumes.get(name);
    if (name === '') errors.push(required(`${path}.name`));
    if (names.has(name)) errors.push(invalid(`${path}.name`, name, 'must be unique'));
    if (volume === undefined) errors.push(notFound(`${path}.name`, name));
    else if (volume.persistentVolumeClaim === undefined && volume.ephemeral === undefined) {
      const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
      errors.push(invalid(`${path}.name`, name, detail));
    }
    if (devicePath === '') errors.push(required(`${path}.devicePath`));
    if (paths.has(devicePath)) errors.push(invalid(`${path}.devicePath`, devicePath, 'must be unique'));
    if (devicePath.split('/').includes('..')) {
      errors.push(invalid(`${path}.devicePath`, devicePath, "can not contain backsteps ('..')"));
    } else paths.add(devicePath);
    if (mounts.some((mount) => mount.name === name)) {
      errors.push(invalid(`${path}.name`, name, 'must not already exist in volumeMounts'));
    }
    if (mounts.some((mount) => mount.mountPath === devicePath)) {
      const detail = 'must not already exist as a path in volumeMounts';
      errors.push(invalid(`${path}.devicePath`, devicePath, detail));
    }
    if (name !== '') names.add(name);
  }
}

/** The server's errors about sub-paths and mount modes do not say which mount they mean. */
function validateSubPaths(mount: VolumeMount, field: string, path: string, errors: FieldError[]): void {
  const { subPath = '', subPathExpr = '' } = mount;
  if (subPath !== '') validateDescendingPath(subPath, `${field}.subPath`, errors);
  if (subPathExpr === '') return;
  if (subPath !== '') {
    errors.push(
      invalid(`${path}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'),
    );
  }
  validateDescendingPath(subPathExpr, `${field}.subPathExpr`, errors);
}

function validatePropagation(
  mount: VolumeMount,
  container: Container,
  field: string,
  errors: FieldError[],
): void {
  const { mountPropagation } = mount;
  if (mountPropagation === undefined) return;
  if (!PROPAGATIONS.includes(mountPropagation)) {
    errors.push(notSupported(field, mountPropagation, PROPAGATIONS));
  }
  if (mountPropagation === 'Bidirectional' && container.securityContext?.privileged !== true) {
    const detail = 'Bidirectional mount propagation is available only to privileged containers';
    errors.push(forbidden(field, detail));
  }
}

function validateRecursiveReadOnly(mount: VolumeMount, field: string, errors: FieldError[]): void {
  const { recursiveReadOnly, readOnly, mountPropagation = 'None' } = mount;
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return;
  if (!RECURSIVE_READ_ONLY.includes(recursiveReadOnly)) {
    errors.push(notSupported(field, recursiveReadOnly, RECURSIVE_READ_ONLY));
    return;
  }
  if (readOnly !== true) errors.push(forbidden(field, 'may only be specified when readOnly is true'));
  if (mountPropagation !== 'None') {
    errors.push(forbidden(field, 'may only be specified when mountPropagation is None or not specified'));
  }
}
