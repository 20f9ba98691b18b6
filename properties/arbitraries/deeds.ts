/** What is done to the objects of a story, drawn before it is known which object it is done to. */
import fc from 'fast-check';
import type { CronJob, Job, StringMap } from '../../src/api/types/index.js';
import type { Action } from '../../src/simulate/scenario.js';

export interface Target<M extends Job | CronJob> {
  readonly manifest: M;
  /** How actions name it: with nothing when it is the first of its kind. */
  readonly name: string | undefined;
}

/** One action, or some that belong together. Their times are in beats. */
export type Deed<M extends Job | CronJob> = (target: Target<M>) => readonly Action[];

export type Deeds<M extends Job | CronJob> = fc.Arbitrary<Deed<M>>;

/** What is done to pods, and to Jobs and CronJobs alike, in the order of weight: what leads to more trouble is drawn more. */
export const POD_KINDS = ['podDeletion', 'disruption', 'finalizer', 'relabel'] as const;

export type PodKind = (typeof POD_KINDS)[number];

/** Pods go by their ordinals. */
export function podDeeds(kind: PodKind, at: fc.Arbitrary<number>): fc.Arbitrary<() => readonly Action[]> {
  const ordinal = fc.integer({ min: 1, max: 6 });
  switch (kind) {
    case 'podDeletion':
      return fc
        .record(
          { at, do: fc.constant('deletePod' as const), ordinal, gracePeriodSeconds: fc.constantFrom(0, 5) },
          { requiredKeys: ['at', 'do', 'ordinal'] },
        )
        .map(only);
    case 'disruption':
      return fc
        .record({
          at,
          do: fc.constantFrom('evictPod' as const, 'failPod' as const, 'preemptPod' as const),
          ordinal,
        })
        .map(only);
    case 'finalizer':
      return fc.record({ at, do: fc.constant('removeFinalizer' as const), ordinal }).map(only);
    case 'relabel':
      return fc
        .record({
          at,
          do: fc.constant('labelPod' as const),
          ordinal,
          labels: fc.constantFrom<StringMap>(
            { note: 'x' },
            { 'batch.kubernetes.io/controller-uid': 'someone' },
          ),
        })
        .map(only);
  }
}

export function only(action: Action): () => readonly Action[] {
  return () => [action];
}
