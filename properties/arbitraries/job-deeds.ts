/** What people and other components do to a Job and its pods meanwhile. */
import fc from 'fast-check';
import type { Job, JsonObject } from '../../src/api/types/index.js';
import type { Action } from '../../src/simulate/scenario.js';
import type { Timing } from './beats.js';
import { rarely } from './choose.js';
import { type Deeds, POD_KINDS, podDeeds } from './deeds.js';

export const JOB_KINDS = [...POD_KINDS, 'patch', 'suspend', 'orphan', 'jobDeletion', 'recreation'] as const;

export function jobDeeds(kind: (typeof JOB_KINDS)[number], { at, lasts }: Timing): Deeds<Job> {
  switch (kind) {
    case 'patch':
      return fc.tuple(at, patches()).map(([when, patch]) => (target) => [
        { at: when, do: 'patchJobSpec', ...jobOf(target), patch: fitting(patch, target.manifest) },
      ]);
    case 'suspend':
      return fc.tuple(at, lasts).map(([when, pause]) => (target) => [
        { at: when, do: 'patchJobSpec', ...jobOf(target), patch: { suspend: true } },
        { at: when + pause, do: 'patchJobSpec', ...jobOf(target), patch: { suspend: false } },
      ]);
    case 'orphan':
      // Now and then it is deleted before anybody looks at it.
      return fc.tuple(at, rarely(fc.integer({ min: 1, max: 4 }))).map(([when, ordinal]) => (target) => {
        const orphan: Action = { at: when, do: 'createOrphanPod', ...jobOf(target) };
        return ordinal === undefined ? [orphan] : [orphan, { at: when, do: 'deletePod', ordinal }];
      });
    case 'jobDeletion':
      return fc.tuple(at, PROPAGATION).map(([when, propagation]) => (target) => [
        { at: when, do: 'deleteJob', ...jobOf(target), propagation },
      ]);
    case 'recreation':
      return fc
        .tuple(at, PROPAGATION, lasts)
        .map(([when, propagation, pause]) => (target): readonly Action[] => [
          { at: when, do: 'deleteJob', ...jobOf(target), propagation },
          { at: when + pause, do: 'createJob', manifest: target.manifest },
        ]);
    default:
      return podDeeds(kind, at);
  }
}

const PROPAGATION = fc.constantFrom('Background' as const, 'Foreground' as const, 'Orphan' as const);

function jobOf({ name }: { readonly name: string | undefined }): { readonly job?: string } {
  return name === undefined ? {} : { job: name };
}

/** Only fields that may change. */
function patches(): fc.Arbitrary<JsonObject> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ parallelism: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ backoffLimit: fc.nat(4) }) },
    { weight: 1, arbitrary: fc.record({ activeDeadlineSeconds: fc.constantFrom(1, 10, 40, null) }) },
    { weight: 1, arbitrary: fc.record({ ttlSecondsAfterFinished: fc.constantFrom(0, 30) }) },
  );
}

/** Completions of an elastic Job change together with its parallelism. */
function fitting(patch: JsonObject, { spec }: Job): JsonObject {
  const isElastic = spec.completionMode === 'Indexed' && spec.completions === spec.parallelism;
  const { parallelism } = patch;
  return isElastic && parallelism !== undefined ? { ...patch, completions: parallelism } : patch;
}
