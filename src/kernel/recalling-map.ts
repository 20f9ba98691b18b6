/** A Map that recalls what it was asked for last: of what lives long, the same key is mostly asked for many times in a row. */
export class RecallingMap<K, V extends object> {
  readonly #map = new Map<K, V>();
  #latestKey: K | null = null;
  /** Null when nothing is recalled. */
  #latest: V | null = null;

  get size(): number {
    return this.#map.size;
  }

  get(key: K): V | null {
    if (this.#latest !== null && this.#latestKey === key) return this.#latest;
    const value = this.#map.get(key);
    if (value === undefined) return null;
    this.#latestKey = key;
    this.#latest = value;
    return value;
  }

  set(key: K, value: V): void {
    this.#latest = null;
    this.#map.set(key, value);
  }

  delete(key: K): void {
    this.#latest = null;
    this.#map.delete(key);
  }

  clear(): void {
    this.#latest = null;
    this.#map.clear();
  }

  values(): Iterable<V> {
    return this.#map.values();
  }
}
