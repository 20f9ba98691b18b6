/**
 * Where facts become true: each is put to the cluster's charts first and then onto the tape, with the time and the
 * cause of the step under way.
 */
import type { EpochMs } from '../kernel/envelope.js';
import type { Cluster, Entry } from './cluster.js';
import type { Fact, FactEnvelope, FactKind, FactOf, NoteFact, ObjectKind } from './facts.js';

export class Ledger {
  readonly cluster: Cluster;
  readonly #accepted: (envelope: FactEnvelope, changed: Entry | null) => void;
  /** The instant of the step under way. */
  nowMs: EpochMs = 0;
  /** The fact that led to the step under way. */
  cause: number | null = null;
  #nextSeq: number;

  /**
   * @param accepted is given every fact the charts have taken, with the object it changed.
   * @param nextSeq the number of the first fact to come: 0 for a new tape.
   */
  constructor(
    cluster: Cluster,
    accepted: (envelope: FactEnvelope, changed: Entry | null) => void,
    nextSeq = 0,
  ) {
    this.cluster = cluster;
    this.#accepted = accepted;
    this.#nextSeq = nextSeq;
  }

  /** The number the next fact will get. */
  get nextSeq(): number {
    return this.#nextSeq;
  }

  /**
   * One write to one object: all its facts carry the same resource version.
   * @throws IllegalFactError when a chart refuses one of them.
   */
  write<Kind extends ObjectKind>(kind: Kind, uid: string, facts: readonly FactOf[Kind][]): void {
    const resourceVersion = this.cluster.resourceVersion + 1;
    for (const fact of facts) this.#record(kind, uid, fact, resourceVersion);
  }

  /**
   * A fact about an object that its watchers are not told of. Returns its number on the tape.
   * @throws IllegalFactError when the chart refuses it.
   */
  tell<Kind extends ObjectKind>(kind: Kind, uid: string, fact: FactOf[Kind]): number {
    return this.#record(kind, uid, fact, null);
  }

  /** A fact that changes no object. Returns its number on the tape. */
  note(subject: string, fact: NoteFact): number {
    return this.#record('note', subject, fact, null);
  }

  #record(kind: FactKind, subject: string, fact: Fact, resourceVersion: number | null): number {
    const seq = this.#nextSeq;
    const envelope: FactEnvelope = {
      seq,
      atMs: this.nowMs,
      subject,
      fact,
      cause: this.cause,
      resourceVersion,
    };
    const changed = this.cluster.take(kind, envelope);
    this.#nextSeq = seq + 1;
    this.#accepted(envelope, changed);
    return seq;
  }
}
