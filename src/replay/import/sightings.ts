/** What recordings of a cluster show, whatever kind of file they are in: versions of objects, objects that went, refused writes. */
import type { EpochMs } from '../../kernel/envelope.js';
import { auditSightings, isAudit } from './audit.js';
import { jsonValues, type Located } from './json-values.js';
import { fieldOf, leftOut, seenObject, textOf } from './kubernetes.js';
import type { Origin, Sighting } from './sighting.js';

/** @throws NotJsonError when the text is not JSON. */
export function* sightingsIn(file: string, text: string): Generator<Sighting> {
  for (const located of jsonValues(text)) yield* sightingsOf(located, file);
}

function* sightingsOf({ value, line }: Located, file: string): Generator<Sighting> {
  const origin = { file, line };
  const items = fieldOf(value, 'items');
  if (isAudit(value)) {
    for (const one of auditSightings(value)) yield { origin, ...one };
  } else if (Array.isArray(items)) {
    const kind = textOf(value, 'kind')?.replace(/List$/, '') ?? '';
    // The items of a typed list do not repeat what they are.
    for (const item of items) yield version(origin, kind === '' ? item : { kind, ...item }, null, 'none');
  } else if (fieldOf(value, 'object') !== undefined) {
    yield watched(origin, value);
  } else {
    yield version(origin, value, null, 'none');
  }
}

/** One event of a watch: `{type, object}`, with `receivedAt` where the recorder noted it. */
function watched(origin: Origin, value: unknown): Sighting {
  const type = textOf(value, 'type') ?? '';
  const received = Date.parse(textOf(value, 'receivedAt') ?? '');
  const atMs = Number.isNaN(received) ? null : received;
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return version(origin, fieldOf(value, 'object'), atMs, type === 'DELETED' ? 'watched' : 'none');
    default:
      return { origin, atMs, by: 'unknown', type: 'leftOut', what: `watch event ${type}`, problem: null };
  }
}

function version(
  origin: Origin,
  object: unknown,
  atMs: EpochMs | null,
  removal: 'none' | 'watched',
): Sighting {
  const base = { origin, atMs: atMs ?? latestTime(object), by: 'unknown' } as const;
  const seen = seenObject(object);
  if (seen !== null) return { ...base, type: 'version', seen, removal };
  return { ...base, type: 'leftOut', ...leftOut(object) };
}

/** The latest time an object tells of itself: it is not older than that. Null when it tells none. */
export function latestTime(object: unknown): EpochMs | null {
  let latest: EpochMs | null = null;
  const look = (value: unknown, depth: number): void => {
    if (depth > 8 || typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'deletionTimestamp' || key === 'spec' || key === 'annotations') continue;
      if (typeof inner !== 'string') look(inner, depth + 1);
      else if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(inner)) {
        const ms = Date.parse(inner);
        if (!Number.isNaN(ms) && (latest === null || ms > latest)) latest = ms;
      }
    }
  };
  look(object, 0);
  const deletion = Date.parse(textOf(object, 'metadata', 'deletionTimestamp') ?? '');
  const grace = fieldOf(object, 'metadata', 'deletionGracePeriodSeconds');
  if (Number.isNaN(deletion) || typeof grace !== 'number') return latest;
  return Math.max(latest ?? 0, deletion - grace * 1000);
}
