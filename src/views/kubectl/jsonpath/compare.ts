/** Comparisons in filters: of two texts, two numbers or two truth values; anything else is refused. */

import { JsonPathError } from './error.js';

export function compare(left: unknown, operator: string, right: unknown): boolean {
  if (!OPERATORS.includes(operator)) throw new JsonPathError(`unrecognized filter operator ${operator}`);
  if (!isComparable(left) || !isComparable(right)) throw new JsonPathError('invalid type for comparison');
  if (typeof left !== typeof right) throw new JsonPathError('incompatible types for comparison');
  const isOrdering = operator !== '==' && operator !== '!=';
  if (isOrdering && typeof left === 'boolean') throw new JsonPathError('invalid type for comparison');
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

const OPERATORS: readonly string[] = ['==', '!=', '<', '<=', '>', '>='];

function isComparable(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
