/** The lines of one container below its name: what it runs, how it stands, what it needs and what it sees. */

import { goQuote } from '../../../api/go-text.js';
import { canonicalQuantity } from '../quantity.js';
import { at, compareTexts, isSet, listAt, numberAt, pairsAt, textAt, textsAt } from '../read.js';
import { containerStateLines } from './container-state.js';
import { environmentFromLines, environmentLines } from './environment.js';
import { indent, optionalLine } from './lines.js';
import { probeText } from './probe.js';

/** Containers of a template have no status, and nothing of a pod that their environment could refer to. */
export type ContainerContext =
  | { readonly kind: 'template' }
  | { readonly kind: 'pod'; readonly pod: unknown; readonly status: unknown };

export function containerLines(container: unknown, context: ContainerContext): string[] {
  const status = context.kind === 'pod' ? context.status : undefined;
  const hasStatus = status !== undefined;
  return [
    ...(hasStatus ? [`Container ID:\t${textAt(status, 'containerID')}`] : []),
    `Image:\t${textAt(container, 'image')}`,
    ...(hasStatus ? [`Image ID:\t${textAt(status, 'imageID')}`] : []),
    ...portLine('Port', listAt(container, 'ports'), 'containerPort'),
    ...portLine('Host Port', listAt(container, 'ports'), 'hostPort'),
    ...seccompLines(at(container, 'securityContext', 'seccompProfile')),
    ...commandLines('Command', textsAt(container, 'command')),
    ...commandLines('Args', textsAt(container, 'args')),
    ...(hasStatus ? containerStateLines(status) : []),
    ...resourceLines(at(container, 'resources')),
    ...probeLine('Liveness', at(container, 'livenessProbe')),
    ...probeLine('Readiness', at(container, 'readinessProbe')),
    ...probeLine('Startup', at(container, 'startupProbe')),
    ...environmentFromLines(listAt(container, 'envFrom')),
    ...environmentLines(container, context.kind === 'pod' ? context.pod : undefined),
    ...mountLines(listAt(container, 'volumeMounts')),
    ...deviceLines(listAt(container, 'volumeDevices'), listAt(container, 'volumeMounts').length > 0),
  ];
}

/** Limits and requests; nothing of what is not asked for. */
export function resourceLines(resources: unknown): string[] {
  return [
    ...quantityLines('Limits', resources, 'limits'),
    ...quantityLines('Requests', resources, 'requests'),
  ];
}

function quantityLines(title: string, resources: unknown, field: 'limits' | 'requests'): string[] {
  const quantities = pairsAt(resources, field).map(([name, text]) => `${name}:\t${canonicalQuantity(text)}`);
  return quantities.length === 0 ? [] : [`${title}:`, ...indent(1, quantities)];
}

function portLine(title: string, ports: readonly unknown[], field: string): string[] {
  const texts = ports.map((port) => {
    const name = textAt(port, 'name');
    const protocol = textAt(port, 'protocol');
    return `${numberAt(port, field) ?? 0}/${protocol}${name === '' ? '' : ` (${name})`}`;
  });
  if (texts.length === 0) return [`${title}:\t<none>`];
  return [`${title}${texts.length > 1 ? 's' : ''}:\t${texts.join(', ')}`];
}

function seccompLines(profile: unknown): string[] {
  const type = textAt(profile, 'type');
  if (type === '') return [];
  const local = type === 'Localhost' ? [`  LocalhostProfile:\t${textAt(profile, 'localhostProfile')}`] : [];
  return [`SeccompProfile:\t${type}`, ...local];
}

function commandLines(title: string, words: readonly string[]): string[] {
  if (words.length === 0) return [];
  const lines = words.flatMap((word) => word.split('\n'));
  return [`${title}:`, ...indent(1, lines)];
}

function probeLine(title: string, probe: unknown): string[] {
  return optionalLine(title, isSet({ probe }, 'probe') ? probeText(probe) : '');
}

function mountLines(mounts: readonly unknown[]): string[] {
  if (mounts.length === 0) return ['Mounts:\t<none>'];
  const sorted = mounts.toSorted((a, b) => compareTexts(textAt(a, 'mountPath'), textAt(b, 'mountPath')));
  const lines = sorted.map((mount) => {
    const subPath = textAt(mount, 'subPath');
    const flags = [at(mount, 'readOnly') === true ? 'ro' : 'rw'];
    if (subPath !== '') flags.push(`path=${goQuote(subPath)}`);
    return `${textAt(mount, 'mountPath')} from ${textAt(mount, 'name')} (${flags.join(',')})`;
  });
  return ['Mounts:', ...indent(1, lines)];
}

/** The title says `<none>` where there are no mounts: a slip of kubectl, kept. */
function deviceLines(devices: readonly unknown[], hasMounts: boolean): string[] {
  if (devices.length === 0) return [];
  const sorted = devices.toSorted((a, b) => compareTexts(textAt(a, 'devicePath'), textAt(b, 'devicePath')));
  return [
    hasMounts ? 'Devices:' : 'Devices:\t<none>',
    ...indent(
      1,
      sorted.map((device) => `${textAt(device, 'devicePath')} from ${textAt(device, 'name')}`),
    ),
  ];
}
