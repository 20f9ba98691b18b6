/** What a JSONPath template is made of, once read. */

/** A template: what is printed one after the other. */
export type JsonPath = readonly Part[];

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly steps: readonly Step[] }
  /** Printed once for every result of the steps, which the parts inside start from. */
  | { readonly kind: 'range'; readonly steps: readonly Step[]; readonly parts: JsonPath };

/** A step leads from a list of values to another list of values. */
export type Step =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly isInteger: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'identifier'; readonly name: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'recursive' }
  | Slice
  | { readonly kind: 'union'; readonly alternatives: readonly (readonly Step[])[] }
  | Filter;

/** `[from:to:step]`; null where nothing is written. An index is a slice of one, whose end is not written. */
export type Slice = {
  readonly kind: 'slice';
  readonly from: number | null;
  readonly to: number | null;
  readonly isIndex: boolean;
  readonly step: number | null;
};

/** `[?(left operator right)]`; without an operator, that the left side exists. */
export type Filter = {
  readonly kind: 'filter';
  readonly left: readonly Step[];
  readonly comparison: { readonly operator: string; readonly right: readonly Step[] } | null;
};
