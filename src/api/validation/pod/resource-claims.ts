/** Rules for the claims to devices that the containers of a pod share. */
import { duplicate, type FieldError, invalid, required } from '../../field-error.js';
import { dnsLabel, dnsSubdomain } from '../../formats.js';
import type { PodSpec } from '../../types/index.js';

export function validateResourceClaims(
  { resourceClaims = [] }: PodSpec,
  field: string,
  errors: FieldError[],
): void {
  const names = new Set<string>();
  for (const [index, { name, resourceClaimName, resourceClaimTemplateName }] of resourceClaims.entries()) {
    const path = `${field}[${index}]`;
    if (name === '') errors.push(required(`${path}.name`));
    else if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    else for (const complaint of dnsLabel(name)) errors.push(invalid(`${path}.name`, name, complaint));
    names.add(name);
    const [byName, byTemplate] = [resourceClaimName !== undefined, resourceClaimTemplateName !== undefined];
    if (byName === byTemplate) {
      const detail = byName
        ? 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'
        : 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`';
      const value = {
        Name: name,
        ResourceClaimName: resourceClaimName ?? null,
        ResourceClaimTemplateName: resourceClaimTemplateName ?? null,
      };
      errors.push(invalid(path, value, detail));
    }
    for (const [key, reference] of Object.entries({ resourceClaimName, resourceClaimTemplateName })) {
      if (reference === undefined) continue;
      for (const complaint of dnsSubdomain(reference))
        errors.push(invalid(`${path}.${key}`, reference, complaint));
    }
  }
}
