/** Rules for the environment of containers. */
import { type FieldError, invalid, notFound, required } from '../../field-error.js';
import { configMapKey, dnsSubdomain, envVarName, subdomainPrefix } from '../../formats.js';
import type { EnvFromSource, EnvVar, FileKeySelector, KeySelector } from '../../types/index.js';
import { ENV_FIELD_PATHS, validateFieldRef, validateResourceFieldRef } from './downward.js';
import { validateLocalPath } from './paths.js';
import type { KnownVolumes } from './volumes.js';

export function validateEnv(
  env: readonly EnvVar[],
  volumes: KnownVolumes,
  field: string,
  errors: FieldError[],
): void {
  for (const [index, variable] of env.entries()) {
    const path = `${field}[${index}]`;
    if (variable.name === '') errors.push(required(`${path}.name`));
    else
      for (const complaint of envVarName(variable.name))
        errors.push(invalid(`${path}.name`, variable.name, complaint));
    validateValueFrom(variable, volumes, `${path}.valueFrom`, errors);
  }
}

export function validateEnvFrom(
  sources: readonly EnvFromSource[],
  field: string,
  errors: FieldError[],
): void {
  for (const [index, { prefix = '', configMapRef, secretRef }] of sources.entries()) {
    const path = `${field}[${index}]`;
    if (prefix !== '') {
      for (const complaint of envVarName(prefix)) errors.push(invalid(`${path}.prefix`, prefix, complaint));
    }
    if (configMapRef !== undefined) validateRefName(configMapRef.name, `${path}.configMapRef.name`, errors);
    if (secretRef !== undefined) validateRefName(secretRef.name, `${path}.secretRef.name`, errors);
    if (configMapRef === undefined && secretRef === undefined) {
      errors.push(invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`'));
    } else if (configMapRef !== undefined && secretRef !== undefined) {
      errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
    }
  }
}

function validateValueFrom(
  { value = '', valueFrom }: EnvVar,
  volumes: KnownVolumes,
  field: string,
  errors: FieldError[],
): void {
  if (valueFrom === undefined) return;
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = valueFrom;
  if (fieldRef !== undefined) validateFieldRef(fieldRef, ENV_FIELD_PATHS, `${field}.fieldRef`, errors);
  if (resourceFieldRef !== undefined) {
    validateResourceFieldRef(resourceFieldRef, 'env', `${field}.resourceFieldRef`, errors);
  }
  if (configMapKeyRef !== undefined) validateKeyRef(configMapKeyRef, `${field}.configMapKeyRef`, errors);
  if (secretKeyRef !== undefined) validateKeyRef(secretKeyRef, `${field}.secretKeyRef`, errors);
  if (fileKeyRef !== undefined) validateFileKeyRef(fileKeyRef, volumes, `${field}.fileKeyRef`, errors);
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef];
  const count = sources.filter((source) => source !== undefined).length;
  if (count === 0) {
    const detail =
      'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
    errors.push(invalid(field, '', detail));
  } else if (value !== '') {
    errors.push(invalid(field, '', 'may not be specified when `value` is not empty'));
  } else if (count > 1) {
    errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
  }
}

function validateKeyRef({ name = '', key }: KeySelector, field: string, errors: FieldError[]): void {
  for (const complaint of dnsSubdomain(name)) errors.push(invalid(`${field}.name`, name, complaint));
  if (key === '') errors.push(required(`${field}.key`));
  else for (const complaint of configMapKey(key)) errors.push(invalid(`${field}.key`, key, complaint));
}

function validateFileKeyRef(
  { volumeName, path, key }: FileKeySelector,
  volumes: KnownVolumes,
  field: string,
  errors: FieldError[],
): void {
  if (volumeName === '') errors.push(required(`${field}.volumeName`));
  if (path === '') errors.push(required(`${field}.path`));
  else validateLocalPath(path, `${field}.path`, errors);
  if (key === '') errors.push(required(`${field}.key`));
  else for (const complaint of envVarName(key)) errors.push(invalid(`${field}.key`, key, complaint));
  const volume = volumes.get(volumeName);
  if (volumeName === '') return;
  if (volume === undefined) errors.push(notFound(`${field}.volumeName`, volumeName));
  else if (volume.emptyDir === undefined) {
    errors.push(invalid(`${field}.volumeName`, volumeName, 'referenced volume must be of type emptyDir'));
  }
}

function validateRefName(name: string | undefined, field: string, errors: FieldError[]): void {
  if (name === undefined || name === '') errors.push(required(field));
  else for (const complaint of subdomainPrefix(name)) errors.push(invalid(field, name, complaint));
}
