/** What recordings of a cluster show, whatever kind of file they are in: versions of objects, objects that went, refused writes. */
import type { EpochMs } from '../../kernel/envelope.js';
import { auditSightings, isAudit, isAuditBatch } from './audit.js';
import { jsonValues } from './json-values.js';
import { fieldOf, itemsOf, leftOut, seenObject, textOf } from './kubernetes.js';
import type { Origin, Sighting } from './sighting.js';

export function* sightingsIn(file: string, pieces: Iterable<string>): Generator<Sighting> {
  for (const located of jsonValues(pieces)) {
    const origin = { file, line: located.line };
    if (located.kind === 'value') yield* sightingsOf(located.value, origin);
    else yield { origin, atMs: null, by: 'unknown', type: 'leftOut', what: '', problem: located.problem };
  }
}

function* sightingsOf(value: unknown, origin: Origin): Generator<Sighting> {
  if (Array.isArray(value)) {
    for (const one of value) yield* sightingsOf(one, origin);
  } else if (isAuditBatch(value)) {
    for (const entry of itemsOf(value) ?? []) yield* sightingsOf(entry, origin);
  } else if (isAudit(value)) {
    for (const one of auditSightings(value)) yield { origin, ...one };
  } else if (fieldOf(value, 'object') !== undefined) {
    yield* watched(origin, value);
  } else {
    yield* versions(origin, value, null, 'none');
  }
}

/** What is in a list, a table, or is one object itself. */
function* versions(
  origin: Origin,
  value: unknown,
  atMs: EpochMs | null,
  removal: 'none' | 'watched',
): Generator<Sighting> {
  for (const object of itemsOf(value) ?? rowsOf(value) ?? [value])
    yield version(origin, object, atMs, removal);
}

/** A table of kubectl shows of each object its metadata, or all of it when it was asked to. */
function rowsOf(value: unknown): readonly unknown[] | null {
  const rows = fieldOf(value, 'rows');
  if (textOf(value, 'kind') !== 'Table' || !Array.isArray(rows)) return null;
  return rows.map((row: unknown) => fieldOf(row, 'object'));
}

/** One event of a watch: `{type, object}`, with `receivedAt` where the recorder noted it. */
function* watched(origin: Origin, value: unknown): Generator<Sighting> {
  const type = textOf(value, 'type') ?? '';
  const received = Date.parse(textOf(value, 'receivedAt') ?? '');
  const atMs = Number.isNaN(received) ? null : received;
  const object = fieldOf(value, 'object');
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      yield* versions(origin, object, atMs, type === 'DELETED' ? 'watched' : 'none');
      break;
    default: {
      const message = textOf(object, 'message');
      const what = `watch event ${type}${message === null ? '' : `: ${message}`}`;
      yield { origin, atMs, by: 'unknown', type: 'leftOut', what, problem: null };
    }
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
