/** The nodes of the cluster and what happens to them, as a scenario file says it. */
import { parseQuantity } from '../../api/quantity.js';
import type { Taint } from '../../controllers/scheduler/fit.js';
import { nodeName } from '../node.js';
import type { Action, NodeSpec, Scenario } from '../scenario.js';
import { type Fields, given, shown } from './fields.js';

type NodeAction = Extract<Action, { readonly node: number }>['do'];

const MOST_NODES = 100_000;

/** A number of nodes without limits, or a list of them. */
export function readNodes(fields: Fields): Scenario['nodes'] {
  if (typeof fields.value('nodes') === 'number') return fields.whole('nodes', 1, MOST_NODES);
  const nodes = fields.list('nodes', (value, path) =>
    fields.inner(value, path, ['name', 'capacity', 'taints'], readNode),
  );
  reportSameNames(nodes ?? [], fields);
  return nodes;
}

/** Pods are bound to a node by its name. */
function reportSameNames(nodes: readonly NodeSpec[], fields: Fields): void {
  const places = new Map<string, number>();
  for (const [place, node] of nodes.entries()) {
    const name = nodeName(node, place + 1);
    const other = places.get(name);
    if (other === undefined) places.set(name, place);
    else if (node.name !== undefined) {
      fields.reportAt(['nodes', place, 'name'], `must not be ${shown(name)}, the name of nodes[${other}]`);
    } else {
      const message = `needs name: without one it is called ${shown(name)}, as nodes[${other}] is`;
      fields.reportAt(['nodes', place], message);
    }
  }
}

/** Undefined when a field it needs is missing or does not fit; the issues say so. */
export function readNodeAction(name: NodeAction, at: number, fields: Fields): Action | undefined {
  fields.need('node');
  const node = fields.whole('node', 1);
  switch (name) {
    case 'failNode':
    case 'deleteNode':
    case 'recoverNode':
      return node === undefined ? undefined : { at, do: name, node };
    case 'drainNode': {
      const gracePeriodSeconds = fields.seconds('gracePeriodSeconds');
      return node === undefined ? undefined : given({ at, do: name, node, gracePeriodSeconds });
    }
    case 'untaintNode': {
      fields.need('key');
      const key = fields.text('key');
      return node === undefined || key === undefined ? undefined : { at, do: name, node, key };
    }
    case 'taintNode': {
      const taint = readTaint(fields);
      return node === undefined ? undefined : { at, do: name, node, ...taint };
    }
  }
}

function readNode(fields: Fields): NodeSpec {
  return given({
    name: fields.text('name'),
    capacity: fields.object('capacity', ['pods', 'cpu', 'memory'], (capacity) =>
      given({
        pods: capacity.whole('pods', 0),
        cpu: quantity(capacity, 'cpu'),
        memory: quantity(capacity, 'memory'),
      }),
    ),
    taints: fields.list('taints', (value, path) =>
      fields.inner(value, path, ['key', 'value', 'effect'], readTaint),
    ),
  });
}

function readTaint(fields: Fields): Taint {
  fields.need('key', 'effect');
  return given({
    key: fields.text('key') ?? '',
    value: fields.text('value'),
    effect: fields.oneOf('effect', ['NoSchedule', 'NoExecute']) ?? 'NoSchedule',
  });
}

/** `500m`, `2Gi`; a bare number is as good. */
function quantity(fields: Fields, key: string): string | undefined {
  const value = fields.value(key);
  if (typeof value === 'number') return String(value);
  const text = fields.text(key);
  if (text === undefined || parseQuantity(text) !== null) return text;
  return fields.report(key, 'must be a quantity such as 500m, 2 or 8Gi');
}
