/** Rows of `kubectl get pods`. */

import { at, hasCondition, listAt, textAt } from '../read.js';
import { since } from '../time.js';
import { podSummary } from './pod-summary.js';
import { narrow, orNone, type RowPrinter, wide } from './row.js';

export const podRows: RowPrinter = {
  columns: [
    ...narrow('NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'),
    ...wide('IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'),
  ],
  cells: (pod, nowMs) => {
    const summary = podSummary(pod);
    const { restarts, lastRestart } = summary.restarts;
    const age = lastRestart === '' || restarts === 0 ? '' : ` (${since(lastRestart, nowMs)} ago)`;
    return [
      textAt(pod, 'metadata', 'name'),
      `${summary.ready}/${summary.total}`,
      summary.reason,
      `${restarts}${age}`,
      since(textAt(pod, 'metadata', 'creationTimestamp'), nowMs),
      orNone(podIp(at(pod, 'status'))),
      orNone(textAt(pod, 'spec', 'nodeName')),
      orNone(textAt(pod, 'status', 'nominatedNodeName')),
      readinessGates(pod),
    ];
  },
};

/** The API server takes `podIP` for the first of the addresses, whatever `podIPs` says. */
function podIp(status: unknown): string {
  return textAt(status, 'podIP') || textAt(listAt(status, 'podIPs')[0], 'ip');
}

function readinessGates(pod: unknown): string {
  const gates = listAt(pod, 'spec', 'readinessGates');
  if (gates.length === 0) return '<none>';
  const conditions = listAt(pod, 'status', 'conditions');
  const passed = gates.filter((gate) => hasCondition(conditions, textAt(gate, 'conditionType')));
  return `${passed.length}/${gates.length}`;
}
