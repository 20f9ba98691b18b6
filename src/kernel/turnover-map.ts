/**
 * A Map for what comes and goes. V8 links every table that a Map has outgrown to the one that took its place; once one of them has grown
 * old, whatever entered the Map since then outlives minor collections, deleted or not. This one moves to a fresh Map now and then.
 */
export class TurnoverMap<K, V> implements ReadonlyMap<K, V> {
  #map = new Map<K, V>();
  /** How many were deleted since the last move. */
  #deleted = 0;

  get size(): number {
    return this.#map.size;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.#map.has(key);
  }

  /** What is set while somebody walks the entries may not be met on that walk. */
  set(key: K, value: V): this {
    if (this.#deleted > this.#map.size + SPARE) {
      this.#map = new Map(this.#map);
      this.#deleted = 0;
    }
    this.#map.set(key, value);
    return this;
  }

  delete(key: K): boolean {
    const isDeleted = this.#map.delete(key);
    if (isDeleted) this.#deleted += 1;
    return isDeleted;
  }

  clear(): void {
    this.#map = new Map();
    this.#deleted = 0;
  }

  keys() {
    return this.#map.keys();
  }

  values() {
    return this.#map.values();
  }

  entries() {
    return this.#map.entries();
  }

  [Symbol.iterator]() {
    return this.#map.entries();
  }

  forEach(act: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.#map) act(value, key, this);
  }
}

const SPARE = 32;
