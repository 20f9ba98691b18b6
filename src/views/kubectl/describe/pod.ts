/** `kubectl describe pod`. */

import { at, countAt, isSet, listAt, numberAt, textAt } from '../read.js';
import { rfc1123, since } from '../time.js';
import { containerLines, resourceLines } from './container.js';
import { eventLines } from './events.js';
import { annotationLines, controllerOf, describeText, indent, mapLines, optionalLine } from './lines.js';
import { qosClass } from './qos.js';
import { schedulingGroupLines, tolerationLines, topologyLines } from './scheduling.js';
import { volumeLines } from './volumes.js';

/** A Pod and its events, as text. Without events (null, as opposed to none) there is no block for them. */
export function describePod(pod: object, events: readonly object[] | null, nowMs: number): string {
  const spec = at(pod, 'spec');
  const status = at(pod, 'status');
  return describeText([
    `Name:\t${textAt(pod, 'metadata', 'name')}`,
    `Namespace:\t${textAt(pod, 'metadata', 'namespace')}`,
    ...optionalLine('Priority', numberAt(spec, 'priority')),
    ...optionalLine('Priority Class Name', textAt(spec, 'priorityClassName')),
    ...optionalLine('Runtime Class Name', textAt(spec, 'runtimeClassName')),
    ...optionalLine('Service Account', textAt(spec, 'serviceAccountName')),
    `Node:\t${node(pod)}`,
    ...optionalLine('Start Time', isSet(status, 'startTime') ? rfc1123(textAt(status, 'startTime')) : ''),
    ...mapLines('Labels', at(pod, 'metadata', 'labels')),
    ...annotationLines('Annotations', at(pod, 'metadata', 'annotations')),
    ...statusLines(pod, nowMs),
    ...optionalLine('Reason', textAt(status, 'reason')),
    ...optionalLine('Message', textAt(status, 'message')),
    ...seccompLines(at(spec, 'securityContext', 'seccompProfile')),
    ...addressLines(status),
    ...optionalLine('Controlled By', controllerOf(pod)),
    ...optionalLine('NominatedNodeName', textAt(status, 'nominatedNodeName')),
    ...(isSet(spec, 'resources') ? ['Resources:', ...indent(1, resourceLines(at(spec, 'resources')))] : []),
    ...containers('Init Containers', pod, 'initContainers', 'initContainerStatuses'),
    ...containers('Containers', pod, 'containers', 'containerStatuses'),
    ...containers('Ephemeral Containers', pod, 'ephemeralContainers', 'ephemeralContainerStatuses'),
    ...readinessGateLines(pod),
    ...conditionLines(listAt(status, 'conditions')),
    ...volumeLines(listAt(spec, 'volumes'), { name: '  ', field: '    ' }),
    `QoS Class:\t${qosClass(pod)}`,
    ...mapLines('Node-Selectors', at(spec, 'nodeSelector')),
    ...tolerationLines(listAt(spec, 'tolerations')),
    ...topologyLines(listAt(spec, 'topologySpreadConstraints')),
    ...schedulingGroupLines(at(spec, 'schedulingGroup'), '  '),
    ...eventLines(events, nowMs),
  ]);
}

function node(pod: unknown): string {
  const name = textAt(pod, 'spec', 'nodeName');
  return name === '' ? '<none>' : `${name}/${textAt(pod, 'status', 'hostIP')}`;
}

/** The deletion timestamp is the end of the grace period, so a pod within it has been ending for an invalid time. */
function statusLines(pod: unknown, nowMs: number): string[] {
  const phase = textAt(pod, 'status', 'phase');
  const deletion = textAt(pod, 'metadata', 'deletionTimestamp');
  if (deletion === '' || phase === 'Failed' || phase === 'Succeeded') return [`Status:\t${phase}`];
  return [
    `Status:\tTerminating (lasts ${since(deletion, nowMs)})`,
    `Termination Grace Period:\t${countAt(pod, 'metadata', 'deletionGracePeriodSeconds')}s`,
  ];
}

function seccompLines(profile: unknown): string[] {
  const type = textAt(profile, 'type');
  const local = type === 'Localhost' ? textAt(profile, 'localhostProfile') : '';
  return [...optionalLine('SeccompProfile', type), ...optionalLine('LocalhostProfile', local)];
}

function addressLines(status: unknown): string[] {
  const ips = listAt(status, 'podIPs');
  const first = `IP:\t${textAt(status, 'podIP')}`;
  return ips.length === 0
    ? [first, 'IPs:\t<none>']
    : [first, 'IPs:', ...ips.map((ip) => `  IP:\t${textAt(ip, 'ip')}`)];
}

function containers(title: string, pod: unknown, field: string, statusField: string): string[] {
  const list = listAt(pod, 'spec', field);
  if (list.length === 0) return field === 'containers' ? [`${title}: <none>`] : [];
  const statuses = new Map(
    listAt(pod, 'status', statusField).map((status) => [textAt(status, 'name'), status]),
  );
  return [
    `${title}:`,
    ...list.flatMap((container) => {
      const name = textAt(container, 'name');
      const lines = containerLines(container, { kind: 'pod', pod, status: statuses.get(name) });
      return [`  ${name}:`, ...indent(2, lines)];
    }),
  ];
}

function readinessGateLines(pod: unknown): string[] {
  const gates = listAt(pod, 'spec', 'readinessGates');
  if (gates.length === 0) return [];
  const conditions = listAt(pod, 'status', 'conditions');
  const lines = gates.map((gate) => {
    const type = textAt(gate, 'conditionType');
    const condition = conditions.find((candidate) => textAt(candidate, 'type') === type);
    return `  ${type} \t${condition === undefined ? '<none>' : textAt(condition, 'status')} `;
  });
  return ['Readiness Gates:', '  Type\tStatus', ...lines];
}

function conditionLines(conditions: readonly unknown[]): string[] {
  if (conditions.length === 0) return [];
  const lines = conditions.map(
    (condition) => `  ${textAt(condition, 'type')} \t${textAt(condition, 'status')} `,
  );
  return ['Conditions:', '  Type\tStatus', ...lines];
}
