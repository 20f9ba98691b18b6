/** Rules for the files that a volume is made of. */
import { type FieldError, invalid, required } from '../../field-error.js';
import type { DownwardAPIVolumeFile, KeyToPath } from '../../types/index.js';
import { VOLUME_FIELD_PATHS, validateFieldRef, validateResourceFieldRef } from './downward.js';
import { validateLocalPath } from './paths.js';

const NOT_A_MODE = 'must be a number between 0 and 0777 (octal), both inclusive';
const MAX_MODE = 0o777;

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
