/** Rules for paths inside containers and volumes. */
import { type FieldError, invalid } from '../../field-error.js';

/** Relative, and never leading out of its directory. */
export function validateDescendingPath(path: string, field: string, errors: FieldError[]): void {
  if (path.startsWith('/')) errors.push(invalid(field, path, 'must be a relative path'));
  validateNoBacksteps(path, field, errors);
}

/** As a descending path, and not in the names the kubelet keeps for itself. */
export function validateLocalPath(path: string, field: string, errors: FieldError[]): void {
  validateDescendingPath(path, field, errors);
  if (path.startsWith('..') && !path.startsWith('../')) {
    errors.push(invalid(field, path, "must not start with '..'"));
  }
}

export function validateNoBacksteps(path: string, field: string, errors: FieldError[]): void {
  if (path.split('/').includes('..')) errors.push(invalid(field, path, "must not contain '..'"));
}
