/**
 * `{ ...base, ...changes }` for what is built millions of times. V8 gives an object that a spread has copied and a further key was
 * added to a hidden class of its own, and whatever reads such objects afterwards is slow; objects made here share theirs.
 */
export function merged<A extends object, B extends object>(base: A, changes: B): A & B {
  return Object.assign({}, base, changes);
}

/** For an object under construction. */
export type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * A place for every field, undefined for what is absent: all objects of the type have one shape in memory, which makes them several times
 * faster to read and to copy.
 */
export type EveryField<T> = { readonly [Field in keyof Required<T>]: T[Field] };

/** The object as JSON would have it: what is undefined is left out. */
export function withoutUndefined<T extends object>(object: T): Partial<T> {
  const kept: Partial<T> = {};
  for (const key in object) if (object[key] !== undefined) kept[key] = object[key];
  return kept;
}
