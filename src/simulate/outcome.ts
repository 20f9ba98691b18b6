/** How a run ended, as a value. */
import type { FieldError } from '../api/field-error.js';
import type { Job } from '../api/types/index.js';
import type { FactEnvelope } from '../cluster/facts.js';
import type { RunEnd, RunLimit } from './simulation.js';

/** How one Job ended. */
export interface JobResult {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly result: 'Complete' | 'Failed' | 'Deleted' | 'Unfinished';
  /** Of the final condition; null where there is none. */
  readonly reason: string | null;
  readonly message: string | null;
  /** When the final condition was written or the object went, in milliseconds since the epoch; null while unfinished. */
  readonly atMs: number | null;
}

/** Why the API server would not take an object. */
export interface Refusal {
  readonly kind: string;
  readonly name: string;
  readonly errors: readonly FieldError[];
}

export type Outcome =
  /** The API server refuses a manifest; nothing was run. */
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly jobs: readonly JobResult[] }
  /** Every Job is Complete, Failed or deleted. */
  | { readonly kind: 'finished'; readonly jobs: readonly JobResult[] }
  /** A Job is unfinished, and nothing will ever happen any more by itself. */
  | { readonly kind: 'nothingLeft'; readonly jobs: readonly JobResult[] }
  /** A Job is unfinished at the end of the time or at a bound of the run. */
  | {
      readonly kind: 'reachedLimit';
      readonly limit: 'until' | RunLimit;
      readonly jobs: readonly JobResult[];
    };

export function outcomeOf(end: RunEnd, jobs: readonly JobResult[]): Outcome {
  if (end.kind === 'limit') return { kind: 'reachedLimit', limit: end.limit, jobs };
  if (jobs.every(({ result }) => result !== 'Unfinished')) return { kind: 'finished', jobs };
  return end.kind === 'idle' ? { kind: 'nothingLeft', jobs } : { kind: 'reachedLimit', limit: 'until', jobs };
}

/** Follows a tape and knows at its end what became of every Job. */
export class ResultKeeper {
  readonly #results = new Map<string, JobResult>();

  follow({ fact, subject, atMs }: FactEnvelope): void {
    if (fact.type === 'JobCreated') this.#results.set(subject, unfinished(fact.job));
    const before = this.#results.get(subject);
    if (before === undefined) return;
    if (fact.type === 'JobCompleted' || fact.type === 'JobFailed') {
      const { reason = '', message = '' } = fact.condition;
      const result = fact.type === 'JobCompleted' ? 'Complete' : 'Failed';
      this.#results.set(subject, { ...before, result, reason, message, atMs });
    } else if (fact.type === 'JobGone' && before.result === 'Unfinished') {
      this.#results.set(subject, { ...before, result: 'Deleted', atMs });
    }
  }

  results(): readonly JobResult[] {
    return [...this.#results.values()];
  }
}

function unfinished({ metadata }: Job): JobResult {
  const { name = '', namespace = 'default', uid = '' } = metadata;
  return { name, namespace, uid, result: 'Unfinished', reason: null, message: null, atMs: null };
}
