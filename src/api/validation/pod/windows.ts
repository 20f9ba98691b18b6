/** Rules that depend on the operating system a pod names, and for pods that run as processes of their node. */
import { type FieldError, forbidden, invalid } from '../../field-error.js';
import { dnsSubdomain } from '../../formats.js';
import { byteLength } from '../../go-text.js';
import type { PodSpec, SecurityContext, WindowsSecurityContextOptions } from '../../types/index.js';

const NOT_ON_WINDOWS = 'cannot be set for a windows pod';
const NOT_ON_LINUX = 'windows options cannot be set for a linux pod';
const MAX_CREDENTIAL_SPEC_BYTES = 65_536;

/** In the server's order; those of the pod itself stand beside its security context. */
const LINUX_ONLY_OF_PODS = [
  'appArmorProfile',
  'seLinuxOptions',
  'hostUsers',
  'hostPID',
  'hostIPC',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'shareProcessNamespace',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
] as const;
const LINUX_ONLY_OF_CONTAINERS: readonly (keyof SecurityContext)[] = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

export function validateForSystem(spec: PodSpec, field: string, errors: FieldError[]): void {
  if (spec.os?.name === 'linux') validateForLinux(spec, field, errors);
  if (spec.os?.name === 'windows') validateForWindows(spec, field, errors);
}

export function validateWindowsOptions(
  options: WindowsSecurityContextOptions | undefined,
  field: string,
  errors: FieldError[],
): void {
  if (options === undefined) return;
  const { gmsaCredentialSpecName, gmsaCredentialSpec } = options;
  if (gmsaCredentialSpecName !== undefined) {
    for (const complaint of dnsSubdomain(gmsaCredentialSpecName)) {
      errors.push(invalid(`${field}.gmsaCredentialSpecName`, gmsaCredentialSpecName, complaint));
    }
  }
  if (gmsaCredentialSpec === '') {
    const detail = 'gmsaCredentialSpec cannot be an empty string';
    errors.push(invalid(`${field}.gmsaCredentialSpec`, '', detail));
  } else if (byteLength(gmsaCredentialSpec ?? '') > MAX_CREDENTIAL_SPEC_BYTES) {
    const detail = 'gmsaCredentialSpec size must be under 64 KiB';
    errors.push(invalid(`${field}.gmsaCredentialSpec`, gmsaCredentialSpec, detail));
  }
  if (options.runAsUserName === '') {
    const detail = 'runAsUserName cannot be an empty string';
    errors.push(invalid(`${field}.runAsUserName`, '', detail));
  }
}

/** Either all containers are processes of the node or none, and then they are in its network too. */
export function validateHostProcess(spec: PodSpec, field: string, errors: FieldError[]): void {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  const containers = containersOf(spec, field);
  let count = 0;
  for (const { context, path } of containers) {
    const own = context?.windowsOptions?.hostProcess;
    if (ofPod !== undefined && own !== undefined && ofPod !== own) {
      const detail = `pod hostProcess value must be identical if both are specified, was ${ofPod}`;
      errors.push(invalid(`${path}.securityContext.windowsOptions.hostProcess`, own, detail));
    }
    if (own ?? ofPod) count += 1;
  }
  if (count === 0) return;
  if (count !== containers.length) {
    const detail =
      'If pod contains any hostProcess containers then all containers must be HostProcess containers';
    errors.push(invalid(field, '', detail));
  }
  if (spec.hostNetwork !== true) {
    const detail = 'hostNetwork must be true if pod contains any hostProcess containers';
    errors.push(invalid(`${field}.hostNetwork`, false, detail));
  }
}

/** A pod with users of its own cannot share the rest with its node. */
export function validateHostUsers(spec: PodSpec, field: string, errors: FieldError[]): void {
  if (spec.hostUsers !== false) return;
  const detail = 'when `pod.Spec.HostUsers` is false';
  if (spec.hostNetwork === true) errors.push(forbidden(`${field}.hostNetwork`, detail));
  if (spec.hostPID === true) errors.push(forbidden(`${field}.HostPID`, detail));
  if (spec.hostIPC === true) errors.push(forbidden(`${field}.HostIPC`, detail));
}

function validateForLinux(spec: PodSpec, field: string, errors: FieldError[]): void {
  if (spec.securityContext?.windowsOptions !== undefined) {
    errors.push(forbidden(`${field}.securityContext.windowsOptions`, NOT_ON_LINUX));
  }
  for (const { context, path } of containersOf(spec, field)) {
    if (context?.windowsOptions === undefined) continue;
    errors.push(forbidden(`${path}.securityContext.windowsOptions`, NOT_ON_LINUX));
  }
}

function validateForWindows(spec: PodSpec, field: string, errors: FieldError[]): void {
  const { securityContext = {}, hostUsers, hostPID, hostIPC, shareProcessNamespace } = spec;
  const ofPod = { hostUsers, hostPID, hostIPC, shareProcessNamespace };
  for (const name of LINUX_ONLY_OF_PODS) {
    const beside = name in ofPod;
    const value = { ...securityContext, ...ofPod }[name];
    if (value === undefined || (value === false && (name === 'hostPID' || name === 'hostIPC'))) continue;
    errors.push(forbidden(beside ? `${field}.${name}` : `${field}.securityContext.${name}`, NOT_ON_WINDOWS));
  }
  for (const { context, path } of containersOf(spec, field)) {
    for (const name of LINUX_ONLY_OF_CONTAINERS) {
      if (context?.[name] === undefined) continue;
      errors.push(forbidden(`${path}.securityContext.${name}`, NOT_ON_WINDOWS));
    }
  }
}

interface Visited {
  readonly context: SecurityContext | undefined;
  readonly path: string;
}

function containersOf({ initContainers = [], containers }: PodSpec, field: string): Visited[] {
  const visit = (list: string, members: readonly { readonly securityContext?: SecurityContext }[]) =>
    members.map(({ securityContext: context }, index) => ({ context, path: `${field}.${list}[${index}]` }));
  return [...visit('initContainers', initContainers), ...visit('containers', containers ?? [])];
}
