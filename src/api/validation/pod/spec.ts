/** Rules for a pod spec inside a template, in the API server's order. */
import { type FieldError, invalid, notSupported, required } from '../../field-error.js';
import { dnsLabel, dnsSubdomain } from '../../formats.js';
import type { PodSpec } from '../../types/index.js';
import { validateLabels } from '../metadata.js';
import { within } from '../numbers.js';
import { validateAffinity } from './affinity.js';
import { validateContainers, validateInitContainers } from './containers.js';
import { validateDnsConfig, validateHostAliases } from './network.js';
import { validatePodResources } from './pod-resources.js';
import { validateHostNetworkPorts } from './ports.js';
import { validateResourceClaims } from './resource-claims.js';
import { validateOverhead } from './resources.js';
import {
  validateReadinessGates,
  validateSchedulingGates,
  validateTolerations,
  validateTopologySpread,
} from './scheduling.js';
import { validatePodSecurityContext } from './security-context.js';
import { validateVolumes } from './volumes.js';
import { validateForSystem, validateHostProcess, validateHostUsers } from './windows.js';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];
const MAX_INT32 = 2_147_483_647;

export function validatePodSpec(spec: PodSpec, field: string, errors: FieldError[]): void {
  const volumes = validateVolumes(spec.volumes ?? [], `${field}.volumes`, errors);
  validateResourceClaims(spec, `${field}.resourceClaims`, errors);
  validateContainers(spec, volumes, `${field}.containers`, errors);
  validateInitContainers(spec, volumes, `${field}.initContainers`, errors);
  validatePodResources(spec, `${field}.resources`, errors);
  validateHostNetworkPorts(spec, `${field}.containers`, errors);
  oneOf(spec.restartPolicy, RESTART_POLICIES, `${field}.restartPolicy`, errors);
  oneOf(spec.dnsPolicy, DNS_POLICIES, `${field}.dnsPolicy`, errors);
  validateLabels(spec.nodeSelector, `${field}.nodeSelector`, errors);
  validatePodSecurityContext(spec, field, errors);
  validateAffinity(spec.affinity, `${field}.affinity`, errors);
  validateDnsConfig(spec, `${field}.dnsConfig`, errors);
  validateReadinessGates(spec.readinessGates ?? [], `${field}.readinessGates`, errors);
  validateSchedulingGates(spec.schedulingGates ?? [], `${field}.schedulingGates`, errors);
  validateTopologySpread(spec.topologySpreadConstraints ?? [], `${field}.topologySpreadConstraints`, errors);
  validateHostProcess(spec, field, errors);
  validateHostUsers(spec, field, errors);
  optional(spec.serviceAccountName, dnsSubdomain, `${field}.serviceAccountName`, errors);
  optional(spec.nodeName, dnsSubdomain, `${field}.nodeName`, errors);
  if (spec.activeDeadlineSeconds !== undefined) {
    within(spec.activeDeadlineSeconds, 1, MAX_INT32, `${field}.activeDeadlineSeconds`, errors);
  }
  optional(spec.hostname, dnsLabel, `${field}.hostname`, errors);
  optional(spec.subdomain, dnsLabel, `${field}.subdomain`, errors);
  validateTolerations(spec.tolerations ?? [], `${field}.tolerations`, errors);
  validateHostAliases(spec.hostAliases ?? [], `${field}.hostAliases`, errors);
  optional(spec.priorityClassName, dnsSubdomain, `${field}.priorityClassName`, errors);
  if (spec.runtimeClassName !== undefined) {
    named(spec.runtimeClassName, dnsSubdomain, `${field}.runtimeClassName`, errors);
  }
  if (spec.preemptionPolicy !== undefined) {
    oneOf(spec.preemptionPolicy, PREEMPTION_POLICIES, `${field}.preemptionPolicy`, errors);
  }
  validateOverhead(spec.overhead, `${field}.overhead`, errors);
  validateOS(spec, field, errors);
  validateForSystem(spec, field, errors);
}

function validateOS({ os }: PodSpec, field: string, errors: FieldError[]): void {
  if (os === undefined) return;
  if (os.name === '') errors.push(required(`${field}.os.name`));
  else if (os.name !== 'linux' && os.name !== 'windows') {
    errors.push(notSupported(`${field}.os`, os.name, ['linux', 'windows']));
  }
}

function oneOf(
  value: string | undefined,
  supported: readonly string[],
  field: string,
  errors: FieldError[],
): void {
  if (value === undefined || value === '') errors.push(required(field));
  else if (!supported.includes(value)) errors.push(notSupported(field, value, supported));
}

type Format = (text: string) => readonly string[];

function optional(text: string | undefined, format: Format, field: string, errors: FieldError[]): void {
  if (text !== undefined && text !== '') named(text, format, field, errors);
}

function named(text: string, format: Format, field: string, errors: FieldError[]): void {
  for (const complaint of format(text)) errors.push(invalid(field, text, complaint));
}
