/** Warnings about pod templates: what is deprecated, repeated, or does not do what it seems to. */
import { labelValue } from '../formats.js';
import { goQuote } from '../go-text.js';
import { wholeUnits } from '../quantity.js';
import type {
  Container,
  EnvVar,
  NodeAffinity,
  NodeSelectorTerm,
  PodAffinity,
  PodSpec,
  PodTemplateSpec,
  Volume,
} from '../types/index.js';
import { addressWarnings } from './addresses.js';
import { type PlacedContainer, portWarnings } from './ports.js';
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
const DEPRECATED_ANNOTATIONS: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod':
    'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
};
const SECCOMP_OF_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_OF_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR_OF_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';
const USE_SECCOMP = 'non-functional in v1.27+; use the "seccompProfile" field instead';
const USE_APPARMOR = 'deprecated since v1.30; use the "appArmorProfile" field instead';
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
  const annotations = `${field}.metadata.annotations`;
  const containers = containersOf(spec, path);
  return [
    ...nodeLabelWarnings(spec, path),
    ...Object.entries(DEPRECATED_ANNOTATIONS).flatMap(([key, message]) =>
      annotationWarning(template, key, message, annotations),
    ),
    ...volumeWarnings(spec.volumes ?? [], `${path}.volumes`),
    ...overlapWarnings(spec.volumes ?? []),
    ...repetitions(spec.hostAliases ?? [], ({ ip }) => ip, 'ip', `${path}.hostAliases`),
    ...pullSecretWarnings(spec, `${path}.imagePullSecrets`),
    ...fractions(spec.overhead, `${path}.overhead`),
    ...(spec.securityContext?.seccompProfile === undefined
      ? annotationWarning(template, SECCOMP_OF_POD, USE_SECCOMP, annotations)
      : []),
    ...containers.flatMap(({ container, path: at }) => [
      ...profileWarnings(template, container, annotations),
      ...containerWarnings(container, at),
    ]),
    ...portWarnings(containers),
    ...(spec.terminationGracePeriodSeconds !== undefined && spec.terminationGracePeriodSeconds < 0
      ? [
          `${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`,
        ]
      : []),
    ...affinityWarnings(spec.affinity?.podAffinity, `${path}.affinity.podAffinity`),
    ...affinityWarnings(spec.affinity?.podAntiAffinity, `${path}.affinity.podAntiAffinity`),
    ...addressWarnings(spec, path),
  ];
}

function containersOf({ initContainers = [], containers }: PodSpec, path: string): PlacedContainer[] {
  const placed = (list: string, members: readonly Container[]) =>
    members.map((container, index) => ({ container, path: `${path}.${list}[${index}]` }));
  return [...placed('initContainers', initContainers), ...placed('containers', containers ?? [])];
}

function nodeLabelWarnings(spec: PodSpec, path: string): string[] {
  const warnings: string[] = [];
  for (const key of Object.keys(spec.nodeSelector ?? {})) {
    const message = deprecatedNodeLabel(key);
    if (message !== undefined) warnings.push(`${path}.nodeSelector[${key}]: ${message}`);
  }
  warnings.push(...nodeAffinityWarnings(spec.affinity?.nodeAffinity, `${path}.affinity.nodeAffinity`));
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

function annotationWarning(
  { metadata }: PodTemplateSpec,
  key: string,
  message: string,
  path: string,
): string[] {
  return Object.hasOwn(metadata?.annotations ?? {}, key) ? [`${path}[${key}]: ${message}`] : [];
}

/** Annotations that stand in for profiles say nothing where there is a profile. */
function profileWarnings(template: PodTemplateSpec, { name, securityContext }: Container, path: string) {
  const bare = { ...template.spec.securityContext, ...securityContext };
  return [
    ...(securityContext?.seccompProfile === undefined
      ? annotationWarning(template, `${SECCOMP_OF_CONTAINER}${name}`, USE_SECCOMP, path)
      : []),
    ...(bare.appArmorProfile === undefined
      ? annotationWarning(template, `${APPARMOR_OF_CONTAINER}${name}`, USE_APPARMOR, path)
      : []),
  ];
}

function volumeWarnings(volumes: readonly Volume[], path: string): string[] {
  return volumes.flatMap((volume, index) => {
    const claim = volume.ephemeral?.volumeClaimTemplate?.spec.resources;
    const ofClaim = `${path}[${index}].ephemeral.volumeClaimTemplate.spec.resources`;
    return [
      ...DEPRECATED_VOLUMES.filter(([source]) => volume[source] !== undefined).map(
        ([source, message]) =>
          `${path}[${index}].${source === 'storageos' ? 'storageOS' : source}: ${message}`,
      ),
      ...fractions(claim?.requests, `${ofClaim}.requests`, ['storage']),
      ...fractions(claim?.limits, `${ofClaim}.limits`, ['storage']),
    ];
  });
}

function pullSecretWarnings({ imagePullSecrets = [] }: PodSpec, path: string): string[] {
  return [
    ...repetitions(imagePullSecrets, ({ name = '' }) => name, 'name', path),
    ...imagePullSecrets.flatMap(({ name = '' }, index) =>
      name === '' ? [`${path}[${index}].name: invalid empty name ""`] : [],
    ),
  ];
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

function containerWarnings({ resources = {}, env = [] }: Container, path: string): string[] {
  return [
    ...fractions(resources.limits, `${path}.resources.limits`, ['memory']),
    ...fractions(resources.requests, `${path}.resources.requests`, ['memory']),
    ...fractions(resources.limits, `${path}.resources.limits`, ['ephemeral-storage']),
    ...fractions(resources.requests, `${path}.resources.requests`, ['ephemeral-storage']),
    ...envWarnings(env, `${path}.env`),
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

/** A value no label can have makes a mere preference useless. */
function nodeAffinityWarnings(affinity: NodeAffinity | undefined, path: string): string[] {
  const required = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const preferred = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const ofTerm = ({ matchExpressions = [] }: NodeSelectorTerm, judgesValues: boolean, at: string) =>
    matchExpressions.flatMap(({ key, values = [] }, index) => {
      const message = deprecatedNodeLabel(key);
      return [
        ...(message === undefined ? [] : [`${at}.matchExpressions[${index}].key: ${key} is ${message}`]),
        ...(judgesValues ? values : []).flatMap((value, place) =>
          labelValue(value).map(
            (complaint) =>
              `${at}.matchExpressions[${index}].values[${place}]: ${value} is invalid, ${complaint}`,
          ),
        ),
      ];
    });
  return [
    ...required.flatMap((term, i) =>
      ofTerm(term, false, `${path}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${i}]`),
    ),
    ...preferred.flatMap(({ preference }, i) =>
      ofTerm(preference, true, `${path}.preferredDuringSchedulingIgnoredDuringExecution[${i}].preference`),
    ),
  ];
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
