/**
 * A set of small whole numbers that answers "which is the lowest number not in it from here on" without walking the
 * members: a tree of 32-bit words, each level telling which words below are full.
 */
export class IndexSet {
  readonly #words = new Map<number, number>();
  /** Which words of this level are full; made when the first one is. */
  #full: IndexSet | null = null;

  has(index: number): boolean {
    return ((this.#words.get(index >>> 5) ?? 0) & (1 << (index & 31))) !== 0;
  }

  add(index: number): void {
    const place = index >>> 5;
    const word = (this.#words.get(place) ?? 0) | (1 << (index & 31));
    this.#words.set(place, word);
    if (word === -1) {
      this.#full ??= new IndexSet();
      this.#full.add(place);
    }
  }

  delete(index: number): void {
    const place = index >>> 5;
    const word = this.#words.get(place);
    if (word === undefined) return;
    if (word === -1) this.#full?.delete(place);
    const rest = word & ~(1 << (index & 31));
    if (rest === 0) this.#words.delete(place);
    else this.#words.set(place, rest);
  }

  /** The lowest number at or above `from` that is not in the set. */
  nextAbsent(from: number): number {
    const place = from >>> 5;
    const absentHere = ~(this.#words.get(place) ?? 0) & (-1 << (from & 31));
    if (absentHere !== 0) return place * 32 + lowestBit(absentHere);
    const open = this.#full === null ? place + 1 : this.#full.nextAbsent(place + 1);
    return open * 32 + lowestBit(~(this.#words.get(open) ?? 0));
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
