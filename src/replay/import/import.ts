/**
 * Makes a tape of what recordings of a real cluster show. Every version of an object becomes the facts that lead to it; where
 * versions are missing, a fact says so and the object is told anew.
 */
import type { Requester } from '../../../machines/pod-facts.js';
import { Cluster } from '../../cluster/cluster.js';
import type { Fact, FactEnvelope } from '../../cluster/facts.js';
import type { Write } from '../../cluster/facts-between.js';
import { Stamps } from '../../cluster/pod-birth.js';
import type { EpochMs } from '../../kernel/envelope.js';
import { wholeSecond } from '../../kernel/time.js';
import { MemoryTape, TAPE_FORMAT } from '../../tape/tape.js';
import { inOrder, versionNumber } from './order.js';
import { type Recording, readable } from './recording.js';
import type { Origin, Sighting } from './sighting.js';
import { sightingsIn } from './sightings.js';
import { factsAnew, goingFacts, knownIn, type Told, versionFacts, wasSeenFromBirth } from './versions.js';

/** An object whose history is not whole. */
export interface Gap {
  readonly origin: Origin;
  readonly kind: Told['kind'];
  readonly name: string;
  readonly because: 'watchBeganLate' | 'versionsMissing';
}

/** What became facts, and what did not. */
export interface ImportReport {
  /** Versions of objects that became facts, by kind. */
  readonly versions: Readonly<Record<string, number>>;
  /** Versions that were seen more than once. */
  readonly repeated: number;
  readonly gaps: readonly Gap[];
  /** How much is not imported, by what it is: other kinds, bookmarks, entries of an audit log without objects. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** What cannot be read: no JSON, or not as its kind should be. */
  readonly problems: readonly { readonly origin: Origin; readonly problem: string }[];
}

export interface Imported {
  readonly tape: MemoryTape;
  readonly report: ImportReport;
}

type Version = Extract<Sighting, { type: 'version' }>;

/**
 * Makes a tape of what was recorded of one real cluster. What nobody saw is not made up: where versions are missing the tape
 * says `HistoryMissing`, and goes on from the next version seen. What cannot be read is told in the report and never throws.
 *
 * `importRecordings([{ file: 'jobs.jsonl', text }, { file: 'pods', objects: [podList] }])`
 * @param recordings in any order; the versions of the objects put them in line.
 * @param follow is told every fact as it is found.
 * @returns the tape, empty when there is nothing to import, and what became of everything recorded.
 * @throws InputError when these are no recordings, whatever their types say.
 */
export function importRecordings(
  recordings: readonly Recording[],
  follow: (envelope: FactEnvelope) => void = () => {},
): Imported {
  const sightings: Sighting[] = [];
  for (const { file, pieces } of readable(recordings)) {
    for (const one of sightingsIn(file, pieces)) sightings.push(one);
  }
  const { ordered, repeated } = inOrder(sightings);
  const firstMs = ordered.find(({ atMs }) => atMs !== null)?.atMs ?? 0;
  const importer = new Importer(wholeSecond(firstMs), follow);
  for (const one of ordered) importer.follow(one);
  return { tape: importer.tape, report: { ...importer.report(), repeated, ...leavings(sightings) } };
}

class Importer {
  readonly tape: MemoryTape;
  readonly #cluster = new Cluster();
  readonly #stamps = new Stamps();
  readonly #gaps: Gap[] = [];
  readonly #versions = new Map<string, number>();
  readonly #gone = new Set<string>();
  /** Who bears a name now. */
  readonly #uids = new Map<string, string>();
  readonly #follow: (envelope: FactEnvelope) => void;
  #nowMs: EpochMs;

  constructor(startMs: EpochMs, follow: (envelope: FactEnvelope) => void) {
    this.#nowMs = startMs;
    this.#follow = follow;
    this.tape = new MemoryTape({ format: TAPE_FORMAT, model: 'import', startMs, seed: 0, input: null });
  }

  follow(sighting: Sighting): void {
    // The order is that of the writes; clocks of several machines may disagree with it by a little.
    this.#nowMs = Math.max(this.#nowMs, sighting.atMs ?? this.#nowMs);
    switch (sighting.type) {
      case 'version':
        this.#followVersion(sighting);
        break;
      case 'gone':
        this.#followGone(sighting.uid, sighting.by);
        break;
      case 'refused': {
        const { uid, status, errors } = sighting;
        this.#record(uid, [{ type: 'JobStatusRefused', status, errors }], null);
        break;
      }
      case 'leftOut':
        break;
    }
  }

  report(): Pick<ImportReport, 'versions' | 'gaps'> {
    return { versions: Object.fromEntries(this.#versions), gaps: this.#gaps };
  }

  #followVersion(sighting: Version): void {
    const { seen, by } = sighting;
    const uid = seen.object.metadata.uid ?? '';
    if (this.#gone.has(uid)) return;
    this.#versions.set(seen.kind, (this.#versions.get(seen.kind) ?? 0) + 1);
    const version = sighting.removal === 'answered' ? null : versionNumber(sighting);
    if (seen.kind === 'Event') {
      // An event that is deleted says nothing new.
      if (sighting.removal === 'none')
        this.#record(seen.object.involvedObject.uid ?? '', [eventFact(seen.object)], null);
      return;
    }
    this.#forgetNamesake(seen, uid);
    const write: Write = { atMs: this.#nowMs, by };
    this.#record(uid, this.#factsOf(sighting, seen, write), version);
    if (sighting.removal !== 'none') this.#gone.add(uid);
  }

  /** Of two objects of one kind and name the older is gone, though nobody saw it go. */
  #forgetNamesake({ kind, object }: Told, uid: string): void {
    const name = `${kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`;
    const older = this.#uids.get(name);
    this.#uids.set(name, uid);
    if (older === undefined || older === uid || this.#gone.has(older)) return;
    this.#record(older, [{ type: 'HistoryMissing', kind, because: 'versionsMissing' }], null);
    this.#gone.add(older);
  }

  #factsOf({ origin, removal }: Version, seen: Told, write: Write): readonly Fact[] {
    const { kind, object } = seen;
    const known = knownIn(this.#cluster, object.metadata.uid ?? '');
    const isLast = removal !== 'none';
    const following =
      known !== null || wasSeenFromBirth(seen)
        ? versionFacts(known, seen, isLast, write, this.#stamps)
        : null;
    if (following !== null) return following;
    const because = known === null ? 'watchBeganLate' : 'versionsMissing';
    this.#gaps.push({ origin, kind, name: object.metadata.name ?? '', because });
    const anew = factsAnew(seen, isLast, write, this.#stamps);
    return [{ type: 'HistoryMissing', kind, because }, ...anew];
  }

  #followGone(uid: string, by: Requester): void {
    const known = knownIn(this.#cluster, uid);
    if (known === null) return;
    this.#record(uid, goingFacts(known, by), null);
    this.#gone.add(uid);
  }

  #record(subject: string, facts: readonly Fact[], version: bigint | null): void {
    const isNumber = version !== null && version <= BigInt(Number.MAX_SAFE_INTEGER);
    for (const fact of facts) {
      const envelope: FactEnvelope = {
        seq: this.tape.length,
        atMs: this.#nowMs,
        subject,
        fact,
        cause: null,
        resourceVersion: isNumber ? Number(version) : null,
      };
      this.#cluster.apply(envelope);
      this.tape.append(envelope);
      this.#follow(envelope);
    }
  }
}

function eventFact(event: Extract<Version['seen'], { kind: 'Event' }>['object']): Fact {
  const { type = 'Normal', reason = '', message = '', metadata } = event;
  const { managedFields: _, ...kept } = metadata;
  return { type: 'EventRecorded', eventType: type, reason, message, event: { ...event, metadata: kept } };
}

function leavings(sightings: readonly Sighting[]): Pick<ImportReport, 'leftOut' | 'problems'> {
  const counts = new Map<string, number>();
  const problems: { origin: Origin; problem: string }[] = [];
  for (const one of sightings) {
    if (one.type !== 'leftOut') continue;
    if (one.problem !== null) problems.push({ origin: one.origin, problem: `${one.what}${one.problem}` });
    else counts.set(one.what, (counts.get(one.what) ?? 0) + 1);
  }
  return { leftOut: Object.fromEntries(counts), problems };
}
