/** The `Pod Template:` block of workloads. */

import { at, listAt, pairsAt, textAt } from '../read.js';
import { containerLines } from './container.js';
import { annotationLines, indent, mapLines, optionalLine } from './lines.js';
import { schedulingGroupLines, tolerationLines, topologyLines } from './scheduling.js';
import { volumeLines } from './volumes.js';

export function podTemplateLines(template: unknown): string[] {
  const spec = at(template, 'spec');
  const annotations = annotationLines('Annotations', at(template, 'metadata', 'annotations'));
  const hasAnnotations = pairsAt(template, 'metadata', 'annotations').length > 0;
  return [
    'Pod Template:',
    ...indent(1, [
      ...mapLines('Labels', at(template, 'metadata', 'labels')),
      ...(hasAnnotations ? annotations : []),
      ...optionalLine('Service Account', textAt(spec, 'serviceAccountName')),
      ...containers('Init Containers', listAt(spec, 'initContainers'), false),
      ...containers('Containers', listAt(spec, 'containers'), true),
      ...volumeLines(listAt(spec, 'volumes'), TEMPLATE_INDENT),
      ...topologyLines(listAt(spec, 'topologySpreadConstraints')),
      ...optionalLine('Priority Class Name', textAt(spec, 'priorityClassName')),
      ...mapLines('Node-Selectors', at(spec, 'nodeSelector')),
      ...tolerationLines(listAt(spec, 'tolerations')),
      ...schedulingGroupLines(at(spec, 'schedulingGroup'), ''),
    ]),
  ];
}

/** Below the title names are set in by one space and their fields by two, as the title itself is by two. */
const TEMPLATE_INDENT = { name: ' ', field: '  ' };

function containers(title: string, list: readonly unknown[], always: boolean): string[] {
  if (list.length === 0) return always ? [`${title}: <none>`] : [];
  const lines = list.flatMap((container) => [
    `${TEMPLATE_INDENT.name}${textAt(container, 'name')}:`,
    ...containerLines(container, { kind: 'template' }).map((line) => TEMPLATE_INDENT.field + line),
  ]);
  return [`${title}:`, ...lines];
}
