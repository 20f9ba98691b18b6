/** Tells the objects an import reads apart, and holds them against their schemas. */
import type { CronJob, Event, Job, Pod } from '../../api/types/index.js';
import { CRONJOB } from '../../tape/format/cronjob-parts.js';
import { EVENT, JOB, METADATA, POD } from '../../tape/format/parts.js';
import { compile, type ObjectSchema } from '../../tape/format/schema.js';

export type SeenObject =
  | { readonly kind: 'Job'; readonly object: Job }
  | { readonly kind: 'Pod'; readonly object: Pod }
  | { readonly kind: 'CronJob'; readonly object: CronJob }
  | { readonly kind: 'Event'; readonly object: Event };

const check = {
  Job: compile(identified(JOB)),
  Pod: compile(identified(POD)),
  CronJob: compile(identified(CRONJOB)),
  Event: compile(identified(EVENT)),
};

/** An object of a cluster has an identity. */
function identified(schema: ObjectSchema): ObjectSchema {
  const metadata: ObjectSchema = { ...METADATA, required: ['name', 'uid'] };
  return {
    ...schema,
    properties: { ...schema.properties, metadata },
    required: [...schema.required, 'metadata'],
  };
}

export function isJob(value: unknown): value is Job {
  return check.Job(value) === null;
}

export function isPod(value: unknown): value is Pod {
  return check.Pod(value) === null;
}

export function isCronJob(value: unknown): value is CronJob {
  return check.CronJob(value) === null;
}

export function isEvent(value: unknown): value is Event {
  return check.Event(value) === null;
}

/** Why it is none of its kind; null when it is. */
export function objectProblem(kind: keyof typeof check, value: unknown): string | null {
  return check[kind](value);
}

export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

export function textOf(value: unknown, ...path: readonly string[]): string | null {
  const found = fieldOf(value, ...path);
  return typeof found === 'string' ? found : null;
}

export function seenObject(object: unknown): SeenObject | null {
  switch (textOf(object, 'kind')) {
    case 'Job':
      return isJob(object) ? { kind: 'Job', object } : null;
    case 'Pod':
      return isPod(object) ? { kind: 'Pod', object } : null;
    case 'CronJob':
      return isCronJob(object) ? { kind: 'CronJob', object } : null;
    case 'Event':
      return isEvent(object) ? { kind: 'Event', object } : null;
    default:
      return null;
  }
}

/** The objects of a list; null when it is none. The items of a typed list do not repeat what they are. */
export function itemsOf(value: unknown): readonly unknown[] | null {
  const items = fieldOf(value, 'items');
  if (!Array.isArray(items)) return null;
  const kind = textOf(value, 'kind')?.replace(/List$/, '') ?? '';
  const apiVersion = textOf(value, 'apiVersion');
  if (kind === '') return items;
  return items.map((item: unknown) => (typeof item === 'object' ? { apiVersion, kind, ...item } : item));
}

/** What it is that is not imported, and what is wrong with it when its kind would be. */
export function leftOut(object: unknown): { readonly what: string; readonly problem: string | null } {
  const kind = textOf(object, 'kind');
  if (kind === 'Job' || kind === 'Pod' || kind === 'CronJob' || kind === 'Event')
    return { what: kind, problem: objectProblem(kind, object) };
  return { what: kind ?? 'something without a kind', problem: null };
}
