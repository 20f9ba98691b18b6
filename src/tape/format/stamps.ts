/**
 * Pods of one template share its stamp, and so do their lines: the first spells it out, the others name that fact. A
 * reference reaches no further back than the latest stamps that were spelled out, so that writer and reader remember a
 * bounded number of them.
 */
import type { PodStamp } from '../../../machines/pod-record.js';
import type { OwnerReference } from '../../api/types/index.js';

export const STAMPS_REMEMBERED = 1024;

/** Keeps the latest entries. */
class Latest<K, V> {
  readonly #entries = new Map<K, V>();

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    if (this.#entries.size >= STAMPS_REMEMBERED) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
    this.#entries.set(key, value);
  }
}

export class WrittenStamps {
  readonly #seqs = new Latest<PodStamp, number>();

  /** The fact that spells this stamp out; null when it is the one with this number, from now on. */
  referenceFor(stamp: PodStamp, seq: number): number | null {
    const known = this.#seqs.get(stamp);
    if (known !== undefined) return known;
    this.#seqs.set(stamp, seq);
    return null;
  }
}

export class ReadStamps {
  readonly #stamps = new Latest<number, PodStamp>();
  readonly #owners = new Latest<string, OwnerReference>();
  readonly #lookUp: (seq: number) => PodStamp | null;

  /** @param lookUp finds a stamp that was spelled out before reading began. */
  constructor(lookUp: (seq: number) => PodStamp | null = () => null) {
    this.#lookUp = lookUp;
  }

  spelledOut(seq: number, stamp: PodStamp): void {
    this.#stamps.set(seq, stamp);
  }

  at(seq: number): PodStamp | null {
    const known = this.#stamps.get(seq);
    if (known !== undefined) return known;
    const found = this.#lookUp(seq);
    if (found !== null) this.#stamps.set(seq, found);
    return found;
  }

  /** One object for all equal references. */
  owner(owner: OwnerReference): OwnerReference {
    const known = this.#owners.get(owner.uid);
    if (known !== undefined && isSame(known, owner)) return known;
    this.#owners.set(owner.uid, owner);
    return owner;
  }
}

function isSame(a: OwnerReference, b: OwnerReference): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.apiVersion === b.apiVersion &&
    a.controller === b.controller &&
    a.blockOwnerDeletion === b.blockOwnerDeletion &&
    Object.keys(a).length === Object.keys(b).length
  );
}
