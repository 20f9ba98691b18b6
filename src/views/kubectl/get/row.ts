/** What a kind contributes to `kubectl get`: the columns the API server names for it, and the cells of one object. */

/** `wide` columns are shown by `-o wide` only. */
export type Column = { readonly name: string; readonly wide: boolean };

/** The API server sends counts as numbers and everything else as text. */
export type Cell = string | number;

export type RowPrinter = {
  readonly columns: readonly Column[];
  /** One cell for every column, wide ones too. */
  readonly cells: (object: unknown, nowMs: number) => readonly Cell[];
};

export function narrow(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, wide: false }));
}

export function wide(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, wide: true }));
}

export const NONE = '<none>';

export function orNone(text: string): string {
  return text === '' ? NONE : text;
}
