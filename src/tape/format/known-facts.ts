/**
 * Facts by their text. What happens to the pods of one template reads the same again and again, and facts are values: one object
 * stands for all that read the same, which is parsed and checked once.
 */
import { innerProblem, type StoredFact } from './line-schemas.js';

/** Longer texts seldom come twice. */
const MAX_BYTES = 256;
const FACTS_REMEMBERED = 128;

export class KnownFacts {
  readonly #facts = new Map<string, StoredFact>();

  /** The fact that these bytes spell; null when they do not spell one. */
  read(bytes: Buffer, start: number, end: number): StoredFact | null {
    const text = bytes.toString('utf8', start, end);
    if (end - start > MAX_BYTES) return parsedFact(text);
    const known = this.#facts.get(text);
    if (known !== undefined) return known;
    const fact = parsedFact(text);
    // No two pods are the same.
    if (fact === null || fact.type === 'PodCreated') return fact;
    if (this.#facts.size === FACTS_REMEMBERED) this.#facts.clear();
    this.#facts.set(text, fact);
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
