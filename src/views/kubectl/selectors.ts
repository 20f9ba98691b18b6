/**
 * Label selectors as `-l` takes them: `app=web`, `app!=web`, `tier in (a,b)`, `tier notin (a,b)`, `app`, `!app`, `n>5`, `n<5`,
 * divided by commas that all must hold. Error texts are those of Kubernetes' own parser.
 */

import { at, isSet, textAt } from './read.js';
import { parseRequirements, type Requirement, SelectorError } from './selector-parser.js';

export type { Operator, Requirement } from './selector-parser.js';

export type ParsedSelector =
  | { readonly ok: true; readonly requirements: readonly Requirement[] }
  | { readonly ok: false; readonly message: string };

/** Reads a selector; an empty one selects everything. */
export function parseSelector(text: string): ParsedSelector {
  try {
    return { ok: true, requirements: parseRequirements(text) };
  } catch (error) {
    if (error instanceof SelectorError) return { ok: false, message: error.message };
    throw error;
  }
}

/** Whether the labels of an object meet all requirements. Without the label `!=` and `notin` hold, the others do not. */
export function selects(requirements: readonly Requirement[], object: object): boolean {
  const labels = at(object, 'metadata', 'labels');
  return requirements.every((requirement) =>
    holds(requirement, isSet(labels, requirement.key) ? textAt(labels, requirement.key) : null),
  );
}

function holds({ operator, values }: Requirement, value: string | null): boolean {
  switch (operator) {
    case '=':
    case '==':
    case 'in':
      return value !== null && values.includes(value);
    case '!=':
    case 'notin':
      return value === null || !values.includes(value);
    case 'exists':
      return value !== null;
    case 'does not exist':
      return value === null;
    case '>':
    case '<':
      return (
        value !== null && INTEGER.test(value) && isOrdered(BigInt(value), operator, BigInt(values[0] ?? '0'))
      );
  }
}

const INTEGER = /^-?\d{1,63}$/;

function isOrdered(value: bigint, operator: '>' | '<', bound: bigint): boolean {
  return operator === '>' ? value > bound : value < bound;
}
