/** Rules for the containers and init containers of a pod. */
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.js';
import { dnsLabel } from '../../formats.js';
import type { Container, PodSpec } from '../../types/index.js';
import { validateEnv, validateEnvFrom } from './env.js';
import { validateHostPorts, validatePorts } from './ports.js';
import { validateLifecycle, validateProbes } from './probes.js';
import { validatePullPolicy } from './pull-policy.js';
import { validateResources } from './resources.js';
import { validateRestartRules } from './restart-rules.js';
import { validateSecurityContext } from './security-context.js';
import { validateVolumeDevices, validateVolumeMounts } from './volume-mounts.js';
import type { KnownVolumes } from './volumes.js';

const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];
const RESIZED = ['cpu', 'memory'];
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer'];
const ONLY_SIDECARS = 'may not be set for init containers without restartPolicy=Always';

export function validateContainers(
  spec: PodSpec,
  volumes: KnownVolumes,
  field: string,
  errors: FieldError[],
): void {
  const containers = spec.containers ?? [];
  if (containers.length === 0) {
    errors.push(required(field));
    return;
  }
  const names = new Set<string>();
  for (const [index, container] of containers.entries()) {
    const path = `${field}[${index}]`;
    validateCommon(container, spec, volumes, path, errors);
    if (names.has(container.name)) errors.push(duplicate(`${path}.name`, container.name));
    names.add(container.name);
    validateLifecycle(container.lifecycle, spec, `${path}.lifecycle`, errors);
    validateProbes(container, spec, path, errors);
    validateRestartRules(container, path, errors);
  }
  validateHostPorts(containers, field, errors);
}

export function validateInitContainers(
  spec: PodSpec,
  volumes: KnownVolumes,
  field: string,
  errors: FieldError[],
): void {
  const names = new Set((spec.containers ?? []).map(({ name }) => name));
  for (const [index, container] of (spec.initContainers ?? []).entries()) {
    const path = `${field}[${index}]`;
    validateCommon(container, spec, volumes, path, errors);
    validateRestartRules(container, path, errors);
    if (names.has(container.name)) errors.push(duplicate(`${path}.name`, container.name));
    else if (container.name !== '') names.add(container.name);
    // Init containers run one by one, so each is looked at as if it were the only one.
    validateHostPorts([container], field, errors);
    if (container.restartPolicy === 'Always') {
      validateLifecycle(container.lifecycle, spec, `${path}.lifecycle`, errors);
      validateProbes(container, spec, path, errors);
    } else {
      for (const name of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
        if (container[name] !== undefined) errors.push(forbidden(`${path}.${name}`, ONLY_SIDECARS));
      }
    }
  }
}

function validateCommon(
  container: Container,
  spec: PodSpec,
  volumes: KnownVolumes,
  field: string,
  errors: FieldError[],
): void {
  if (container.name === '') errors.push(required(`${field}.name`));
  else
    for (const complaint of dnsLabel(container.name))
      errors.push(invalid(`${field}.name`, container.name, complaint));
  if ((container.image ?? '') === '') errors.push(required(`${field}.image`));
  const messagePolicy: string = container.terminationMessagePolicy ?? '';
  if (messagePolicy === '') errors.push(required(`${field}.terminationMessagePolicy`));
  else if (!MESSAGE_POLICIES.includes(messagePolicy)) {
    errors.push(notSupported(`${field}.terminationMessagePolicy`, messagePolicy, MESSAGE_POLICIES));
  }
  validatePorts(container.ports ?? [], `${field}.ports`, errors);
  validateEnv(container.env ?? [], volumes, `${field}.env`, errors);
  validateEnvFrom(container.envFrom ?? [], `${field}.envFrom`, errors);
  validateVolumeMounts(container, volumes, `${field}.volumeMounts`, errors);
  validateVolumeDevices(container, volumes, `${field}.volumeDevices`, errors);
  validatePullPolicy(container.imagePullPolicy, `${field}.imagePullPolicy`, errors);
  validateResources(container.resources ?? {}, spec, `${field}.resources`, errors);
  validateResizePolicy(container, spec, `${field}.resizePolicy`, errors);
  validateSecurityContext(container.securityContext, spec, `${field}.securityContext`, errors);
}

function validateResizePolicy(
  container: Container,
  spec: PodSpec,
  field: string,
  errors: FieldError[],
): void {
  const seen = new Set<string>();
  for (const [index, { resourceName, restartPolicy }] of (container.resizePolicy ?? []).entries()) {
    if (seen.has(resourceName)) errors.push(duplicate(`${field}[${index}]`, resourceName));
    seen.add(resourceName);
    if (resourceName === '') errors.push(required(field));
    else if (!RESIZED.includes(resourceName)) errors.push(notSupported(field, resourceName, RESIZED));
    if (restartPolicy === '') errors.push(required(field));
    else if (!RESIZE_POLICIES.includes(restartPolicy)) {
      errors.push(notSupported(field, restartPolicy, RESIZE_POLICIES));
    }
    if (spec.restartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      const detail = "must be 'NotRequired' when pod `restartPolicy` is 'Never'";
      errors.push(invalid(field, restartPolicy, detail));
    }
  }
}
