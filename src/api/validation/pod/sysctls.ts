/** Rules for the kernel parameters of a pod. */
import { duplicate, type FieldError, invalid, required } from '../../field-error.js';
import type { PodSpec } from '../../types/index.js';

const MAX_NAME = 253;
const SYSCTL = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;
const NOT_A_SYSCTL = `must have at most ${MAX_NAME} characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$`;
/** What belongs to a namespace that a pod can share with its node. */
const OF_NETWORK = /^net\./;
const OF_IPC = /^(?:kernel\.sem$|kernel\.shm|kernel\.msg|fs\.mqueue\.)/;

export function validateSysctls(spec: PodSpec, field: string, errors: FieldError[]): void {
  const seen = new Set<string>();
  for (const [index, { name }] of (spec.securityContext?.sysctls ?? []).entries()) {
    const path = `${field}[${index}].name`;
    if (name === '') errors.push(required(path));
    else if (name.length > MAX_NAME || !SYSCTL.test(name)) errors.push(invalid(path, name, NOT_A_SYSCTL));
    else if (seen.has(name)) errors.push(duplicate(path, name));
    const shared = sharedBy(spec, dotted(name));
    if (shared !== null) errors.push(invalid(path, name, `may not be specified when '${shared}' is true`));
    seen.add(name);
  }
}

function sharedBy({ hostNetwork, hostIPC }: PodSpec, name: string): string | null {
  if (hostNetwork === true && OF_NETWORK.test(name)) return 'hostNetwork';
  return hostIPC === true && OF_IPC.test(name) ? 'hostIPC' : null;
}

/** Names may be written with slashes between their parts, and dots inside them. */
function dotted(name: string): string {
  if (/[./]/.exec(name)?.[0] !== '/') return name;
  return name.replace(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));
}
