/**
 * Seeded randomness, split by name: each part of a run draws from a stream of its own, so that one new draw somewhere
 * does not move the draws elsewhere.
 */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface RandomStream {
  /** A whole number in [0, bound). `bound` is at most 2^32. */
  below(bound: number): number;
  /** A fraction in [0, 1). */
  fraction(): number;
}

/** The stream with this name under this seed. The same two arguments always give the same draws. */
export function randomStream(seed: number, name: string): RandomStream {
  const generator = xoroshiro128plus(scrambled(seed ^ scrambled(hashOf(name))));
  const word = (): number => generator.next() >>> 0;
  return {
    below: (bound) => Math.floor((word() / 0x1_0000_0000) * bound),
    fraction: () => word() / 0x1_0000_0000,
  };
}

/**
 * Spreads every bit over all others. The generator's first draw shows its seed as it is, so without this neighbouring
 * seeds would begin alike. Source: the final steps of MurmurHash3.
 */
function scrambled(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** FNV-1a over UTF-16 code units: small, stable, and good enough to tell stream names apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash | 0;
}
