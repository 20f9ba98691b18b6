/**
 * Which facts lead from one version of a Kubernetes object to the next. Folding them over the first gives the second; what
 * cannot be said in facts is answered with null, never made up.
 */

import type { LivedJob } from '../../machines/job.js';
import type { JobFact } from '../../machines/job-facts.js';
import type { LivedPod } from '../../machines/pod.js';
import type { PodFact, Requester } from '../../machines/pod-facts.js';
import type { EpochMs } from '../kernel/envelope.js';

/** What is known of a write beside the object it left. */
export interface Write {
  /** When it was made, or seen. */
  readonly atMs: EpochMs;
  readonly by: Requester;
}

/** The facts of one write, and where they lead. */
export interface Steps<Fact, Lived> {
  readonly facts: readonly Fact[];
  readonly after: Lived;
}

export type JobSteps = Steps<JobFact, LivedJob>;
export type PodSteps = Steps<PodFact, LivedPod>;

/** Gathers facts as long as the chart takes them. */
export class Stepping<Fact, Lived> {
  readonly facts: Fact[] = [];
  readonly #step: (lived: Lived, fact: Fact) => Lived | null;
  #lived: Lived;
  #isLegal = true;

  constructor(before: Lived, step: (lived: Lived, fact: Fact) => Lived | null) {
    this.#lived = before;
    this.#step = step;
  }

  /** Where the facts so far lead. */
  get lived(): Lived {
    return this.#lived;
  }

  /** The chart took every fact. */
  get isLegal(): boolean {
    return this.#isLegal;
  }

  /** Returns whether the chart took the fact. */
  add(fact: Fact): boolean {
    if (this.tryAdd(fact)) return true;
    this.#isLegal = false;
    return false;
  }

  /** The same, where the chart may refuse. */
  tryAdd(fact: Fact): boolean {
    const after = this.#step(this.#lived, fact);
    if (after === null) return false;
    this.facts.push(fact);
    this.#lived = after;
    return true;
  }

  /** Null when a fact was refused. */
  result(): Steps<Fact, Lived> | null {
    return this.#isLegal ? { facts: this.facts, after: this.#lived } : null;
  }
}
