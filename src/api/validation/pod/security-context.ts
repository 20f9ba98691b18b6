/** Rules for the security contexts of pods and containers. */
import { type FieldError, invalid, notSupported, required, tooLong } from '../../field-error.js';
import { byteLength } from '../../go-text.js';
import type { JsonValue, PodSpec, SecurityContext, SecurityProfile } from '../../types/index.js';
import { within } from '../numbers.js';
import { validateDescendingPath } from './paths.js';
import { validateSysctls } from './sysctls.js';
import { validateWindowsOptions } from './windows.js';

const MAX_ID = 2_147_483_647;
const MAX_PROFILE_BYTES = 4095;
const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const PROC_MOUNTS = ['Default', 'Unmasked'];

export function validatePodSecurityContext(spec: PodSpec, field: string, errors: FieldError[]): void {
  const context = spec.securityContext;
  const path = `${field}.securityContext`;
  if (context === undefined) return;
  for (const name of ['fsGroup', 'runAsUser', 'runAsGroup'] as const) {
    validateId(context[name], `${path}.${name}`, errors);
  }
  for (const [index, group] of (context.supplementalGroups ?? []).entries()) {
    validateId(group, `${path}.supplementalGroups[${index}]`, errors);
  }
  if (spec.shareProcessNamespace === true && spec.hostPID === true) {
    const detail = 'ShareProcessNamespace and HostPID cannot both be enabled';
    errors.push(invalid(`${path}.shareProcessNamespace`, true, detail));
  }
  validateSysctls(spec, `${path}.sysctls`, errors);
  oneOf(context.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], `${path}.fsGroupChangePolicy`, errors);
  validateSeccomp(context.seccompProfile, `${path}.seccompProfile`, errors);
  validateWindowsOptions(context.windowsOptions, `${path}.windowsOptions`, errors);
  validateAppArmor(context.appArmorProfile, `${path}.appArmorProfile`, errors);
  oneOf(context.supplementalGroupsPolicy, ['Merge', 'Strict'], `${path}.supplementalGroupsPolicy`, errors);
  oneOf(context.seLinuxChangePolicy, ['MountOption', 'Recursive'], `${path}.seLinuxChangePolicy`, errors);
}

export function validateSecurityContext(
  context: SecurityContext | undefined,
  spec: PodSpec,
  field: string,
  errors: FieldError[],
): void {
  if (context === undefined) return;
  validateId(context.runAsUser, `${field}.runAsUser`, errors);
  validateId(context.runAsGroup, `${field}.runAsGroup`, errors);
  const { procMount } = context;
  if (procMount !== undefined) {
    oneOf(procMount, PROC_MOUNTS, `${field}.procMount`, errors);
    if (procMount === 'Unmasked' && spec.hostUsers !== false) {
      errors.push(invalid(`${field}.procMount`, procMount, '`hostUsers` must be false to use `Unmasked`'));
    }
  }
  validateSeccomp(context.seccompProfile, `${field}.seccompProfile`, errors);
  if (context.allowPrivilegeEscalation === false) {
    const refuse = (what: string) =>
      errors.push(
        invalid(field, contextValue(context), `cannot set \`allowPrivilegeEscalation\` to false and ${what}`),
      );
    if (context.privileged === true) refuse('`privileged` to true');
    for (const capability of context.capabilities?.add ?? []) {
      if (capability === 'CAP_SYS_ADMIN') refuse('`capabilities.Add` CAP_SYS_ADMIN');
    }
  }
  validateWindowsOptions(context.windowsOptions, `${field}.windowsOptions`, errors);
  validateAppArmor(context.appArmorProfile, `${field}.appArmorProfile`, errors);
}

function validateId(id: number | undefined, field: string, errors: FieldError[]): void {
  if (id !== undefined) within(id, 0, MAX_ID, field, errors);
}

function oneOf(
  value: string | undefined,
  supported: readonly string[],
  field: string,
  errors: FieldError[],
): void {
  if (value !== undefined && !supported.includes(value)) errors.push(notSupported(field, value, supported));
}

function validateSeccomp(profile: SecurityProfile | undefined, field: string, errors: FieldError[]): void {
  if (profile === undefined) return;
  const { type, localhostProfile } = profile;
  if (type === '') errors.push(required(`${field}.type`, 'type is required when seccompProfile is set'));
  else if (!PROFILES.includes(type)) errors.push(notSupported(`${field}.type`, type, PROFILES));
  const path = `${field}.localhostProfile`;
  if (type === 'Localhost') {
    if (localhostProfile === undefined) {
      errors.push(required(path, 'must be set when seccomp type is Localhost'));
    } else validateDescendingPath(localhostProfile, path, errors);
  } else if (localhostProfile !== undefined) {
    const detail = 'can only be set when seccomp type is Localhost';
    errors.push(invalid(path, profileValue(profile), detail));
  }
}

function validateAppArmor(profile: SecurityProfile | undefined, field: string, errors: FieldError[]): void {
  if (profile === undefined) return;
  const { type, localhostProfile } = profile;
  const path = `${field}.localhostProfile`;
  if (type === 'Localhost') {
    const given = localhostProfile ?? '';
    if (given === '') errors.push(required(path, 'must be set when AppArmor type is Localhost'));
    else if (given.trim() !== given) errors.push(invalid(path, given, 'must not be padded with whitespace'));
    if (byteLength(given) > MAX_PROFILE_BYTES) errors.push(tooLong(path, MAX_PROFILE_BYTES));
  } else if (PROFILES.includes(type)) {
    if (localhostProfile !== undefined) {
      errors.push(invalid(path, localhostProfile, 'can only be set when AppArmor type is Localhost'));
    }
  } else if (type === '')
    errors.push(required(`${field}.type`, 'type is required when appArmorProfile is set'));
  else errors.push(notSupported(`${field}.type`, type, PROFILES));
}

/** The profile as the server prints it. */
function profileValue(profile: SecurityProfile | undefined): JsonValue {
  if (profile === undefined) return null;
  return { Type: profile.type, LocalhostProfile: profile.localhostProfile ?? null };
}

/** The context as the server prints it. */
function contextValue(context: SecurityContext): JsonValue {
  const { capabilities, seLinuxOptions, windowsOptions } = context;
  return {
    Capabilities:
      capabilities === undefined ? null : { Add: capabilities.add ?? null, Drop: capabilities.drop ?? null },
    Privileged: context.privileged ?? null,
    SELinuxOptions:
      seLinuxOptions === undefined
        ? null
        : {
            User: seLinuxOptions.user ?? '',
            Role: seLinuxOptions.role ?? '',
            Type: seLinuxOptions.type ?? '',
            Level: seLinuxOptions.level ?? '',
          },
    WindowsOptions:
      windowsOptions === undefined
        ? null
        : {
            GMSACredentialSpecName: windowsOptions.gmsaCredentialSpecName ?? null,
            GMSACredentialSpec: windowsOptions.gmsaCredentialSpec ?? null,
            RunAsUserName: windowsOptions.runAsUserName ?? null,
            HostProcess: windowsOptions.hostProcess ?? null,
          },
    RunAsUser: context.runAsUser ?? null,
    RunAsGroup: context.runAsGroup ?? null,
    RunAsNonRoot: context.runAsNonRoot ?? null,
    ReadOnlyRootFilesystem: context.readOnlyRootFilesystem ?? null,
    AllowPrivilegeEscalation: context.allowPrivilegeEscalation ?? null,
    ProcMount: context.procMount ?? null,
    SeccompProfile: profileValue(context.seccompProfile),
    AppArmorProfile: profileValue(context.appArmorProfile),
  };
}
