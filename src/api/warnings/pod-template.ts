/** Warnings about pod templates: what is deprecated, repeated, or does not do what it seems to. */
import { goQuote } from '../go-text.js';
import { wholeUnits } from '../quantity.js';
import type {
  Container,
  ContainerPort,
  EnvVar,
  PodAffinity,
  PodSpec,
  PodTemplateSpec,
  Volume,
} from '../types/index.js';
import { overlapWarnings } from './volume-paths.js';

const DEPRECATED_NODE_LABELS: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region':
    'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone':
    'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type':
    'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
};
const DEPRECATED_ANNOTATIONS: readonly (readonly [prefix: string, message: string])[] = [
  [
    'scheduler.alpha.kubernetes.io/critical-pod',
    'non-functional in v1.16+; use the "priority" field instead',
  ],
  [
    'seccomp.security.alpha.kubernetes.io/pod',
    'non-functional in v1.27+; use the "seccompProfile" field instead',
  ],
  [
    'container.seccomp.security.alpha.kubernetes.io/',
    'non-functional in v1.27+; use the "seccompProfile" field instead',
  ],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  [
    'security.alpha.kubernetes.io/unsafe-sysctls',
    'non-functional in v1.11+; use the "sysctls" field instead',
  ],
  [
    'container.apparmor.security.beta.kubernetes.io/',
    'deprecated since v1.30; use the "appArmorProfile" field instead',
  ],
];
const DEPRECATED_VOLUMES: readonly (readonly [source: keyof Volume, message: string])[] = [
  ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];
const NULL_SELECTOR = 'a null labelSelector results in matching no pod';

export function podTemplateWarnings(template: PodTemplateSpec, field: string): string[] {
  const { spec } = template;
  const path = `${field}.spec`;
  return [
    ...nodeLabelWarnings(spec, path),
    ...annotationWarnings(template, `${field}.metadata.annotations`),
    ...volumeWarnings(spec.volumes ?? [], `${path}.volumes`),
    ...repetitions(spec.hostAliases ?? [], ({ ip }) => ip, 'ip', `${path}.hostAliases`),
    ...pullSecretWarnings(spec, `${path}.imagePullSecrets`),
    ...overlapWarnings(spec.volumes ?? []),
    ...fractions(spec.overhead, `${path}.overhead`),
    ...(spec.initContainers ?? []).flatMap((one, i) =>
      containerWarnings(one, `${path}.initContainers[${i}]`),
    ),
    ...(spec.containers ?? []).flatMap((one, i) => containerWarnings(one, `${path}.containers[${i}]`)),
    ...portNameWarnings(spec, path),
    ...(spec.terminationGracePeriodSeconds !== undefined && spec.terminationGracePeriodSeconds < 0
      ? [
          `${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`,
        ]
      : []),
    ...affinityWarnings(spec.affinity?.podAffinity, `${path}.affinity.podAffinity`),
    ...affinityWarnings(spec.affinity?.podAntiAffinity, `${path}.affinity.podAntiAffinity`),
  ];
}

function nodeLabelWarnings(spec: PodSpec, path: string): string[] {
  const warnings: string[] = [];
  for (const key of Object.keys(spec.nodeSelector ?? {})) {
    const message = deprecatedNodeLabel(key);
    if (message !== undefined) warnings.push(`${path}.nodeSelector[${key}]: ${message}`);
  }
  for (const [index, { topologyKey, labelSelector }] of (spec.topologySpreadConstraints ?? []).entries()) {
    const at = `${path}.topologySpreadConstraints[${index}]`;
    const message = deprecatedNodeLabel(topologyKey);
    if (message !== undefined) warnings.push(`${at}.topologyKey: ${topologyKey} is ${message}`);
    if (labelSelector === undefined) warnings.push(`${at}.labelSelector: ${NULL_SELECTOR}`);
  }
  return warnings;
}

function deprecatedNodeLabel(key: string): string | undefined {
  return Object.hasOwn(DEPRECATED_NODE_LABELS, key) ? DEPRECATED_NODE_LABELS[key] : undefined;
}

function annotationWarnings({ metadata }: PodTemplateSpec, path: string): string[] {
  return Object.keys(metadata?.annotations ?? {}).flatMap((key) => {
    const found = DEPRECATED_ANNOTATIONS.find(([prefix]) =>
      prefix.endsWith('/') ? key.startsWith(prefix) : key === prefix,
    );
    return found === undefined ? [] : [`${path}[${key}]: ${found[1]}`];
  });
}

function volumeWarnings(volumes: readonly Volume[], path: string): string[] {
  return volumes.flatMap((volume, index) =>
    DEPRECATED_VOLUMES.filter(([source]) => volume[source] !== undefined).map(
      ([source, message]) => `${path}[${index}].${source}: ${message}`,
    ),
  );
}

function pullSecretWarnings({ imagePullSecrets = [] }: PodSpec, path: string): string[] {
  return imagePullSecrets.flatMap(({ name = '' }, index) => {
    if (name === '') return [`${path}[${index}].name: invalid empty name ""`];
    const first = imagePullSecrets.findIndex((other) => other.name === name);
    return first < index ? [`${path}[${index}].name: duplicate name ${goQuote(name)}`] : [];
  });
}

function repetitions<T>(list: readonly T[], of: (item: T) => string, name: string, path: string): string[] {
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const value = of(item);
    const repeated = seen.has(value);
    seen.add(value);
    return repeated ? [`${path}[${index}].${name}: duplicate ${name} ${goQuote(value)}`] : [];
  });
}

function containerWarnings({ resources = {}, env = [], ports = [] }: Container, path: string): string[] {
  return [
    ...fractions(resources.limits, `${path}.resources.limits`, ['memory']),
    ...fractions(resources.requests, `${path}.resources.requests`, ['memory']),
    ...fractions(resources.limits, `${path}.resources.limits`, ['ephemeral-storage']),
    ...fractions(resources.requests, `${path}.resources.requests`, ['ephemeral-storage']),
    ...envWarnings(env, `${path}.env`),
    ...portWarnings(ports, `${path}.ports`),
  ];
}

function envWarnings(env: readonly EnvVar[], path: string): string[] {
  return env.flatMap(({ name, value = '', valueFrom }, index) => {
    const repeated = env.slice(0, index).some((earlier) => earlier.name === name);
    const own = `$(${name})`;
    // A variable that contains its earlier self extends it.
    if (!repeated || (valueFrom === undefined && value !== own && value.includes(own))) return [];
    return [
      `${path}[${index}]: hides previous definition of ${goQuote(name)}, which may be dropped when using apply`,
    ];
  });
}

function portWarnings(ports: readonly ContainerPort[], path: string): string[] {
  return ports.flatMap((port, index) =>
    ports.slice(0, index).flatMap((other, at) => {
      const clash = clashOf(port, other);
      return clash === null ? [] : [`${path}[${index}]: ${clash} port definition with ${path}[${at}]`];
    }),
  );
}

function clashOf(port: ContainerPort, other: ContainerPort): string | null {
  const sameTarget = port.containerPort === other.containerPort && port.protocol === other.protocol;
  if (!sameTarget) return null;
  const [hostPort, otherPort] = [port.hostPort ?? 0, other.hostPort ?? 0];
  const [hostIP, otherIP] = [port.hostIP ?? '', other.hostIP ?? ''];
  if (hostPort === otherPort && hostIP === otherIP) return 'duplicate';
  if (hostPort === 0 || otherPort === 0) return 'overlapping';
  const ambiguous = hostPort === otherPort && (hostIP === '') !== (otherIP === '');
  return ambiguous ? 'dangerously ambiguous' : null;
}

/** A name that two containers give to a port leads to the first of them. */
function portNameWarnings({ initContainers = [], containers }: PodSpec, path: string): string[] {
  const first = new Map<string, string>();
  const lists = { initContainers, containers: containers ?? [] };
  return Object.entries(lists).flatMap(([list, members]) =>
    members.flatMap(({ ports = [] }, index) =>
      ports.flatMap(({ name = '' }, at) => {
        const field = `${path}.${list}[${index}].ports[${at}].name`;
        const other = first.get(name);
        if (name === '') return [];
        if (other === undefined) {
          first.set(name, field);
          return [];
        }
        return [
          `${field}: duplicate port name ${goQuote(name)} with ${other}, services and probes that select ports by name will use ${other}`,
        ];
      }),
    ),
  );
}

function fractions(
  list: Readonly<Record<string, string>> | undefined,
  path: string,
  names: readonly string[] = ['memory', 'ephemeral-storage'],
): string[] {
  return names.flatMap((name) => {
    const amount = list !== undefined && Object.hasOwn(list, name) ? list[name] : undefined;
    if (amount === undefined || wholeUnits(amount) !== null) return [];
    return [`${path}[${name}]: fractional byte value ${goQuote(amount)} is invalid, must be an integer`];
  });
}

function affinityWarnings(affinity: PodAffinity | undefined, path: string): string[] {
  const required = affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const preferred = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const requiredPath = `${path}.requiredDuringSchedulingIgnoredDuringExecution`;
  const preferredPath = `${path}.preferredDuringSchedulingIgnoredDuringExecution`;
  return [
    ...required.flatMap(({ labelSelector }, i) =>
      labelSelector === undefined ? [`${requiredPath}[${i}].labelSelector: ${NULL_SELECTOR}`] : [],
    ),
    ...preferred.flatMap(({ podAffinityTerm }, i) =>
      podAffinityTerm.labelSelector === undefined
        ? [`${preferredPath}[${i}].podAffinityTerm.labelSelector: ${NULL_SELECTOR}`]
        : [],
    ),
  ];
}
