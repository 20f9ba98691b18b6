/** Lines two tapes up: how far they say the same, where they part, and what came of each. */
import type { FactEnvelope } from '../cluster/facts.js';
import type { EpochMs } from '../kernel/envelope.js';
import { type JobResult, ResultKeeper } from '../simulate/outcome.js';
import type { Tape } from '../tape/tape.js';

/** What came of a tape. */
export interface Ending {
  readonly facts: number;
  readonly podsCreated: number;
  /** Milliseconds from the start of the tape to its last fact. */
  readonly lastMs: number;
  readonly jobs: readonly JobResult[];
}

export interface Comparison {
  /** How many facts, from the first on, are the same in both. */
  readonly shared: number;
  /** The first facts that are not; null where a tape has ended. Null when the tapes say the same. */
  readonly parting: { readonly a: FactEnvelope | null; readonly b: FactEnvelope | null } | null;
  readonly a: Ending;
  readonly b: Ending;
}

/**
 * Two facts are the same when they say the same of the same object at the same time. Times count from the start of each tape,
 * and objects are told by their names and the order of their creation, so that runs with other seeds can be compared.
 */
export function compare(a: Tape, b: Tape): Comparison {
  const [sideA, sideB] = [new Side(a), new Side(b)];
  let shared = 0;
  let parting: Comparison['parting'] = null;
  for (;;) {
    const [one, other] = [sideA.next(), sideB.next()];
    if (one === null && other === null) break;
    if (parting !== null) continue;
    if (one !== null && other !== null && sideA.text(one) === sideB.text(other)) shared += 1;
    else parting = { a: one, b: other };
  }
  return { shared, parting, a: sideA.ending(), b: sideB.ending() };
}

/** The fields of facts that hold an instant in milliseconds. */
const INSTANTS = new Set(['atMs', 'untilMs', 'sinceMs']);

/** One of the two tapes, being read. */
class Side {
  readonly #startMs: EpochMs;
  readonly #facts: Iterator<FactEnvelope>;
  readonly #results = new ResultKeeper();
  /** What uids and pod names stand for. */
  readonly #names = new Map<string, string>();
  #count = 0;
  #pods = 0;
  #lastMs = 0;

  constructor(tape: Tape) {
    this.#startMs = tape.header.startMs;
    this.#facts = tape[Symbol.iterator]();
  }

  next(): FactEnvelope | null {
    const { value, done } = this.#facts.next();
    if (done === true) return null;
    this.#count += 1;
    this.#lastMs = value.atMs - this.#startMs;
    this.#results.follow(value);
    this.#name(value);
    return value;
  }

  text({ atMs, subject, fact }: FactEnvelope): string {
    const text = JSON.stringify({ atMs, subject, fact }, (key, value) =>
      INSTANTS.has(key) && typeof value === 'number' ? value - this.#startMs : value,
    );
    return text
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => `start + ${Date.parse(time) - this.#startMs} ms`)
      .replace(/[a-z0-9][a-z0-9.-]*/g, (word) => this.#names.get(word) ?? word);
  }

  ending(): Ending {
    const jobs = this.#results.results();
    return { facts: this.#count, podsCreated: this.#pods, lastMs: this.#lastMs, jobs };
  }

  #name({ fact, subject }: FactEnvelope): void {
    if (fact.type === 'JobCreated') {
      const { namespace = 'default', name = '' } = fact.job.metadata;
      this.#names.set(subject, `job ${namespace}/${name}`);
    } else if (fact.type === 'PodCreated') {
      this.#pods += 1;
      this.#names.set(subject, `pod ${this.#pods}`);
      this.#names.set(fact.pod.name, `pod ${this.#pods}`);
    }
  }
}
