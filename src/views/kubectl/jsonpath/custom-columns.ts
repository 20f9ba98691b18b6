/** `-o custom-columns=NAME:.metadata.name,...`: a table whose cells are found by JSONPath. */

import { alignColumns, escapeTerminal, TABLE_STYLE } from '../columns.js';
import { goText } from '../output/go-values.js';
import { JsonPathError } from './error.js';
import { follow } from './evaluate.js';
import { parseRelaxedJsonPath } from './relaxed.js';
import type { JsonPath } from './syntax.js';

export type CustomColumn = { readonly header: string; readonly path: JsonPath };

export type ParsedCustomColumns =
  | { readonly ok: true; readonly columns: readonly CustomColumn[] }
  | { readonly ok: false; readonly message: string };

/** `<header>:<path>`, several of them divided by commas. Braces and the leading dot of a path may be missing. */
export function parseCustomColumns(spec: string): ParsedCustomColumns {
  if (spec === '')
    return { ok: false, message: 'custom-columns format specified but no custom columns given' };
  const columns: CustomColumn[] = [];
  for (const part of spec.split(',')) {
    const colon = part.indexOf(':');
    if (colon < 0)
      return { ok: false, message: `unexpected custom-columns spec: ${part}, ${EXPECTED_COLUMN}` };
    const parsed = parseRelaxedJsonPath(part.slice(colon + 1));
    if (!parsed.ok) return parsed;
    columns.push({ header: part.slice(0, colon), path: parsed.path });
  }
  return { ok: true, columns };
}

/** The header stands there even without objects; what is not found is `<none>`, several results are divided by commas. */
export function printCustomColumns(
  columns: readonly CustomColumn[],
  objects: readonly object[],
  noHeaders: boolean,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string } {
  try {
    const lines = noHeaders ? [] : [columns.map((column) => column.header).join('\t')];
    for (const object of objects) lines.push(columns.map((column) => cell(column, object)).join('\t'));
    const aligned = alignColumns(lines.join('\n').split('\n'), TABLE_STYLE, []);
    return { ok: true, text: lines.length === 0 ? '' : `${aligned.join('\n')}\n` };
  } catch (error) {
    if (error instanceof JsonPathError) return { ok: false, message: error.message };
    throw error;
  }
}

const EXPECTED_COLUMN = 'expected <header>:<json-path-expr>';

function cell(column: CustomColumn, object: object): string {
  const results = column.path.map((part) =>
    part.kind === 'text' ? [part.text] : follow([object], part.steps),
  );
  const texts = results.flat().map((value) => escapeTerminal(goText(value)));
  if ((results[0]?.length ?? 0) === 0) texts.unshift('<none>');
  return texts.join(',');
}
