/** The containers of a pod spec as far as lifecycles go, init containers first. */
import type { Container, JsonObject, PodSpec } from '../src/api/types/index.js';
import { remembering } from '../src/kernel/remembering.js';
import type { ContainerShape, RestartRule } from './restart.js';

/** Pods of one spec share them. */
export const shapesOf = remembering((spec: PodSpec): readonly ContainerShape[] => [
  ...(spec.initContainers ?? []).map((one) => shapeOf(spec, one, true)),
  ...spec.containers.map((one) => shapeOf(spec, one, false)),
]);

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
