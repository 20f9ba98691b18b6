/** Rules for the ports of containers. */
import { duplicate, type FieldError, invalid, notSupported, required } from '../../field-error.js';
import { portName } from '../../formats.js';
import type { Container, ContainerPort, IntOrString, PodSpec } from '../../types/index.js';
import { within } from '../numbers.js';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const MAX_PORT = 65_535;

export function validatePorts(ports: readonly ContainerPort[], field: string, errors: FieldError[]): void {
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const path = `${field}[${index}]`;
    const { name = '', containerPort, hostPort = 0 } = port;
    if (name !== '') {
      const complaints = portName(name);
      for (const complaint of complaints) errors.push(invalid(`${path}.name`, name, complaint));
      if (complaints.length === 0 && names.has(name)) errors.push(duplicate(`${path}.name`, name));
      names.add(name);
    }
    if (containerPort === 0) errors.push(required(`${path}.containerPort`));
    else validatePort(containerPort, `${path}.containerPort`, errors);
    if (hostPort !== 0) validatePort(hostPort, `${path}.hostPort`, errors);
    const protocol: string = port.protocol ?? '';
    if (protocol === '') errors.push(required(`${path}.protocol`));
    else if (!PROTOCOLS.includes(protocol))
      errors.push(notSupported(`${path}.protocol`, protocol, PROTOCOLS));
  }
}

/** A host port can be taken once per protocol and address. */
export function validateHostPorts(
  containers: readonly Container[],
  field: string,
  errors: FieldError[],
): void {
  const taken = new Set<string>();
  for (const [index, { ports = [] }] of containers.entries()) {
    for (const [at, { hostPort = 0, hostIP = '', protocol = '' }] of ports.entries()) {
      if (hostPort === 0) continue;
      const key = `${protocol}/${hostIP}/${hostPort}`;
      if (taken.has(key)) errors.push(duplicate(`${field}[${index}].ports[${at}].hostPort`, key));
      taken.add(key);
    }
  }
}

/** In the network of its node a pod's ports are those of the node. */
export function validateHostNetworkPorts(
  { hostNetwork, containers }: PodSpec,
  field: string,
  errors: FieldError[],
): void {
  if (hostNetwork !== true) return;
  for (const [index, { ports = [] }] of (containers ?? []).entries()) {
    for (const [at, { hostPort = 0, containerPort }] of ports.entries()) {
      if (hostPort === 0 || hostPort === containerPort) continue;
      const detail = 'must match `containerPort` when `hostNetwork` is true';
      errors.push(invalid(`${field}[${index}].ports[${at}].hostPort`, hostPort, detail));
    }
  }
}

export function validatePort(port: number, field: string, errors: FieldError[]): void {
  within(port, 1, MAX_PORT, field, errors);
}

/** The port of a probe or hook: a number, or the name of a container port. */
export function validatePortOrName(port: IntOrString, field: string, errors: FieldError[]): void {
  if (typeof port === 'number') validatePort(port, field, errors);
  else for (const complaint of portName(port)) errors.push(invalid(field, port, complaint));
}
