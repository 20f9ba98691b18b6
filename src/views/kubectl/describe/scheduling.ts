/** Where a pod may run: tolerations, spread constraints, and the group it is scheduled with. */

import { formatSelector } from '../labels.js';
import { at, compareTexts, isSet, numberAt, textAt } from '../read.js';
import { multiLine } from './lines.js';

/** `key=value:Effect op=Exists for 300s`, in the order of the keys. */
export function tolerationLines(tolerations: readonly unknown[]): string[] {
  const sorted = tolerations.toSorted((a, b) => compareTexts(textAt(a, 'key'), textAt(b, 'key')));
  return multiLine('Tolerations', sorted.map(toleration));
}

/** Spread constraints, only if there are any. */
export function topologyLines(constraints: readonly unknown[]): string[] {
  if (constraints.length === 0) return [];
  const sorted = constraints.toSorted((a, b) =>
    compareTexts(textAt(a, 'topologyKey'), textAt(b, 'topologyKey')),
  );
  return multiLine('Topology Spread Constraints', sorted.map(topologyConstraint));
}

/** The group of pods that are scheduled together, only if there is one. */
export function schedulingGroupLines(group: unknown, fieldIndent: string): string[] {
  if (group === undefined || group === null) return [];
  return ['SchedulingGroup:', `${fieldIndent}PodGroupName:\t${textAt(group, 'podGroupName')}`];
}

function toleration(entry: unknown): string {
  const key = textAt(entry, 'key');
  const value = textAt(entry, 'value');
  const effect = textAt(entry, 'effect');
  const seconds = numberAt(entry, 'tolerationSeconds');
  const what = key + (value === '' ? '' : `=${value}`) + (effect === '' ? '' : `:${effect}`);
  const exists = textAt(entry, 'operator') === 'Exists' && value === '' ? 'op=Exists' : '';
  const separator = what !== '' && exists !== '' ? ' ' : '';
  return `${what}${separator}${exists}${seconds === null ? '' : ` for ${seconds}s`}`;
}

function topologyConstraint(constraint: unknown): string {
  const selector = isSet(constraint, 'labelSelector')
    ? ` for selector ${formatSelector(at(constraint, 'labelSelector')) || '<none>'}`
    : '';
  const key = textAt(constraint, 'topologyKey');
  const skew = numberAt(constraint, 'maxSkew') ?? 0;
  return `${key}:${textAt(constraint, 'whenUnsatisfiable')} when max skew ${skew} is exceeded${selector}`;
}
