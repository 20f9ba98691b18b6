/** A JSONPath template filled in. */

import { goText } from '../output/go-values.js';
import { compactJson, indentedJson } from '../output/json.js';
import { JsonPathError } from './error.js';
import { Budget, follow } from './evaluate.js';
import type { JsonPath, Part } from './syntax.js';

/**
 * Text without a line break at its end; results of one expression are divided by blanks, maps and lists are JSON.
 *
 * @param asJson the results of each expression, and every text between, as a list instead
 */
export function printJsonPath(
  path: JsonPath,
  root: unknown,
  asJson = false,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string } {
  try {
    return { ok: true, text: print(path, root, new Budget(), asJson) };
  } catch (error) {
    if (error instanceof JsonPathError) return { ok: false, message: error.message };
    throw error;
  }
}

function print(parts: JsonPath, root: unknown, budget: Budget, asJson: boolean): string {
  return parts.map((part) => printPart(part, root, budget, asJson)).join('');
}

function printPart(part: Part, root: unknown, budget: Budget, asJson: boolean): string {
  switch (part.kind) {
    case 'text':
      return asJson ? `${indentedJson([part.text])}\n` : part.text;
    case 'expression': {
      const results = follow([root], part.steps, budget);
      return asJson ? `${indentedJson(results)}\n` : results.map(resultText).join(' ');
    }
    case 'range':
      return follow([root], part.steps, budget)
        .map((value) => print(part.parts, value, budget, asJson))
        .join('');
  }
}

function resultText(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? compactJson(value) : goText(value);
}
