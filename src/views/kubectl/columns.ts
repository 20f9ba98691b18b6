/**
 * Elastic columns, the layout behind both `get` and `describe`: text is split by tabs into cells, and consecutive lines that
 * have a cell in the same column share that column's width. What follows the last tab of a line belongs to no column.
 */

/** How wide a column is: its longest cell plus `padding`, and never less than `minWidth`. */
export type ColumnStyle = { readonly minWidth: number; readonly padding: number };

/** The layout of `kubectl get`. */
export const TABLE_STYLE: ColumnStyle = { minWidth: 6, padding: 3 };

/** The layout of `kubectl describe`. */
export const DESCRIBE_STYLE: ColumnStyle = { minWidth: 0, padding: 2 };

/**
 * The lines with their tabs replaced by spaces.
 *
 * @param remembered widths that columns keep from earlier output, raised in place: a watch never narrows a column
 */
export function alignColumns(lines: readonly string[], style: ColumnStyle, remembered?: number[]): string[] {
  const rows = lines.map((line) => line.split('\t'));
  const out = rows.map((cells) => (cells.length === 1 ? (cells[0] ?? '') : ''));
  let reaching = rows.map((_, row) => row);
  for (let column = 0; reaching.length > 0; column += 1) {
    const withCell = reaching.filter((row) => hasCell(rows[row], column));
    for (const block of consecutive(withCell)) alignBlock(rows, out, block, column, style, remembered);
    reaching = withCell;
  }
  return out;
}

/** Texts one after the other, their tabs replaced by spaces as `kubectl get` lays them out; a column that had to grow stays wide. */
export function tabWriter(): (text: string) => string {
  const widths: number[] = [];
  return (text) => alignColumns(text.split('\n'), TABLE_STYLE, widths).join('\n');
}

/** Text that cannot steer the terminal it is printed on. */
export function escapeTerminal(text: string): string {
  return text.replaceAll('\u001b', '^[').replaceAll('\r', '\\r');
}

function alignBlock(
  rows: readonly (readonly string[])[],
  out: string[],
  block: readonly number[],
  column: number,
  style: ColumnStyle,
  remembered: number[] | undefined,
): void {
  const cellOf = (row: number) => rows[row]?.[column] ?? '';
  let width = Math.max(style.minWidth, remembered?.[column] ?? 0);
  for (const row of block) width = Math.max(width, lengthOf(cellOf(row)) + style.padding);
  if (remembered !== undefined) remembered[column] = width;
  for (const row of block) {
    const cell = cellOf(row);
    const isLastColumn = !hasCell(rows[row], column + 1);
    out[row] +=
      cell + ' '.repeat(width - lengthOf(cell)) + (isLastColumn ? (rows[row]?.[column + 1] ?? '') : '');
  }
}

/** The last cell of a line is ended by no tab and has no column. */
function hasCell(cells: readonly string[] | undefined, column: number): boolean {
  return cells !== undefined && column < cells.length - 1;
}

/** Splits rising row numbers into runs without a gap. */
function consecutive(rows: readonly number[]): number[][] {
  const runs: number[][] = [];
  let previous = Number.NaN;
  for (const row of rows) {
    if (row === previous + 1) runs.at(-1)?.push(row);
    else runs.push([row]);
    previous = row;
  }
  return runs;
}

function lengthOf(cell: string): number {
  let length = 0;
  for (const _ of cell) length += 1;
  return length;
}
