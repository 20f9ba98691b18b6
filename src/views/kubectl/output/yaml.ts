/**
 * YAML as kubectl writes it: block style, sequences not set in below their key, keys in natural order (`a2` before `a10`).
 */

import { goNumber } from './go-values.js';
import { naturalOrder } from './natural-order.js';
import { keyScalar, valueScalar } from './yaml-scalar.js';

/** One document, ended by a line break. */
export function yaml(value: unknown): string {
  const page = new Page();
  writeNode(page, value, { kind: 'document', indent: -2 });
  return page.text();
}

/** What a node stands behind (nothing, `key:` or `-`), and how far that is set in. */
type Place = { readonly kind: 'document' | 'key' | 'item'; readonly indent: number };

/** Longer keys are written as `? key` with the value below. */
const LONGEST_SIMPLE_KEY = 128;

/** Lines that are written one after the other; the last one can be continued. */
class Page {
  private readonly lines: string[] = [];
  private last = '';

  continue(text: string): void {
    this.last += text;
  }

  newLine(text: string): void {
    this.lines.push(this.last);
    this.last = text;
  }

  /** The length of the last line. */
  column(): number {
    return this.last.length;
  }

  text(): string {
    return `${[...this.lines, this.last].join('\n')}\n`;
  }
}

function writeNode(page: Page, value: unknown, place: Place): void {
  if (typeof value !== 'object' || value === null) {
    writeScalar(page, value, place);
  } else if (Array.isArray(value)) {
    if (value.length === 0) page.continue(`${lead(place)}[]`);
    else writeSequence(page, value, place);
  } else {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    if (entries.length === 0) page.continue(`${lead(place)}{}`);
    else writeMapping(page, entries, place);
  }
}

function writeScalar(page: Page, value: unknown, place: Place): void {
  page.continue(lead(place));
  if (typeof value === 'string') {
    const [first = '', ...rest] = valueScalar(value, place.indent + 2, page.column());
    page.continue(first);
    for (const line of rest) page.newLine(line);
  } else {
    page.continue(typeof value === 'number' ? goNumber(value) : String(value ?? null));
  }
}

function writeMapping(page: Page, entries: [string, unknown][], place: Place): void {
  const indent = place.indent + 2;
  const pad = ' '.repeat(indent);
  entries.sort(([a], [b]) => naturalOrder(a, b));
  for (const [index, [key, entry]] of entries.entries()) {
    startMember(page, index, pad, place);
    if (key.length > LONGEST_SIMPLE_KEY) {
      page.continue(`? ${keyScalar(key)}`);
      page.newLine(`${pad}:`);
    } else {
      page.continue(`${keyScalar(key)}:`);
    }
    writeNode(page, entry, { kind: 'key', indent });
  }
}

/** Behind a key the items stand below the key itself. */
function writeSequence(page: Page, items: readonly unknown[], place: Place): void {
  const indent = place.kind === 'key' ? place.indent : place.indent + 2;
  const pad = ' '.repeat(indent);
  for (const [index, item] of items.entries()) {
    startMember(page, index, pad, place);
    page.continue('-');
    writeNode(page, item, { kind: 'item', indent });
  }
}

/** The first member continues the line behind a dash, and stands on a line of its own behind a key. */
function startMember(page: Page, index: number, pad: string, place: Place): void {
  if (index > 0 || place.kind === 'key') page.newLine(pad);
  else page.continue(lead(place));
}

function lead(place: Place): string {
  return place.kind === 'document' ? '' : ' ';
}
