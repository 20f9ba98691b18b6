/** How the tables of the API's structures are written. */

/** The fields of each structure by its name, in the notation that `fields.ts` explains. */
export type StructTable = Readonly<Record<string, string>>;
