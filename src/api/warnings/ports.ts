/** Warnings about ports that containers of one pod claim twice, by number or by name. */
import { goQuote } from '../go-text.js';
import type { Container, ContainerPort } from '../types/index.js';

export interface PlacedContainer {
  readonly container: Container;
  /** For example `spec.template.spec.containers[0]`. */
  readonly path: string;
}

interface PlacedPort {
  readonly port: ContainerPort;
  readonly path: string;
}

export function portWarnings(containers: readonly PlacedContainer[]): string[] {
  const ports = containers.flatMap(({ container, path }) =>
    (container.ports ?? []).map((port, index): PlacedPort => ({ port, path: `${path}.ports[${index}]` })),
  );
  return [...numberWarnings(ports), ...nameWarnings(ports)];
}

function numberWarnings(ports: readonly PlacedPort[]): string[] {
  const byTarget = new Map<string, PlacedPort[]>();
  return ports.flatMap((placed) => {
    const { containerPort, protocol = '' } = placed.port;
    const target = `${containerPort}/${protocol}`;
    const before = byTarget.get(target) ?? [];
    const warnings = warningsOfPort(placed, before);
    byTarget.set(target, before);
    before.push(placed);
    return warnings;
  });
}

function warningsOfPort({ port, path }: PlacedPort, before: readonly PlacedPort[]): string[] {
  const { name = '', hostPort = 0, containerPort, protocol = '', hostIP = '' } = port;
  const printed = `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
  return [
    ...(hostIP !== '' && hostPort === 0 ? [`${path}: hostIP set without hostPort: ${printed}`] : []),
    ...before.flatMap((other) => {
      const clash = clashOf(port, other.port);
      return clash === null ? [] : [`${path}: ${clash} port definition with ${other.path}`];
    }),
  ];
}

/** How two ports with one target stand to each other. */
function clashOf(port: ContainerPort, other: ContainerPort): string | null {
  const [hostPort, otherPort] = [port.hostPort ?? 0, other.hostPort ?? 0];
  const [hostIP, otherIP] = [port.hostIP ?? '', other.hostIP ?? ''];
  if (hostPort === otherPort && hostIP === otherIP) return 'duplicate';
  if (hostPort === 0 || otherPort === 0) return 'overlapping';
  const ambiguous = hostPort === otherPort && (hostIP === '') !== (otherIP === '');
  return ambiguous ? 'dangerously ambiguous' : null;
}

/** A name that two containers give to a port leads to the first of them. */
function nameWarnings(ports: readonly PlacedPort[]): string[] {
  const first = new Map<string, string>();
  return ports.flatMap(({ port: { name = '' }, path }) => {
    const other = first.get(name);
    if (name === '') return [];
    if (other === undefined) {
      first.set(name, path);
      return [];
    }
    return [
      `${path}: duplicate port name ${goQuote(name)} with ${other}, services and probes that select ports by name will use ${other}`,
    ];
  });
}
