/** Rules for a pod template; `field` is its path. Labels and annotations are judged, other metadata is not. */
import { type FieldError, forbidden, invalid } from '../field-error.js';
import type { PodTemplateSpec } from '../types/index.js';
import { validateAnnotations, validateLabels } from './metadata.js';
import { validatePodSpec } from './pod/spec.js';

const MIRROR = 'kubernetes.io/config.mirror';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const APPARMOR_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';

export function validatePodTemplate(template: PodTemplateSpec, field: string, errors: FieldError[]): void {
  validateLabels(template.metadata?.labels, `${field}.labels`, errors);
  validateAnnotations(template.metadata?.annotations, `${field}.annotations`, errors);
  validatePodAnnotations(template, `${field}.annotations`, errors);
  validatePodSpec(template.spec, `${field}.spec`, errors);
  if ((template.spec.ephemeralContainers ?? []).length > 0) {
    errors.push(
      forbidden(`${field}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template'),
    );
  }
}

function validatePodAnnotations(
  { metadata, spec }: PodTemplateSpec,
  field: string,
  errors: FieldError[],
): void {
  const annotations = metadata?.annotations;
  if (annotations === undefined) return;
  const mirror = Object.hasOwn(annotations, MIRROR) ? annotations[MIRROR] : undefined;
  if (mirror !== undefined && (spec.nodeName ?? '') === '') {
    errors.push(
      invalid(`${field}[${MIRROR}]`, mirror, 'must set spec.nodeName if mirror pod annotation is set'),
    );
  }
  const cost = Object.hasOwn(annotations, DELETION_COST) ? annotations[DELETION_COST] : undefined;
  if (cost !== undefined && !isDeletionCost(cost)) {
    errors.push(invalid(`${field}[${DELETION_COST}]`, cost, 'must be a 32bit integer'));
  }
  const names = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map(({ name }) => name);
  for (const [key, profile] of Object.entries(annotations)) {
    if (!key.startsWith(APPARMOR_PREFIX)) continue;
    const container = key.slice(APPARMOR_PREFIX.length);
    if (!names.includes(container))
      errors.push(invalid(`${field}[${key}]`, container, 'container not found'));
    if (
      profile !== '' &&
      profile !== 'runtime/default' &&
      profile !== 'unconfined' &&
      !profile.startsWith('localhost/')
    ) {
      errors.push(
        invalid(`${field}[${key}]`, profile, `invalid AppArmor profile name: ${JSON.stringify(profile)}`),
      );
    }
  }
}

/** A leading plus sign or leading zeros are refused, so that equal costs are spelled equally. */
function isDeletionCost(text: string): boolean {
  return /^(?:0|-?[1-9][0-9]{0,9})$/.test(text) && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;
}
