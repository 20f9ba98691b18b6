/** Rules for the requests and limits of a pod as a whole; only processor, memory and huge pages are known there. */
import { type FieldError, forbidden, invalid, notSupported } from '../../field-error.js';
import { qualifiedName } from '../../formats.js';
import { quantityNanos, sumOfQuantities } from '../../quantity.js';
import type { Container, PodSpec, ResourceList } from '../../types/index.js';
import { HUGE_PAGES, NOT_STANDARD, STANDARD, validateAmounts } from './resources.js';

export function validatePodResources(spec: PodSpec, field: string, errors: FieldError[]): void {
  const { resources } = spec;
  if (resources === undefined) return;
  if (resources.claims !== undefined) {
    errors.push(forbidden(`${field}.claims`, 'claims cannot be set for Resources at pod-level'));
  }
  validateAmounts(resources, judgePodResource, field, errors);
  const { requests = {}, limits = {} } = resources;
  for (const [name, request] of Object.entries(requests)) {
    const needed = neededTogether(name, spec);
    if (quantityNanos(needed) <= quantityNanos(request)) continue;
    const detail = `must be greater than or equal to aggregate container requests of ${needed}`;
    errors.push(invalid(`${field}.requests[${name}]`, request, detail));
  }
  for (const [index, container] of (spec.containers ?? []).entries()) {
    for (const [name, limit] of Object.entries(container.resources?.limits ?? {})) {
      const bound = amountOf(name, limits);
      if (bound === undefined || quantityNanos(limit) <= quantityNanos(bound)) continue;
      const detail = `must be less than or equal to pod limits of ${bound}`;
      errors.push(invalid(`${field}.containers[${index}][${name}].limits`, limit, detail));
    }
  }
}

function judgePodResource(name: string, field: string, errors: FieldError[]): void {
  const complaints = qualifiedName(name);
  for (const complaint of complaints) errors.push(invalid(field, name, complaint));
  if (complaints.length > 0) return;
  if (!name.includes('/') && !STANDARD.includes(name) && !name.startsWith(HUGE_PAGES)) {
    errors.push(invalid(field, name, NOT_STANDARD));
  } else if (name !== 'cpu' && name !== 'memory' && !name.startsWith(HUGE_PAGES)) {
    errors.push(notSupported(field, name, ['cpu', 'memory', 'hugepages-']));
  }
}

/** The most that containers ask for at one time: init containers run one by one, beside the sidecars before them. */
function neededTogether(name: string, { containers, initContainers = [] }: PodSpec): string {
  const requestOf = (container: Container) => amountOf(name, container.resources?.requests ?? {}) ?? '0';
  const running = (containers ?? []).map(requestOf);
  const sidecars: string[] = [];
  let most = '0';
  for (const container of initContainers) {
    const request = requestOf(container);
    const atThisTime = sumOfQuantities([...sidecars, request]);
    if (container.restartPolicy === 'Always') sidecars.push(request);
    if (quantityNanos(atThisTime) > quantityNanos(most)) most = atThisTime;
  }
  const afterwards = sumOfQuantities([...running, ...sidecars]);
  return quantityNanos(most) > quantityNanos(afterwards) ? most : afterwards;
}

function amountOf(name: string, list: ResourceList): string | undefined {
  return Object.hasOwn(list, name) ? list[name] : undefined;
}
