/** What people and other components do to a Job and its pods meanwhile. */
import fc from 'fast-check';
import type { JsonObject } from '../../src/api/types/index.js';
import type { Action } from '../../src/simulate/scenario.js';
import { moments } from './choose.js';

/** The kinds of outside actions; all of them by default. */
export const OUTSIDE_KINDS = [
  'patch',
  'suspend',
  'podDeletion',
  'disruption',
  'finalizer',
  'orphan',
  'jobDeletion',
] as const;

export type OutsideKind = (typeof OUTSIDE_KINDS)[number];

/** Actions of one of the kinds; some consist of two. `resize` asks for completions to follow where they must. */
export function outsideActions(kind: OutsideKind, lastSecond: number): fc.Arbitrary<readonly Action[]> {
  const at = moments(lastSecond);
  const ordinal = fc.integer({ min: 1, max: 6 });
  switch (kind) {
    case 'patch':
      return fc.record({ at, do: fc.constant('patchJobSpec' as const), patch: patches() }).map(one);
    case 'suspend':
      return fc.tuple(at, fc.constantFrom(0, 1, 5, 15, 40, 100)).map(([second, pause]) => [
        { at: second, do: 'patchJobSpec', patch: { suspend: true } },
        { at: second + pause, do: 'patchJobSpec', patch: { suspend: false } },
      ]);
    case 'podDeletion':
      return fc
        .record(
          { at, do: fc.constant('deletePod' as const), ordinal, gracePeriodSeconds: fc.constantFrom(0, 5) },
          { requiredKeys: ['at', 'do', 'ordinal'] },
        )
        .map(one);
    case 'disruption':
      return fc
        .record({ at, do: fc.constantFrom('evictPod' as const, 'failPod' as const), ordinal })
        .map(one);
    case 'finalizer':
      return fc.record({ at, do: fc.constant('removeFinalizer' as const), ordinal }).map(one);
    case 'orphan':
      return fc.record({ at, do: fc.constant('createOrphanPod' as const) }).map(one);
    case 'jobDeletion':
      return fc
        .record({
          at,
          do: fc.constant('deleteJob' as const),
          propagation: fc.constantFrom('Background' as const, 'Foreground' as const, 'Orphan' as const),
        })
        .map(one);
  }
}

function one(action: Action): readonly Action[] {
  return [action];
}

/** Only fields that may change; completions of an Indexed Job may when they equal parallelism. */
function patches(): fc.Arbitrary<JsonObject> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ parallelism: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ backoffLimit: fc.nat(4) }) },
    { weight: 1, arbitrary: fc.record({ activeDeadlineSeconds: fc.constantFrom(1, 10, 40, null) }) },
    { weight: 1, arbitrary: fc.record({ ttlSecondsAfterFinished: fc.constantFrom(0, 30) }) },
  );
}
