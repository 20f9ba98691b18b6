/** `--sort-by`: objects in the order of a field of theirs. */

import { goSorted } from '../go-sort.js';
import { JsonPathError } from '../jsonpath/error.js';
import { follow } from '../jsonpath/evaluate.js';
import { parseRelaxedJsonPath, relaxed } from '../jsonpath/relaxed.js';
import { quantityNanos } from '../quantity.js';

export type Sorted<T> =
  | { readonly ok: true; readonly objects: readonly T[] }
  | { readonly ok: false; readonly message: string };

/** The message is kubectl's: the field cannot be read, no object has it, or its values have no order. */
export function sortObjects<T extends object>(objects: readonly T[], field: string): Sorted<T> {
  const parsed = parseRelaxedJsonPath(field);
  if (!parsed.ok) return parsed;
  try {
    const rows = objects.map((object) => ({
      object,
      value: parsed.path.flatMap((part) => (part.kind === 'text' ? [] : follow([object], part.steps)))[0],
    }));
    if (rows.length > 0 && rows.every(({ value }) => value === undefined)) {
      return {
        ok: false,
        message: `couldn't find any field with path "${relaxed(field)}" in the list of objects`,
      };
    }
    return { ok: true, objects: goSorted(rows, isRowLess).map(({ object }) => object) };
  } catch (problem) {
    if (problem instanceof JsonPathError) return { ok: false, message: problem.message };
    if (problem instanceof UnsortableError) {
      return { ok: false, message: `Field ${relaxed(field)} is an unsortable type: ${problem.message}` };
    }
    throw problem;
  }
}

class UnsortableError extends Error {}

interface Row<T> {
  readonly object: T;
  readonly value: unknown;
}

/** What lacks the field is less than anything, even than what lacks it too. */
function isRowLess<T>(a: Row<T>, b: Row<T>): boolean {
  if (a.value === undefined) return true;
  return b.value !== undefined && isLess(a.value, b.value);
}

function isLess(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string' && typeof b === 'string') return isTextLess(a, b);
  if (a === null || b === null) return a === null && b !== null;
  throw new UnsortableError(`unsortable interface type: ${Array.isArray(a) ? 'slice' : typeof a}`);
}

function isTextLess(a: string, b: string): boolean {
  const [left, right] = [quantityNanos(a), quantityNanos(b)];
  return left !== null && right !== null ? left < right : isNaturallyLess(a, b);
}

/** Runs of digits count as numbers, and come before other characters. */
function isNaturallyLess(a: string, b: string): boolean {
  const [left, right] = [chunks(a), chunks(b)];
  for (const [place, chunk] of left.entries()) {
    const other = right[place];
    if (other === undefined) return false;
    if (chunk === other) continue;
    const [isNumber, otherIsNumber] = [/^\d/.test(chunk), /^\d/.test(other)];
    if (isNumber !== otherIsNumber) return isNumber;
    if (!isNumber) return chunk < other;
    const [digits, otherDigits] = [chunk.replace(/^0+/, ''), other.replace(/^0+/, '')];
    if (digits.length !== otherDigits.length) return digits.length < otherDigits.length;
    if (digits !== otherDigits) return digits < otherDigits;
    return chunk.length < other.length;
  }
  return left.length < right.length;
}

/** Single characters and runs of digits. */
function chunks(text: string): readonly string[] {
  return text.match(/\d+|\D/gsu) ?? [];
}
