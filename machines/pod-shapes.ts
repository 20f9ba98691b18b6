/** The containers of a pod spec as far as lifecycles go, init containers first. */
import type { Container, JsonObject, PodSpec } from '../src/api/types/index.js';
import type { ContainerShape, RestartRule } from './restart.js';

const shapesBySpec = new WeakMap<PodSpec, readonly ContainerShape[]>();

/** Computed once per spec object. */
export function shapesOf(spec: PodSpec): readonly ContainerShape[] {
  const known = shapesBySpec.get(spec);
  if (known !== undefined) return known;
  const shapes = [
    ...(spec.initContainers ?? []).map((one) => shapeOf(spec, one, true)),
    ...spec.containers.map((one) => shapeOf(spec, one, false)),
  ];
  shapesBySpec.set(spec, shapes);
  return shapes;
}

function shapeOf(spec: PodSpec, one: Container, isInit: boolean): ContainerShape {
  const isSidecar = isInit && one.restartPolicy === 'Always';
  return {
    name: one.name,
    kind: isSidecar ? 'sidecar' : isInit ? 'init' : 'regular',
    podRestartPolicy: spec.restartPolicy ?? 'Always',
    restartPolicy: one.restartPolicy ?? null,
    rules: (one.restartPolicyRules ?? []).flatMap(ruleOf),
  };
}

/** Rules without exit codes never match; validation refuses them. */
function ruleOf(rule: JsonObject): readonly RestartRule[] {
  const { action, exitCodes } = rule;
  if (typeof exitCodes !== 'object' || exitCodes === null || Array.isArray(exitCodes)) return [];
  const { operator, values } = exitCodes as JsonObject;
  if (operator !== 'In' && operator !== 'NotIn') return [];
  if (!Array.isArray(values)) return [];
  return [
    {
      action: action === 'RestartAllContainers' ? 'RestartAllContainers' : 'Restart',
      operator,
      values: values.filter((value): value is number => typeof value === 'number'),
    },
  ];
}
