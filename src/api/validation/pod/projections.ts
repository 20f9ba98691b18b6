/** Rules for the sources of a projected volume. */
import { type FieldError, forbidden, invalid, required } from '../../field-error.js';
import type { KeyToPath, ServiceAccountTokenProjection, VolumeProjection } from '../../types/index.js';
import { validateLocalPath } from './paths.js';
import { needs, validateDownwardFile, validateKeyToPath } from './volume-items.js';

const MIN_TOKEN_SECONDS = 600;
const MAX_TOKEN_SECONDS = 2 ** 32;

export function validateProjections(
  sources: readonly VolumeProjection[],
  field: string,
  errors: FieldError[],
): void {
  const paths = new Set<string>();
  for (const [index, source] of sources.entries()) {
    const path = `${field}.sources[${index}]`;
    for (const name of ['secret', 'configMap'] as const) {
      const projection = source[name];
      if (projection === undefined) continue;
      needs(projection.name, `${path}.${name}.name`, errors);
      validateProjectedItems(projection, paths, `${path}.${name}`, field, errors);
    }
    for (const file of source.downwardAPI?.items ?? []) {
      validateDownwardFile(file, `${path}.downwardAPI`, errors);
      claimPath(file.path, paths, file.path, field, errors);
    }
    if (source.serviceAccountToken !== undefined) {
      validateToken(source.serviceAccountToken, `${path}.serviceAccountToken`, field, errors);
    }
    if (Object.keys(source).length > 1) {
      errors.push(forbidden(path, 'may not specify more than 1 volume type per source'));
    }
  }
}

function validateProjectedItems(
  { name = '', items = [] }: { readonly name?: string; readonly items?: readonly KeyToPath[] },
  paths: Set<string>,
  path: string,
  field: string,
  errors: FieldError[],
): void {
  for (const [index, item] of items.entries()) {
    validateKeyToPath(item, `${path}.items[${index}]`, errors);
    claimPath(item.path, paths, name, field, errors);
  }
}

/** Two sources cannot write the same file. */
function claimPath(path: string, taken: Set<string>, by: string, field: string, errors: FieldError[]): void {
  if (path === '') return;
  if (taken.has(path)) errors.push(invalid(field, by, 'conflicting duplicate paths'));
  taken.add(path);
}

/** Errors about the path of the file are told of the volume, `field`. */
function validateToken(
  token: ServiceAccountTokenProjection,
  path: string,
  field: string,
  errors: FieldError[],
): void {
  const seconds = token.expirationSeconds ?? MIN_TOKEN_SECONDS;
  const refuse = (detail: string) => errors.push(invalid(`${path}.expirationSeconds`, seconds, detail));
  if (seconds < MIN_TOKEN_SECONDS) refuse('may not specify a duration less than 10 minutes');
  if (seconds > MAX_TOKEN_SECONDS) refuse('may not specify a duration larger than 2^32 seconds');
  if (token.path === '') errors.push(required(`${field}.path`));
  else validateLocalPath(token.path, `${field}.path`, errors);
}
