/**
 * Which pod takes the place of which. A Job keeps as many places as it wants pods; a pod that ends or is deleted leaves its
 * place, and a new pod takes the one left first: of its own completion index, else of a failed pod, else of a succeeded one.
 */
import type { PodLife } from './pod-life.js';

export class Places {
  readonly #lost = new Queue();
  readonly #done = new Queue();
  readonly #latestOfIndex = new Map<number, PodLife>();

  /** The pod no longer holds its place. */
  leave(pod: PodLife): void {
    if (pod.isSurplus) return;
    if (pod.hasSucceeded) this.#done.add(pod);
    else this.#lost.add(pod);
  }

  /** Finds the newcomer its place. Returns null when it is a new one. */
  take(pod: PodLife, retriesPerIndex: boolean): PodLife | null {
    const { completionIndex: index } = pod.entry.lived.record.born;
    const former =
      index === null ? (this.#lost.next() ?? this.#done.next()) : this.#ofIndex(index, retriesPerIndex);
    if (index !== null) this.#latestOfIndex.set(index, pod);
    if (former === null) return null;
    former.successor = pod;
    pod.predecessor = former;
    return former;
  }

  /** Only where indexes fail for good does the pod of another index leave its place by failing. */
  #ofIndex(index: number, retriesPerIndex: boolean): PodLife | null {
    const own = this.#latestOfIndex.get(index);
    if (own !== undefined && own.successor === null && own.freedAtMs !== null) return own;
    return this.#done.next() ?? (retriesPerIndex ? this.#lost.next() : null);
  }
}

/** First in, first out; who has a successor by now is passed over. */
class Queue {
  readonly #pods: PodLife[] = [];
  #head = 0;

  add(pod: PodLife): void {
    this.#pods.push(pod);
  }

  next(): PodLife | null {
    for (; this.#head < this.#pods.length; this.#head++) {
      const pod = this.#pods[this.#head];
      if (pod !== undefined && pod.successor === null) return pod;
    }
    return null;
  }
}
