/** Amounts of memory, processor time and the like. */

/** A decimal or binary quantity such as `500m`, `1Gi` or `1e3`. */
export type Quantity = string;
