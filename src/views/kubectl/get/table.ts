/** `kubectl get`: objects of one kind as a table. */

import { alignColumns, escapeTerminal, TABLE_STYLE } from '../columns.js';
import { type Kind, prefixedName } from '../kinds.js';
import { formatLabels } from '../labels.js';
import { at, textAt } from '../read.js';
import { cronJobRows } from './cronjobs.js';
import { eventRows } from './events.js';
import { jobRows } from './jobs.js';
import { podRows } from './pods.js';
import type { Cell, RowPrinter } from './row.js';

export type TableOptions = {
  /** The time ages are counted to, milliseconds since the epoch. */
  readonly nowMs: number;
  /** `-o wide`: also the columns that are usually hidden. Default: false. */
  readonly wide?: boolean;
  /** `--no-headers`. Default: false. */
  readonly noHeaders?: boolean;
  /** `-A`: a first column NAMESPACE. Default: false. */
  readonly allNamespaces?: boolean;
  /** Names as `job.batch/pi`, as when several kinds are asked for at once. Default: false. */
  readonly withKind?: boolean;
  /** `-L`: a column for each of these label keys. Default: none. */
  readonly labelColumns?: readonly string[];
  /** `--show-labels`: a last column with all labels. Default: false. */
  readonly showLabels?: boolean;
};

/** Every column of a kind, wide ones included, with the cells of one object; the API server's side of the table. */
export function tableCells(
  kind: Kind,
  object: object,
  nowMs: number,
): { readonly columns: readonly string[]; readonly cells: readonly Cell[] } {
  const printer = ROWS[kind];
  return { columns: printer.columns.map((column) => column.name), cells: printer.cells(object, nowMs) };
}

/** The table, each line ended by a line break. Without objects there is no table, not even a header. */
export function printTable(kind: Kind, objects: readonly object[], options: TableOptions): string {
  return tableWatch(kind, options)(objects);
}

/**
 * The same table printed bit by bit, as `kubectl get -w` does: the header comes once, with the first objects, and a column
 * that had to grow stays wide.
 */
export function tableWatch(
  kind: Kind,
  options: TableOptions,
): (objects: readonly object[], nowMs?: number) => string {
  const widths: number[] = [];
  let header = options.noHeaders !== true;
  return (objects, nowMs = options.nowMs) => {
    if (objects.length === 0) return '';
    const lines = objects.map((object) => line(kind, object, nowMs, options));
    if (header) lines.unshift(headerLine(kind, options));
    header = false;
    return alignColumns(lines, TABLE_STYLE, widths)
      .map((text) => `${text}\n`)
      .join('');
  };
}

const ROWS: Readonly<Record<Kind, RowPrinter>> = {
  Job: jobRows,
  CronJob: cronJobRows,
  Pod: podRows,
  Event: eventRows,
};

function headerLine(kind: Kind, options: TableOptions): string {
  return [
    ...(options.allNamespaces === true ? ['NAMESPACE'] : []),
    ...shown(ROWS[kind], options).map((column) => column.name),
    ...(options.labelColumns ?? []).map((label) => label.slice(label.lastIndexOf('/') + 1).toUpperCase()),
    ...(options.showLabels === true ? ['LABELS'] : []),
  ].join('\t');
}

function line(kind: Kind, object: object, nowMs: number, options: TableOptions): string {
  const printer = ROWS[kind];
  const cells = printer
    .cells(object, nowMs)
    .map((cell, index) =>
      options.withKind === true && printer.columns[index]?.name === 'NAME'
        ? prefixedName(kind, String(cell))
        : cell,
    )
    .filter((_, index) => isShown(printer.columns[index], options));
  const labels = at(object, 'metadata', 'labels');
  return [
    ...(options.allNamespaces === true ? [textAt(object, 'metadata', 'namespace')] : []),
    ...cells.map(oneLine),
    ...(options.labelColumns ?? []).map((label) => textAt(labels, label)),
    ...(options.showLabels === true ? [formatLabels(labels)] : []),
  ].join('\t');
}

function shown(printer: RowPrinter, options: TableOptions) {
  return printer.columns.filter((column) => isShown(column, options));
}

function isShown(column: { readonly wide: boolean } | undefined, options: TableOptions): boolean {
  return column !== undefined && (options.wide === true || !column.wide);
}

/** A cell ends at its first line break. */
function oneLine(cell: Cell): string {
  const text = String(cell);
  const end = text.search(/[\f\n\r]/);
  return escapeTerminal(end < 0 ? text : `${text.slice(0, end)}...`);
}
