/** Rules for references to the pod's own fields and resources. */
import { type FieldError, invalid, notSupported, required } from '../../field-error.js';
import { qualifiedName } from '../../formats.js';
import { quantityNanos } from '../../quantity.js';
import type { ObjectFieldSelector, ResourceFieldSelector } from '../../types/index.js';

export const ENV_FIELD_PATHS: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
export const VOLUME_FIELD_PATHS: readonly string[] = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];

/** Paths that can be read at all; where they may be used is narrower. */
const READABLE: readonly string[] = [
  ...ENV_FIELD_PATHS,
  'metadata.annotations',
  'metadata.labels',
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
];
const RESOURCES: readonly string[] = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const BYTE_DIVISORS = '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei'.split(', ');

export function validateFieldRef(
  { apiVersion = '', fieldPath }: ObjectFieldSelector,
  allowed: readonly string[],
  field: string,
  errors: FieldError[],
): void {
  const refuse = (why: string) =>
    errors.push(invalid(`${field}.fieldPath`, fieldPath, `error converting fieldPath: ${why}`));
  if (apiVersion === '') errors.push(required(`${field}.apiVersion`));
  else if (fieldPath === '') errors.push(required(`${field}.fieldPath`));
  else if (apiVersion !== 'v1') refuse(`unsupported pod version: ${apiVersion}`);
  else {
    const subscripted = /^(.+?)\['(.*)'\]$/s.exec(fieldPath);
    if (subscripted !== null) {
      const [, path = '', key = ''] = subscripted;
      if (path !== 'metadata.labels' && path !== 'metadata.annotations') {
        refuse(`field label does not support subscript: ${fieldPath}`);
        return;
      }
      const judged = path === 'metadata.annotations' ? key.toLowerCase() : key;
      for (const complaint of qualifiedName(judged)) errors.push(invalid(field, judged, complaint));
    } else {
      // The name that the field had in the first clients.
      const path = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
      if (!READABLE.includes(path)) refuse(`field label not supported: ${fieldPath}`);
      else if (!allowed.includes(path)) errors.push(notSupported(`${field}.fieldPath`, path, allowed));
    }
  }
}

export function validateResourceFieldRef(
  { containerName = '', resource, divisor = '0' }: ResourceFieldSelector,
  use: 'env' | 'volume',
  field: string,
  errors: FieldError[],
): void {
  const hugePages = /^(?:limits|requests)\.hugepages-/.test(resource);
  if (use === 'volume' && containerName === '') errors.push(required(`${field}.containerName`));
  else if (resource === '') errors.push(required(`${field}.resource`));
  else if (!RESOURCES.includes(resource) && !hugePages) {
    errors.push(notSupported(`${field}.resource`, resource, RESOURCES));
  }
  if (quantityNanos(divisor) === 0n) return;
  const refuse = (values: string, what: string) =>
    errors.push(
      invalid(
        `${field}.divisor`,
        resource,
        `only divisor's values ${values} are supported with the ${what} resource`,
      ),
    );
  const [, amountOf = ''] = /^(?:limits|requests)\.(cpu|memory|ephemeral-storage)$/.exec(resource) ?? [];
  if (amountOf === 'cpu') {
    if (divisor !== '1m' && divisor !== '1') refuse('1m and 1', 'cpu');
  } else if (!BYTE_DIVISORS.includes(divisor)) {
    const values = BYTE_DIVISORS.join(', ');
    if (amountOf === 'memory') refuse(values, 'memory');
    else if (amountOf === 'ephemeral-storage') refuse(values, 'local ephemeral storage');
    else if (hugePages) refuse(values, 'hugepages');
  }
}
