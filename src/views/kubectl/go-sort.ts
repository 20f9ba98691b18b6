/**
 * The order in which Go's `sort.Sort` leaves a list, by which kubectl sorts. It is no stable order: of more than twelve
 * elements those that count as equal change places, always in the same way.
 * Source: https://pkg.go.dev/sort#Sort, a pattern-defeating quicksort (https://arxiv.org/abs/2106.05123).
 */

/** @param isLess whether the first element belongs before the second. */
export function goSorted<T extends object>(
  elements: readonly T[],
  isLess: (a: T, b: T) => boolean,
): readonly T[] {
  const sorter = new Sorter([...elements], isLess);
  sorter.sort(0, elements.length, bitLength(elements.length));
  return sorter.elements;
}

/** As many elements are sorted by insertion. */
const FEW = 12;
/** From so many elements on, the pivot is a median of medians. */
const MANY = 50;
const MOST_PAIRS_SHIFTED = 5;
/** What choosing a pivot among many elements swaps at most: then they are falling. */
const ALL_SWAPPED = 12;

class Sorter<T extends object> {
  readonly elements: T[];
  readonly #isLess: (a: T, b: T) => boolean;

  constructor(elements: T[], isLess: (a: T, b: T) => boolean) {
    this.elements = elements;
    this.#isLess = isLess;
  }

  /** @param limit how many bad pivots are put up with. */
  sort(from: number, to: number, limit: number): void {
    let [start, end, badPivots] = [from, to, limit];
    let wasBalanced = true;
    let wasPartitioned = true;
    while (end - start > FEW) {
      if (badPivots === 0) {
        this.#heapSort(start, end);
        return;
      }
      if (!wasBalanced) {
        this.#breakPatterns(start, end);
        badPivots -= 1;
      }
      const { pivot, isRising } = this.#turnedPivot(start, end);
      if (wasBalanced && wasPartitioned && isRising && this.#isSortedSoon(start, end)) return;
      if (start > 0 && !this.#less(start - 1, pivot)) {
        start = this.#partitionEqual(start, end, pivot);
        continue;
      }
      const balance = Math.floor((end - start) / 8);
      const { middle, wasDone } = this.#partition(start, end, pivot);
      wasPartitioned = wasDone;
      wasBalanced = Math.min(middle - start, end - middle) >= balance;
      if (middle - start < end - middle) {
        this.sort(start, middle, badPivots);
        start = middle + 1;
      } else {
        this.sort(middle + 1, end, badPivots);
        end = middle;
      }
    }
    this.#insertionSort(start, end);
  }

  #insertionSort(start: number, end: number): void {
    for (let i = start + 1; i < end; i += 1) {
      for (let j = i; j > start && this.#less(j, j - 1); j -= 1) this.#swap(j, j - 1);
    }
  }

  #heapSort(start: number, end: number): void {
    const length = end - start;
    for (let i = Math.floor((length - 1) / 2); i >= 0; i -= 1) this.#siftDown(i, length, start);
    for (let i = length - 1; i >= 0; i -= 1) {
      this.#swap(start, start + i);
      this.#siftDown(0, i, start);
    }
  }

  #siftDown(from: number, length: number, start: number): void {
    let root = from;
    for (;;) {
      let child = 2 * root + 1;
      if (child >= length) return;
      if (child + 1 < length && this.#less(start + child, start + child + 1)) child += 1;
      if (!this.#less(start + root, start + child)) return;
      this.#swap(start + root, start + child);
      root = child;
    }
  }

  /** Swaps three elements in the middle with others, the same ones for every list of this length. */
  #breakPatterns(start: number, end: number): void {
    const length = end - start;
    const mask = BigInt(2 ** bitLength(length) - 1);
    const middle = start + Math.floor(length / 4) * 2;
    let random = BigInt(length);
    for (let i = 0; i < 3; i += 1) {
      random = nextRandom(random);
      const other = Number(random & mask);
      this.#swap(middle - 1 + i, start + (other >= length ? other - length : other));
    }
  }

  /** What seems to be falling is turned round first. */
  #turnedPivot(start: number, end: number): { readonly pivot: number; readonly isRising: boolean } {
    const { pivot, swaps } = this.#pivot(start, end);
    if (swaps < ALL_SWAPPED) return { pivot, isRising: swaps === 0 };
    for (let i = start, j = end - 1; i < j; i += 1, j -= 1) this.#swap(i, j);
    return { pivot: end - 1 - (pivot - start), isRising: true };
  }

  #pivot(start: number, end: number): { readonly pivot: number; readonly swaps: number } {
    let swaps = 0;
    const ordered = (a: number, b: number): readonly [number, number] => {
      if (!this.#less(b, a)) return [a, b];
      swaps += 1;
      return [b, a];
    };
    const median = (a: number, b: number, c: number): number => {
      const [low, high] = ordered(a, b);
      const [middle] = ordered(high, c);
      return ordered(low, middle)[1];
    };
    const quarter = Math.floor((end - start) / 4);
    const among = [1, 2, 3].map((count) => start + quarter * count);
    const [i = start, j = start, k = start] =
      end - start < MANY ? among : among.map((place) => median(place - 1, place, place + 1));
    return { pivot: median(i, j, k), swaps };
  }

  /** Whether the elements are sorted, after few of them were shifted if they are many. */
  #isSortedSoon(start: number, end: number): boolean {
    let i = start + 1;
    for (let pairs = 0; pairs < MOST_PAIRS_SHIFTED; pairs += 1) {
      while (i < end && !this.#less(i, i - 1)) i += 1;
      if (i === end) return true;
      if (end - start < MANY) return false;
      this.#swap(i, i - 1);
      if (i - start >= 2) {
        for (let j = i - 1; j >= 1 && this.#less(j, j - 1); j -= 1) this.#swap(j, j - 1);
      }
      for (let j = i + 1; j < end && this.#less(j, j - 1); j += 1) this.#swap(j, j - 1);
    }
    return false;
  }

  /** Elements less than the pivot, the pivot, the others. */
  #partition(
    start: number,
    end: number,
    pivot: number,
  ): { readonly middle: number; readonly wasDone: boolean } {
    this.#swap(start, pivot);
    let [i, j] = [start + 1, end - 1];
    let wasDone = true;
    for (;;) {
      while (i <= j && this.#less(i, start)) i += 1;
      while (i <= j && !this.#less(j, start)) j -= 1;
      if (i > j) break;
      this.#swap(i, j);
      i += 1;
      j -= 1;
      wasDone = false;
    }
    this.#swap(j, start);
    return { middle: j, wasDone };
  }

  /** Elements that equal the pivot, the greater ones. There are no lesser ones. @returns where the greater ones begin. */
  #partitionEqual(start: number, end: number, pivot: number): number {
    this.#swap(start, pivot);
    let [i, j] = [start + 1, end - 1];
    for (;;) {
      while (i <= j && !this.#less(start, i)) i += 1;
      while (i <= j && this.#less(start, j)) j -= 1;
      if (i > j) return i;
      this.#swap(i, j);
      i += 1;
      j -= 1;
    }
  }

  #less(a: number, b: number): boolean {
    return this.#isLess(this.#at(a), this.#at(b));
  }

  #swap(a: number, b: number): void {
    [this.elements[a], this.elements[b]] = [this.#at(b), this.#at(a)];
  }

  #at(place: number): T {
    const element = this.elements[place];
    if (element === undefined) throw new RangeError(`there is no element ${place}`);
    return element;
  }
}

function bitLength(count: number): number {
  return count === 0 ? 0 : 32 - Math.clz32(count);
}

/** Xorshift of 64 bits, with the shifts of Go since version 1.24. */
function nextRandom(state: bigint): bigint {
  let next = BigInt.asUintN(64, state ^ (state << 13n));
  next ^= next >> 7n;
  return BigInt.asUintN(64, next ^ (next << 17n));
}
