/**
 * Sets of completion indexes as the Job status writes them: ascending, `0,2,3,5-7`; runs of three and more as `a-b`.
 * Source: `status.completedIndexes`, https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 */

/** Ascending, disjoint, never adjacent; both ends belong to the interval. */
export interface Interval {
  readonly first: number;
  readonly last: number;
}

export class CompletionIndexes {
  static readonly NONE = new CompletionIndexes([]);

  readonly #intervals: readonly Interval[];
  /** How many indexes there are. */
  readonly total: number;

  constructor(intervals: readonly Interval[]) {
    this.#intervals = intervals;
    this.total = intervals.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  }

  /**
   * Reads a list the way the Job controller does: it stops at the first element that begins at `completions` or later,
   * cuts an interval at `completions - 1`, and joins neighbours. The text is one that the controller wrote.
   */
  static parse(text: string, completions: number): CompletionIndexes {
    if (text === '') return CompletionIndexes.NONE;
    const intervals: Interval[] = [];
    for (const part of text.split(',')) {
      const dash = part.indexOf('-');
      const first = Number(dash === -1 ? part : part.slice(0, dash));
      if (first >= completions) break;
      const last = Math.min(dash === -1 ? first : Number(part.slice(dash + 1)), completions - 1);
      appendJoined(intervals, { first, last });
    }
    return new CompletionIndexes(intervals);
  }

  /** @param indexes in any order, repetitions allowed. */
  static of(indexes: readonly number[]): CompletionIndexes {
    const intervals: Interval[] = [];
    for (const index of [...indexes].sort((a, b) => a - b))
      appendJoined(intervals, { first: index, last: index });
    return new CompletionIndexes(intervals);
  }

  union(other: CompletionIndexes): CompletionIndexes {
    if (other.total === 0) return this;
    if (this.total === 0) return other;
    const intervals: Interval[] = [];
    const left = this.#intervals;
    const right = other.#intervals;
    let leftPlace = 0;
    let rightPlace = 0;
    for (;;) {
      const a = left[leftPlace];
      const b = right[rightPlace];
      const next = a !== undefined && (b === undefined || a.first <= b.first) ? a : b;
      if (next === undefined) return new CompletionIndexes(intervals);
      if (next === a) leftPlace++;
      else rightPlace++;
      appendJoined(intervals, next);
    }
  }

  has(index: number): boolean {
    const place = this.#placeOf(index);
    const found = this.#intervals[place];
    return found !== undefined && found.first <= index;
  }

  /** The lowest index at or above `from` that is not in the set. */
  nextAbsent(from: number): number {
    const found = this.#intervals[this.#placeOf(from)];
    return found === undefined || found.first > from ? from : found.last + 1;
  }

  intervals(): readonly Interval[] {
    return this.#intervals;
  }

  toString(): string {
    return this.#intervals
      .map(({ first, last }) => {
        if (first === last) return `${first}`;
        return `${first}${last === first + 1 ? ',' : '-'}${last}`;
      })
      .join(',');
  }

  /** The place of the first interval that ends at or after `index`. */
  #placeOf(index: number): number {
    let low = 0;
    let high = this.#intervals.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const interval = this.#intervals[middle];
      if (interval !== undefined && interval.last < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function appendJoined(intervals: Interval[], next: Interval): void {
  const before = intervals.at(-1);
  if (before !== undefined && next.first <= before.last + 1) {
    intervals[intervals.length - 1] = { first: before.first, last: Math.max(before.last, next.last) };
  } else {
    intervals.push(next);
  }
}
