/** What people do to a CronJob, its runs and the clock meanwhile. */
import fc from 'fast-check';
import type { CronJob, JsonObject } from '../../src/api/types/index.js';
import type { Action } from '../../src/simulate/scenario.js';
import type { Timing } from './beats.js';
import { rarely } from './choose.js';
import { type Deeds, only, POD_KINDS, podDeeds } from './deeds.js';

export const CRON_KINDS = [
  ...POD_KINDS,
  'patch',
  'suspend',
  'jobDeletion',
  'recreation',
  'foreignJob',
  'clock',
] as const;

export function cronDeeds(kind: (typeof CRON_KINDS)[number], { at, lasts }: Timing): Deeds<CronJob> {
  switch (kind) {
    case 'patch':
      return fc
        .tuple(at, patches(), rarely(MALFORMED))
        .map(([when, patchOf, schedule]) => (target): readonly Action[] => {
          if (schedule !== undefined) {
            const patch = { schedule };
            return [{ at: when, do: 'patchCronJobSpec', ...cronJobOf(target), patch, unchecked: true }];
          }
          const patch = patchOf(target.manifest);
          if (patch === null) return [{ at: when, do: 'touchCronJob', ...cronJobOf(target) }];
          return [{ at: when, do: 'patchCronJobSpec', ...cronJobOf(target), patch }];
        });
    case 'suspend':
      return fc.tuple(at, lasts).map(([when, pause]) => (target) => [
        { at: when, do: 'suspend', ...cronJobOf(target) },
        { at: when + pause, do: 'resume', ...cronJobOf(target) },
      ]);
    case 'jobDeletion':
      return fc
        .record({ at, do: fc.constant('deleteRun' as const), run: fc.integer({ min: 1, max: 4 }) })
        .map(only);
    case 'recreation':
      return fc
        .tuple(at, fc.constantFrom('Background' as const, 'Foreground' as const, 'Orphan' as const), lasts)
        .map(([when, propagation, pause]) => (target): readonly Action[] => [
          { at: when, do: 'deleteCronJob', ...cronJobOf(target), propagation },
          { at: when + pause, do: 'createCronJob', cronJob: target.manifest },
        ]);
    case 'foreignJob':
      return fc
        .tuple(at, fc.constantFrom(...OWNERS), fc.constantFrom(...NAMES))
        .map(([when, owner, name]) => (target) => [
          { at: when, do: 'createForeignJob', ...cronJobOf(target), name, owner },
        ]);
    case 'clock':
      return fc
        .record({
          at,
          do: fc.constant('clockJump' as const),
          by: fc.constantFrom(1, -1, 90, -90, 4000, -4000),
        })
        .map(only);
    default:
      return podDeeds(kind, at);
  }
}

/** As older versions may have stored them. */
const MALFORMED = fc.constantFrom('TZ=Europe/Rome', 'CRON_TZ=UTC */5 * * * *', 'every now and then');

/** Some are those of the first runs on an ordinary day. */
const NAMES = ['by-hand', 'cron-29460122', 'cron-29460125', 'cron-29460130'] as const;

const OWNERS = ['none', 'this', 'thisNotController', 'otherUID', 'otherKind'] as const;

function cronJobOf({ name }: { readonly name: string | undefined }): { readonly cronJob?: string } {
  return name === undefined ? {} : { cronJob: name };
}

type Patch = (manifest: CronJob) => JsonObject | null;

/** Null: a write that changes nothing of the spec. */
function patches(): fc.Arbitrary<Patch> {
  const plain = fc
    .oneof(
      fc.constant(null),
      fc.record({ timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', null) }),
      fc.record({ startingDeadlineSeconds: fc.constantFrom(0, 20, 200, null) }),
      fc.record({ concurrencyPolicy: fc.constantFrom('Allow', 'Forbid', 'Replace') }),
      fc.record({ concurrencyPolicy: fc.constantFrom('Forbid', 'Replace', 'Replace') }),
      fc.record({ successfulJobsHistoryLimit: fc.nat(2) }),
      fc.record({ failedJobsHistoryLimit: fc.nat(2) }),
      fc.constant({ jobTemplate: { metadata: { labels: { release: 'next' } } } }),
    )
    .map(
      (patch): Patch =>
        () =>
          patch,
    );
  return fc.oneof(
    { weight: 5, arbitrary: plain },
    {
      weight: 2,
      arbitrary: fc.nat(2).map(
        (choice): Patch =>
          ({ spec }) => ({ schedule: otherThan(spec, choice) }),
      ),
    },
  );
}

/** Another schedule of about the same pace. */
function otherThan({ schedule }: CronJob['spec'], choice: number): string {
  const isFast = /^(\*|@every \d+s)/.test(schedule);
  const others = isFast
    ? ['*/7 * * * *', '30 * * * *', '@every 100s']
    : ['0 2 * * *', '30 0 * * 1', '@every 7h'];
  return others[choice] ?? schedule;
}
