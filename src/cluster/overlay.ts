/**
 * What one JSON object says beyond another, as a merge patch: null removes a field. Lists of named things (containers, their
 * statuses) are patched by name when the names are the same; other lists are replaced.
 * Source: RFC 7386 for the patch
 */
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, JsonValue } from '../api/types/index.js';

/** Laying the answer over `shown` gives `real`. Null when they are the same. */
export function overlayBetween(shown: JsonObject, real: JsonObject): JsonObject | null {
  const overlay: Record<string, JsonValue> = {};
  for (const key of Object.keys(shown)) if (!Object.hasOwn(real, key)) overlay[key] = null;
  for (const [key, value] of Object.entries(real)) {
    const before = shown[key];
    const change = before === undefined ? value : changeBetween(before, value);
    if (change !== undefined) overlay[key] = change;
  }
  return Object.keys(overlay).length === 0 ? null : overlay;
}

/** The object with the overlay laid over it. The object stays as it is. */
export function withOverlay<T extends object>(shown: T, overlay: JsonObject): T {
  const copy = structuredClone(shown);
  layOver(copy, overlay);
  return copy;
}

function layOver(target: object, overlay: JsonObject): void {
  for (const [key, change] of Object.entries(overlay)) {
    const before: unknown = Reflect.get(target, key);
    if (change === null) Reflect.deleteProperty(target, key);
    else if (isObject(change) && isNamedList(before)) layOverNamed(before, change);
    else if (isObject(change) && isObject(before)) layOver(before, change);
    else Reflect.set(target, key, structuredClone(change));
  }
}

function layOverNamed(list: readonly Named[], overlay: JsonObject): void {
  for (const one of list) {
    const change = overlay[one.name];
    if (isObject(change)) layOver(one, change);
  }
}

/** Undefined when there is nothing to change. */
function changeBetween(before: JsonValue, after: JsonValue): JsonValue | undefined {
  if (isNamedList(before) && isNamedList(after) && sameNames(before, after)) {
    const changes = after.map((one, place): [string, JsonObject | null] => {
      return [one.name, overlayBetween(before[place] ?? {}, one)];
    });
    const real = changes.filter(([, change]) => change !== null);
    return real.length === 0 ? undefined : Object.fromEntries(real);
  }
  if (isObject(before) && isObject(after)) return overlayBetween(before, after) ?? undefined;
  return isDeepStrictEqual(before, after) ? undefined : after;
}

type Named = JsonObject & { readonly name: string };

function isNamedList(value: unknown): value is readonly Named[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => isObject(one) && typeof one.name === 'string')
  );
}

function sameNames(a: readonly Named[], b: readonly Named[]): boolean {
  return a.length === b.length && a.every(({ name }, place) => name === b[place]?.name);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
