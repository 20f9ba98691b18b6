/** The environment of a container; references to the pod's own fields are looked up where there is a pod. */

import { at, isSet, listAt, textAt } from '../read.js';
import { indent, trueOrFalse } from './lines.js';
import { resourceValue } from './resource-value.js';

/** Maps that become variables as a whole, only if there are any. */
export function environmentFromLines(sources: readonly unknown[]): string[] {
  if (sources.length === 0) return [];
  return ['Environment Variables from:', ...indent(1, sources.map(fromLine))];
}

/** @param pod the pod of the container; undefined for a template */
export function environmentLines(container: unknown, pod: unknown): string[] {
  const variables = listAt(container, 'env');
  if (variables.length === 0) return ['Environment:\t<none>'];
  const lines = variables.flatMap((variable) => variableLines(variable, container, pod));
  return ['Environment:', ...indent(1, lines)];
}

function fromLine(source: unknown): string {
  const [kind, field] = isSet(source, 'configMapRef')
    ? ['ConfigMap', 'configMapRef']
    : ['Secret', 'secretRef'];
  const prefix = textAt(source, 'prefix');
  const withPrefix = prefix === '' ? '' : ` with prefix '${prefix}'`;
  return `${textAt(source, field, 'name')}\t${kind}${withPrefix}\tOptional: ${optional(at(source, field))}`;
}

function variableLines(variable: unknown, container: unknown, pod: unknown): string[] {
  const name = textAt(variable, 'name');
  const from = at(variable, 'valueFrom');
  if (from === undefined || from === null) {
    return textAt(variable, 'value')
      .split('\n')
      .map((line, index) => (index === 0 ? `${name}:\t${line}` : `\t${line}`));
  }
  if (isSet(from, 'fieldRef')) {
    const path = textAt(from, 'fieldRef', 'fieldPath');
    return [`${name}:\t${podField(pod, path)} (${textAt(from, 'fieldRef', 'apiVersion')}:${path})`];
  }
  if (isSet(from, 'resourceFieldRef')) {
    const resource = textAt(from, 'resourceFieldRef', 'resource');
    return [`${name}:\t${resourceValue(container, at(from, 'resourceFieldRef'))} (${resource})`];
  }
  if (isSet(from, 'secretKeyRef')) return [keyLine(name, at(from, 'secretKeyRef'), 'in secret')];
  if (isSet(from, 'configMapKeyRef')) return [keyLine(name, at(from, 'configMapKeyRef'), 'of config map')];
  return [];
}

function keyLine(name: string, ref: unknown, where: string): string {
  const value = `<set to the key '${textAt(ref, 'key')}' ${where} '${textAt(ref, 'name')}'>`;
  return `${name}:\t${value}\tOptional: ${optional(ref)}`;
}

function optional(ref: unknown): string {
  return trueOrFalse(at(ref, 'optional')).toLowerCase();
}

/** kubectl itself can look up the name and the namespace; whatever else a field path names stays empty. */
function podField(pod: unknown, path: string): string {
  const field = /^metadata\.(name|namespace)$/.exec(path)?.[1];
  return field === undefined ? '' : textAt(pod, 'metadata', field);
}
