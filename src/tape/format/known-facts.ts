/**
 * Facts by their text. What happens to the pods of one template reads the same again and again, and facts are values: one object
 * stands for all that read the same, which is parsed and checked once.
 */
import { innerProblem, type StoredFact } from './line-schemas.js';

/** Longer texts seldom come twice. */
const MAX_BYTES = 256;
const FACTS_REMEMBERED = 128;

export class KnownFacts {
  /** By their bytes, a character each: that is made faster than the text, and as good to tell them apart. */
  readonly #facts = new Map<string, StoredFact>();

  /** The fact that these bytes spell; null when they do not spell one. */
  read(bytes: Buffer, start: number, end: number): StoredFact | null {
    if (end - start > MAX_BYTES) return parsedFact(bytes.toString('utf8', start, end));
    const key = bytes.toString('latin1', start, end);
    const known = this.#facts.get(key);
    if (known !== undefined) return known;
    const fact = parsedFact(bytes.toString('utf8', start, end));
    // No two pods are the same.
    if (fact === null || fact.type === 'PodCreated') return fact;
    if (this.#facts.size === FACTS_REMEMBERED) this.#facts.clear();
    this.#facts.set(key, fact);
    return fact;
  }
}

function parsedFact(text: string): StoredFact | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFact(value) ? value : null;
  } catch {
    return null;
  }
}

function isFact(value: unknown): value is StoredFact {
  return innerProblem(value) === null;
}
