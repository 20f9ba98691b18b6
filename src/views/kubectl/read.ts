/**
 * Looking into an API object as plain JSON. Views print whatever object they are given, also one of a real cluster with fields
 * this project does not model; what is absent or of another shape reads as nothing, never as an error.
 */

/** The value at a path of keys; undefined when a step is missing. Only own keys count. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let current: unknown = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

/** Whether something other than null stands at the path. */
export function isSet(value: unknown, ...path: readonly string[]): boolean {
  const found = at(value, ...path);
  return found !== undefined && found !== null;
}

/** The text at a path; empty when there is none, as an unset string of the API is. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** The number at a path, or null when unset. */
export function numberAt(value: unknown, ...path: readonly string[]): number | null {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : null;
}

/** The number at a path; zero when unset, as an unset counter of the API is. */
export function countAt(value: unknown, ...path: readonly string[]): number {
  return numberAt(value, ...path) ?? 0;
}

/** The list at a path; empty when unset. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found: unknown = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The texts of the list at a path. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return listAt(value, ...path).map((entry) => textAt({ entry }, 'entry'));
}

/** The entries of a map of texts (labels, annotations, quantities), sorted by key. Numbers count as their text. */
export function pairsAt(value: unknown, ...path: readonly string[]): readonly (readonly [string, string])[] {
  const found = at(value, ...path);
  if (typeof found !== 'object' || found === null) return [];
  return Object.entries(found)
    .map(([key, entry]) => [key, String(entry)] as const)
    .sort(([a], [b]) => compareTexts(a, b));
}

/** Whether a condition is True. Of conditions of one type, which a real object has but once, the first decides. */
export function hasCondition(conditions: readonly unknown[], type: string): boolean {
  const first = conditions.find((condition) => textAt(condition, 'type') === type);
  return textAt(first, 'status') === 'True';
}

/** The order of Go's sorted strings. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
