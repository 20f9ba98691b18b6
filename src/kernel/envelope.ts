/**
 * The envelope every fact travels in. The tape is a list of envelopes; their order is the order in which
 * the facts became true.
 */

/** Milliseconds since the Unix epoch, always an integer. */
export type EpochMs = number;

export interface Envelope<Fact> {
  /** Position on the tape, from 0, without gaps. */
  readonly seq: number;
  /** When the fact became true. */
  readonly atMs: EpochMs;
  /** The uid of the object the fact is about, or the name of a part of the cluster. */
  readonly subject: string;
  readonly fact: Fact;
  /** The `seq` of the fact that led to this one; null for what comes from outside. */
  readonly cause: number | null;
  /**
   * The number of the API write this fact belongs to: facts of one write are neighbours and share it, and it is
   * the `metadata.resourceVersion` the object carries afterwards. Null for facts that change no stored object.
   */
  readonly resourceVersion: number | null;
}
