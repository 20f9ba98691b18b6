/** The rule for when images are pulled, of containers and of volumes. */
import { type FieldError, notSupported, required } from '../../field-error.js';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

export function validatePullPolicy(policy: string | undefined, field: string, errors: FieldError[]): void {
  if (policy === undefined || policy === '') errors.push(required(field));
  else if (!PULL_POLICIES.includes(policy)) errors.push(notSupported(field, policy, PULL_POLICIES));
}
