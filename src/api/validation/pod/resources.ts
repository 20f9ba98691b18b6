/** Rules for requests and limits of containers and pods. */
import { duplicate, type FieldError, forbidden, invalid, notFound, required } from '../../field-error.js';
import { qualifiedName } from '../../formats.js';
import { quantityNanos, wholeUnits } from '../../quantity.js';
import type { PodSpec, ResourceList, ResourceRequirements } from '../../types/index.js';

const OF_CONTAINERS: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'];
/** Resources of namespaces that come in whole numbers. */
const COUNTED: readonly string[] = [
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
export const STANDARD: readonly string[] = [
  ...OF_CONTAINERS,
  ...COUNTED,
  'storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
];
export const HUGE_PAGES = 'hugepages-';
export const NOT_STANDARD = 'must be a standard resource type or fully qualified';

export type JudgeName = (name: string, field: string, errors: FieldError[]) => void;

export function validateResources(
  resources: ResourceRequirements,
  spec: Pick<PodSpec, 'resourceClaims'>,
  field: string,
  errors: FieldError[],
): void {
  validateAmounts(resources, judgeContainerResource, field, errors);
  validateClaims(resources, spec, `${field}.claims`, errors);
}

export function validateOverhead(
  overhead: ResourceList | undefined,
  field: string,
  errors: FieldError[],
): void {
  if (overhead !== undefined) validateAmounts({ limits: overhead }, judgeContainerResource, field, errors);
}

export function validateAmounts(
  { limits = {}, requests = {} }: ResourceRequirements,
  judgeName: JudgeName,
  field: string,
  errors: FieldError[],
): void {
  for (const [name, limit] of Object.entries(limits)) {
    validateAmount(name, limit, judgeName, `${field}.limits[${name}]`, errors);
    validatePages(name, limit, `${field}.limits[${name}]`, errors);
  }
  for (const [name, request] of Object.entries(requests)) {
    validateAmount(name, request, judgeName, `${field}.requests[${name}]`, errors);
    const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
    compareWithLimit(name, request, limit, field, errors);
    validatePages(name, request, `${field}.requests[${name}]`, errors);
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (
    names.some((name) => name.startsWith(HUGE_PAGES)) &&
    !names.includes('cpu') &&
    !names.includes('memory')
  ) {
    errors.push(forbidden(field, 'HugePages require cpu or memory'));
  }
}

function validateAmount(
  name: string,
  amount: string,
  judgeName: JudgeName,
  field: string,
  errors: FieldError[],
): void {
  judgeName(name, field, errors);
  if (quantityNanos(amount) < 0n) errors.push(invalid(field, amount, 'must be greater than or equal to 0'));
  if ((COUNTED.includes(name) || isExtended(name)) && wholeUnits(amount) === null)
    errors.push(invalid(field, amount, 'must be an integer'));
}

function validatePages(name: string, amount: string, field: string, errors: FieldError[]): void {
  if (!name.startsWith(HUGE_PAGES)) return;
  const page = quantityNanos(name.slice(HUGE_PAGES.length));
  if (page > 0n && quantityNanos(amount) % page === 0n) return;
  errors.push(invalid(field, amount, `${amount} is not positive integer multiple of ${name}`));
}

function compareWithLimit(
  name: string,
  request: string,
  limit: string | undefined,
  field: string,
  errors: FieldError[],
): void {
  const overcommits = isNative(name) && !name.startsWith(HUGE_PAGES);
  if (limit === undefined) {
    if (!overcommits) {
      errors.push(required(`${field}.limits`, 'Limit must be set for non overcommitable resources'));
    }
    return;
  }
  const excess = quantityNanos(request) - quantityNanos(limit);
  if (excess !== 0n && !overcommits) {
    errors.push(invalid(`${field}.requests`, request, `must be equal to ${name} limit of ${limit}`));
  } else if (excess > 0n) {
    errors.push(
      invalid(`${field}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`),
    );
  }
}

function judgeContainerResource(name: string, field: string, errors: FieldError[]): void {
  const complaints = qualifiedName(name);
  for (const complaint of complaints) errors.push(invalid(field, name, complaint));
  const known = OF_CONTAINERS.includes(name) || name.startsWith(HUGE_PAGES);
  if (!name.includes('/')) {
    if (complaints.length === 0 && !known && !STANDARD.includes(name)) {
      errors.push(invalid(field, name, NOT_STANDARD));
    }
    if (!known) errors.push(invalid(field, name, 'must be a standard resource for containers'));
  } else if (!isNative(name) && !isExtended(name)) {
    errors.push(invalid(field, name, "doesn't follow extended resource name standard"));
  }
}

function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** A resource of somebody else's domain, counted in whole units. */
function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`).length === 0;
}

function validateClaims(
  { claims = [] }: ResourceRequirements,
  { resourceClaims = [] }: Pick<PodSpec, 'resourceClaims'>,
  field: string,
  errors: FieldError[],
): void {
  const known = resourceClaims.map(({ name }) => name);
  const seen = new Set<string>();
  for (const [index, { name, request = '' }] of claims.entries()) {
    const path = `${field}[${index}]`;
    if (name === '') {
      errors.push(required(path));
      continue;
    }
    const key = request === '' ? name : `${name}/${request}`;
    if (seen.has(key)) errors.push(duplicate(path, key));
    seen.add(key);
    if (known.includes(name)) continue;
    const tail = known.length === 0 ? ' which is empty' : `: ${known.join(', ')}`;
    errors.push(notFound(path, name, `must be one of the names in pod.spec.resourceClaims${tail}`));
  }
}
