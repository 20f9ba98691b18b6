/** The building blocks of `kubectl describe`: lines with tabs, which are aligned at the very end. */

import { alignColumns, DESCRIBE_STYLE, escapeTerminal } from '../columns.js';
import { at, listAt, pairsAt, textAt } from '../read.js';

/** A description as text: tabs become aligned columns. */
export function describeText(lines: readonly string[]): string {
  const whole = escapeTerminal(lines.join('\n')).split('\n');
  return alignColumns(whole, DESCRIBE_STYLE)
    .map((line) => `${line}\n`)
    .join('');
}

/** Two spaces a level. */
export function indent(level: number, lines: readonly string[]): string[] {
  return lines.map((line) => '  '.repeat(level) + line);
}

/** `Key:<tab>value`, or nothing for an unset value. */
export function optionalLine(key: string, value: string | number | null): string[] {
  return value === '' || value === null ? [] : [`${key}:\t${value}`];
}

/** `True` or `False`. */
export function trueOrFalse(value: unknown): string {
  return value === true ? 'True' : 'False';
}

/** Labels, node selectors: one `key=value` a line below a title, in the order of the keys. */
export function mapLines(title: string, map: unknown): string[] {
  return multiLine(
    title,
    pairsAt(map).map(([key, value]) => `${key}=${value}`),
  );
}

/** The first value stands behind the title, the others below it. `<none>` without values. */
export function multiLine(title: string, values: readonly string[]): string[] {
  if (values.length === 0) return [`${title}:\t<none>`];
  return values.map((value, index) => (index === 0 ? `${title}:\t${value}` : `\t${value}`));
}

/** Annotations; what is long or has line breaks is given a paragraph, of which each line is cut. */
export function annotationLines(title: string, annotations: unknown): string[] {
  const shown = pairsAt(annotations).filter(([key]) => key !== LAST_APPLIED);
  return multiLine(
    title,
    shown.map(([key, annotation]) => {
      const value = annotation.endsWith('\n') ? annotation.slice(0, -1) : annotation;
      const isShort = !value.includes('\n') && byteLength(key) + byteLength(value) + 2 <= LONGEST_ANNOTATION;
      return isShort ? `${key}: ${value}` : [`${key}:`, ...value.split('\n').map(paragraphLine)].join('\n');
    }),
  );
}

/** `KIND/NAME` of the owner that manages the object; empty without one. */
export function controllerOf(object: unknown): string {
  const controller = listAt(object, 'metadata', 'ownerReferences').find(
    (owner) => at(owner, 'controller') === true,
  );
  return controller === undefined ? '' : `${textAt(controller, 'kind')}/${textAt(controller, 'name')}`;
}

/** kubectl's own bookkeeping, hidden by kubectl. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const LONGEST_ANNOTATION = 140;

function paragraphLine(line: string): string {
  return `\t  ${shorten(line, LONGEST_ANNOTATION - 2)}`;
}

/** Go counts bytes, so that text beyond ASCII is cut earlier; what is left of a character cut through is a replacement character each. */
export function shorten(text: string, longest: number): string {
  const bytes = new TextEncoder().encode(text);
  return bytes.length > longest ? `${new TextDecoder().decode(bytes.subarray(0, longest))}...` : text;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
