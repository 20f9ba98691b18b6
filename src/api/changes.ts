/** What changed between two versions of a manifest, as `kubectl apply` would send it. */
import { sameContent } from './equal.js';
import { isList } from './syntax/tree.js';
import type { CronJob, Job, JsonObject, JsonValue } from './types/index.js';

/** The JSON merge patch that leads from one version to the other; null stands for a field that is gone. */
export function mergePatchBetween(before: Job | CronJob, after: Job | CronJob): JsonObject {
  const patch = between(jsonOf(before), jsonOf(after));
  return isObject(patch) ? patch : {};
}

/** The fields a merge patch touches, for example `spec.parallelism`. */
export function changedFields(patch: JsonObject, path = ''): string[] {
  return Object.entries(patch).flatMap(([key, value]) => {
    const field = path === '' ? key : `${path}.${key}`;
    return isObject(value) && Object.keys(value).length > 0 ? changedFields(value, field) : [field];
  });
}

/** Undefined when there is nothing to change. */
function between(before: JsonValue | undefined, after: JsonValue): JsonValue | undefined {
  if (sameContent(before, after)) return undefined;
  if (!isObject(before) || !isObject(after)) return after;
  const entries: [string, JsonValue][] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const next = Object.hasOwn(after, key) ? after[key] : undefined;
    const change =
      next === undefined ? null : between(Object.hasOwn(before, key) ? before[key] : undefined, next);
    if (change !== undefined) entries.push([key, change]);
  }
  return Object.fromEntries(entries);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Objects of the API are JSON; their types only do not say so. */
function jsonOf(object: Job | CronJob): JsonValue {
  return JSON.parse(JSON.stringify(object));
}
