/** Stories of one CronJob: schedules near each other, runs that overlap, controllers that are away for long. */
import fc from 'fast-check';
import type { CronJob, CronJobSpec } from '../../src/api/types/index.js';
import type { Action } from '../../src/simulate/scenario.js';
import { moments, optional, rarely } from './choose.js';
import type { Story } from './stories.js';

const UNTIL_SECONDS = 3 * 3600;
const CALLS = ['createJob', 'updateCronJobStatus', 'getJob', 'deleteJob'] as const;

/** @param disturbed with a controller that stops and calls that fail. */
export function cronStories(disturbed = false): fc.Arbitrary<Story> {
  return fc
    .record({
      spec: cronJobSpecs(),
      runSeconds: fc.constantFrom(5, 30, 59, 61, 100, 200, 700),
      exitCode: fc.constantFrom(0, 0, 1),
      outside: fc.array(outsideActions(), { maxLength: 2 }),
      faults: disturbed ? fc.array(faults(), { maxLength: 2 }) : fc.constant([]),
    })
    .map(({ spec, runSeconds, exitCode, outside, faults: wrong }) => {
      const actions = [...outside.flat(), ...wrong].sort((a, b) => a.at - b.at);
      const cronJob: CronJob = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'cron' }, spec };
      const pods = [{ match: {}, behaviour: { runs: [{ for: runSeconds, exitCode }] } }];
      return {
        jobs: [cronJob],
        scenario: { until: UNTIL_SECONDS, pods, ...(actions.length === 0 ? {} : { actions }) },
      };
    });
}

function cronJobSpecs(): fc.Arbitrary<CronJobSpec> {
  return fc
    .record({
      schedule: fc.constantFrom(
        '*/5 * * * *',
        '* * * * *',
        '*/2 * * * *',
        '17 * * * *',
        '@every 90s',
        '@hourly',
      ),
      concurrencyPolicy: optional(fc.constantFrom('Forbid' as const, 'Replace' as const)),
      startingDeadlineSeconds: rarely(fc.constantFrom(10, 90, 600)),
      successfulJobsHistoryLimit: rarely(fc.constantFrom(0, 1, 2)),
      failedJobsHistoryLimit: rarely(fc.constantFrom(0, 2)),
      suspend: rarely(rarely(fc.constant(true))),
      backoffLimit: fc.constantFrom(0, 1),
    })
    .map(({ backoffLimit, ...given }) => {
      const spec = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const template = {
        spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
      };
      return { schedule: given.schedule, ...spec, jobTemplate: { spec: { backoffLimit, template } } };
    });
}

function outsideActions(): fc.Arbitrary<readonly Action[]> {
  const at = moments(3600);
  return fc.oneof(
    fc.tuple(at, fc.constantFrom(1, 60, 600, 4000)).map(([second, pause]): readonly Action[] => [
      { at: second, do: 'suspend' },
      { at: second + pause, do: 'resume' },
    ]),
    fc
      .tuple(at, fc.integer({ min: 1, max: 3 }))
      .map(([second, run]): readonly Action[] => [{ at: second, do: 'deleteRun', run }]),
  );
}

function faults(): fc.Arbitrary<Action> {
  const at = moments(3600);
  return fc.oneof(
    fc.record({ at, do: fc.constant('controllerDown' as const), for: fc.constantFrom(0, 30, 200, 7000) }),
    fc.record({
      at,
      do: fc.constant('failNext' as const),
      call: fc.constantFrom(...CALLS),
      error: fc.constantFrom('internal' as const, 'conflict' as const),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  );
}
