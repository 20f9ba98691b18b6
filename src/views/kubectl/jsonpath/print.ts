/** A JSONPath template filled in. */

import { goText } from '../output/go-values.js';
import { compactJson } from '../output/json.js';
import { JsonPathError } from './error.js';
import { Budget, follow } from './evaluate.js';
import type { JsonPath, Part } from './syntax.js';

/** Text without a line break at its end; results of one expression are divided by blanks, maps and lists are JSON. */
export function printJsonPath(
  path: JsonPath,
  root: unknown,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string } {
  try {
    return { ok: true, text: print(path, root, new Budget()) };
  } catch (error) {
    if (error instanceof JsonPathError) return { ok: false, message: error.message };
    throw error;
  }
}

function print(parts: JsonPath, root: unknown, budget: Budget): string {
  return parts.map((part) => printPart(part, root, budget)).join('');
}

function printPart(part: Part, root: unknown, budget: Budget): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'expression':
      return follow([root], part.steps, budget).map(resultText).join(' ');
    case 'range':
      return follow([root], part.steps, budget)
        .map((value) => print(part.parts, value, budget))
        .join('');
  }
}

function resultText(value: unknown): string {
  return typeof value === 'object' && value !== null ? compactJson(value) : goText(value);
}
