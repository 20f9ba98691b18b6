/** Rules for node and pod affinity. */
import { type FieldError, forbidden, invalid, required } from '../../field-error.js';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../../formats.js';
import type {
  Affinity,
  NodeAffinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from '../../types/index.js';
import { validateLabelSelector } from '../selector.js';
import { validateMatchedKeys } from './label-keys.js';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export function validateAffinity(affinity: Affinity | undefined, field: string, errors: FieldError[]): void {
  if (affinity === undefined) return;
  if (affinity.nodeAffinity !== undefined) {
    validateNodeAffinity(affinity.nodeAffinity, `${field}.nodeAffinity`, errors);
  }
  for (const name of ['podAffinity', 'podAntiAffinity'] as const) {
    const podAffinity = affinity[name];
    if (podAffinity !== undefined) validatePodAffinity(podAffinity, `${field}.${name}`, errors);
  }
}

function validateNodeAffinity(affinity: NodeAffinity, field: string, errors: FieldError[]): void {
  const selector = affinity[REQUIRED];
  if (selector !== undefined) {
    const terms = selector.nodeSelectorTerms ?? [];
    const path = `${field}.${REQUIRED}.nodeSelectorTerms`;
    if (terms.length === 0) errors.push(required(path, 'must have at least one node selector term'));
    for (const [index, term] of terms.entries()) validateTerm(term, 'required', `${path}[${index}]`, errors);
  }
  for (const [index, { weight, preference }] of (affinity[PREFERRED] ?? []).entries()) {
    const path = `${field}.${PREFERRED}[${index}]`;
    validateWeight(weight, `${path}.weight`, errors);
    validateTerm(preference, 'preferred', `${path}.preference`, errors);
  }
}

function validatePodAffinity(affinity: PodAffinity, field: string, errors: FieldError[]): void {
  for (const [index, term] of (affinity[REQUIRED] ?? []).entries()) {
    validatePodTerm(term, `${field}.${REQUIRED}[${index}]`, errors);
  }
  for (const [index, { weight, podAffinityTerm }] of (affinity[PREFERRED] ?? []).entries()) {
    const path = `${field}.${PREFERRED}[${index}]`;
    validateWeight(weight, `${path}.weight`, errors);
    validatePodTerm(podAffinityTerm, `${path}.podAffinityTerm`, errors);
  }
}

function validateWeight(weight: number, field: string, errors: FieldError[]): void {
  if (weight < 1 || weight > 100) errors.push(invalid(field, weight, 'must be in the range 1-100'));
}

/** Values no label can have are no error in a mere preference: a node that does not match is as good. */
function validateTerm(
  term: NodeSelectorTerm,
  use: 'required' | 'preferred',
  field: string,
  errors: FieldError[],
): void {
  for (const [index, requirement] of (term.matchExpressions ?? []).entries()) {
    const path = `${field}.matchExpressions[${index}]`;
    validateRequirement(requirement, path, errors);
    if (use === 'required') validateEach(requirement.values, labelValue, `${path}.values`, errors);
  }
  for (const [index, requirement] of (term.matchFields ?? []).entries()) {
    validateFieldRequirement(requirement, `${field}.matchFields[${index}]`, errors);
  }
}

/** Of the fields of a node only its name can be asked for. */
function validateFieldRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  field: string,
  errors: FieldError[],
): void {
  if (operator !== 'In' && operator !== 'NotIn') {
    errors.push(invalid(`${field}.operator`, operator, 'not a valid selector operator'));
  } else if (values.length !== 1) {
    const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
    errors.push(required(`${field}.values`, detail));
  }
  if (key !== 'metadata.name') errors.push(invalid(`${field}.key`, key, 'not a valid field selector key'));
  else validateEach(values, dnsSubdomain, `${field}.values`, errors);
}

function validateEach(
  values: readonly string[] = [],
  format: (text: string) => readonly string[],
  field: string,
  errors: FieldError[],
): void {
  for (const [index, value] of values.entries()) {
    for (const complaint of format(value)) errors.push(invalid(`${field}[${index}]`, value, complaint));
  }
}

function validateRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  field: string,
  errors: FieldError[],
): void {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) {
      errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
      errors.push(forbidden(`${field}.values`, detail));
    }
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) {
      const detail = "must be specified single value when `operator` is 'Lt' or 'Gt'";
      errors.push(required(`${field}.values`, detail));
    }
  } else errors.push(invalid(`${field}.operator`, operator, 'not a valid selector operator'));
  for (const complaint of qualifiedName(key)) errors.push(invalid(`${field}.key`, key, complaint));
}

function validatePodTerm(term: PodAffinityTerm, field: string, errors: FieldError[]): void {
  for (const name of ['labelSelector', 'namespaceSelector'] as const) {
    const selector = term[name];
    if (selector !== undefined) validateLabelSelector(selector, `${field}.${name}`, errors);
  }
  for (const namespace of term.namespaces ?? []) {
    for (const complaint of dnsLabel(namespace))
      errors.push(invalid(`${field}.namespace`, namespace, complaint));
  }
  validateMatchedKeys(term, field, errors);
  if (term.topologyKey === '') errors.push(required(`${field}.topologyKey`, 'can not be empty'));
  for (const complaint of qualifiedName(term.topologyKey)) {
    errors.push(invalid(`${field}.topologyKey`, term.topologyKey, complaint));
  }
}
