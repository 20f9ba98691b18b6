/** Following the steps of an expression through plain JSON. */

import { goText, sortedEntries } from '../output/go-values.js';
import { compare } from './compare.js';
import { JsonPathError } from './error.js';
import type { Filter, Slice, Step } from './syntax.js';

/**
 * The values the steps lead to. Missing fields lead nowhere; a map is walked in the order of its keys.
 *
 * @throws JsonPathError where a step does not fit a value, or more than a million values would have to be visited
 */
export function follow(values: readonly unknown[], steps: readonly Step[], budget = new Budget()): unknown[] {
  let current = [...values];
  for (const step of steps) {
    budget.spend(current.length);
    current = next(current, step, budget);
  }
  return current;
}

/** Bounds the work of one evaluation, whatever the template and the objects are. */
export class Budget {
  private left = 1_000_000;

  spend(visits: number): void {
    this.left -= visits;
    if (this.left < 0) throw new JsonPathError('more than a million values to visit');
  }
}

function next(values: readonly unknown[], step: Step, budget: Budget): unknown[] {
  switch (step.kind) {
    case 'text':
      return [step.text];
    case 'number':
    case 'boolean':
      return values.map(() => step.value);
    case 'field':
      return values.flatMap((value) =>
        isMap(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : [],
      );
    case 'wildcard':
      return values.flatMap(children);
    case 'recursive':
      return values.flatMap((value) => descendants(value, budget));
    case 'slice':
      return values.flatMap((value) => slice(value, step));
    case 'union':
      return step.alternatives.flatMap((alternative) => follow(values, alternative, budget));
    case 'filter':
      return values.flatMap((value) => filter(value, step, budget));
    case 'identifier':
      throw new JsonPathError(`unrecognized identifier ${step.name}`);
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text is a list of its bytes, as it is to Go. */
function children(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...new TextEncoder().encode(value)];
  return isMap(value) ? sortedEntries(value).map(([, entry]) => entry) : [];
}

/** Every value that contains others, itself first. */
function descendants(root: unknown, budget: Budget): unknown[] {
  const found: unknown[] = [];
  const pending = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    const inner = children(value);
    budget.spend(1 + inner.length);
    if (inner.length === 0) continue;
    found.push(value);
    for (const entry of inner.toReversed()) pending.push(entry);
  }
  return found;
}

function slice(value: unknown, { from, to, isIndex, step }: Slice): unknown[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new JsonPathError(`${typeName(value)} is not array or slice`);
  const length = value.length;
  const start = fromEnd(from ?? 0, length);
  const end = isIndex ? start + 1 : fromEnd(to ?? length, length);
  if (start === end) return [];
  if (start < 0 || start >= length) throw outOfBounds(start, length);
  if (end < 0 || end > length) throw outOfBounds(end - 1, length);
  if (start > end) throw new JsonPathError(`starting index ${start} is greater than ending index ${end}`);
  if (step !== null && step <= 0) throw new JsonPathError('step must be > 0');
  return value.slice(start, end).filter((_, index) => index % (step ?? 1) === 0);
}

function fromEnd(index: number, length: number): number {
  return index < 0 ? index + length : index;
}

function outOfBounds(index: number, length: number): JsonPathError {
  return new JsonPathError(`array index out of bounds: index ${index}, length ${length}`);
}

/** Keeps the entries of a list; what has nothing on one side of the comparison is left out. */
function filter(value: unknown, { left, comparison }: Filter, budget: Budget): unknown[] {
  if (!Array.isArray(value)) {
    throw new JsonPathError(`${goText(value)} is not array or slice and cannot be filtered`);
  }
  return value.filter((entry: unknown) => {
    const lefts = follow([entry], left, budget);
    if (comparison === null || lefts.length === 0) return lefts.length > 0;
    const rights = follow([entry], comparison.right, budget);
    if (lefts.length > 1 || rights.length > 1)
      throw new JsonPathError('can only compare one element at a time');
    return rights.length === 1 && compare(lefts[0], comparison.operator, rights[0]);
  });
}

function typeName(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'map[string]interface {}';
}
