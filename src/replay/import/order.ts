/**
 * The order in which things became true. `metadata.resourceVersion` is one counter over all kinds of objects, so versions from
 * several files fall into place by it; what carries none goes where its time is.
 */
import type { Sighting } from './sighting.js';

type Versioned = Extract<Sighting, { type: 'version' }>;

/** Sorted; a version that was seen more than once is there once. */
export function inOrder(sightings: readonly Sighting[]): {
  readonly ordered: readonly Sighting[];
  readonly repeated: number;
} {
  const versions = sightings.filter((one): one is Versioned => one.type === 'version');
  const stored = versions.filter((one) => !isRemoval(one) && versionNumber(one) !== null);
  const distinct = withoutRepeats(stored);
  const sorted = distinct.toSorted((a, b) => byVersion(a, b));
  const unnumbered = versions.filter((one) => isRemoval(one) || versionNumber(one) === null);
  const others = sightings.filter(({ type }) => type === 'gone' || type === 'refused');
  return { ordered: placed(sorted, [...others, ...unnumbered]), repeated: stored.length - distinct.length };
}

/** Null for a version that is no number; the API says that it is one. */
export function versionNumber({ seen }: Versioned): bigint | null {
  const text = seen.object.metadata.resourceVersion ?? '';
  return /^\d{1,20}$/.test(text) ? BigInt(text) : null;
}

function byVersion(a: Versioned, b: Versioned): number {
  const [one, other] = [versionNumber(a) ?? 0n, versionNumber(b) ?? 0n];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** It repeats the number of the version before it. */
function isRemoval({ removal }: Versioned): boolean {
  return removal === 'answered';
}

function keyOf({ seen }: Versioned): string {
  const { uid = '', resourceVersion = '' } = seen.object.metadata;
  return `${uid} ${resourceVersion}`;
}

/** Of two sightings the one that tells more is kept: who wrote, and when it was received. */
function withoutRepeats(versions: readonly Versioned[]): readonly Versioned[] {
  const kept = new Map<string, Versioned>();
  for (const one of versions) {
    const key = keyOf(one);
    const before = kept.get(key);
    if (before === undefined) kept.set(key, one);
    else kept.set(key, before.by === 'unknown' ? one : before);
  }
  return [...kept.values()];
}

/** Puts each of the others behind the last version that is not later. */
function placed(versions: readonly Versioned[], others: readonly Sighting[]): readonly Sighting[] {
  const behind = new Map<number, Sighting[]>();
  for (const other of others) {
    const place = versions.findLastIndex(
      ({ atMs }) => (atMs ?? 0) <= (other.atMs ?? Number.POSITIVE_INFINITY),
    );
    behind.set(place, [...(behind.get(place) ?? []), other]);
  }
  const first = behind.get(-1) ?? [];
  return [...first, ...versions.flatMap((one, place) => [one, ...(behind.get(place) ?? [])])];
}
