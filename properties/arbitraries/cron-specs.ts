/**
 * CronJob specs the API server accepts, and the instants at which their stories begin: schedules of every form, zones around
 * the days on which their clocks change, every policy and limit.
 */
import fc from 'fast-check';
import type { CronJobSpec, JobSpec } from '../../src/api/types/index.js';
import { optional, rarely, withoutAbsent } from './choose.js';
import { jobSpecs } from './job-specs.js';

export interface Beginning {
  readonly timeZone?: string;
  /** RFC 3339; absent: an ordinary winter's day. */
  readonly start?: string;
}

export interface CronDraw {
  readonly spec: CronJobSpec;
  readonly start: string | undefined;
}

export function cronJobSpecs(): fc.Arbitrary<CronDraw> {
  return fc
    .record({
      schedule: fc.oneof(
        { withCrossShrink: true },
        { weight: 6, arbitrary: fc.constantFrom('*/5 * * * *', '* * * * *', '*/2 * * * *', '@every 90s') },
        { weight: 4, arbitrary: fc.constantFrom(...SELDOM) },
      ),
      beginning: rarely(fc.constantFrom(...BEGINNINGS)),
      concurrencyPolicy: fc.constantFrom(undefined, 'Allow' as const, 'Forbid' as const, 'Replace' as const),
      startingDeadlineSeconds: rarely(fc.constantFrom(0, 1, 10, 90, 600, 7200)),
      successfulJobsHistoryLimit: rarely(fc.constantFrom(0, 1, 2)),
      failedJobsHistoryLimit: rarely(fc.constantFrom(0, 2)),
      suspend: rarely(rarely(fc.constant(true))),
      metadata: rarely(fc.constant(TEMPLATE_METADATA)),
      job: fc.oneof(
        { withCrossShrink: true },
        { weight: 3, arbitrary: plainJobs() },
        { weight: 1, arbitrary: jobSpecs({ pods: 2 }) },
      ),
    })
    .map(({ job, metadata, beginning, ...spec }) => ({
      spec: withoutAbsent<CronJobSpec>({
        ...spec,
        timeZone: beginning?.timeZone,
        jobTemplate: metadata === undefined ? { spec: job } : { metadata, spec: job },
      }),
      start: beginning?.start,
    }));
}

const TEMPLATE_METADATA = { labels: { team: 'reports' }, annotations: { about: 'the night’s figures' } };

const SELDOM = [
  '17 * * * *',
  '0,1,30 * * * *',
  '50-59/3 1-4 * * *',
  '30 2 * * *',
  '0 0 1 * 1',
  '0 9 * * 1-5',
  '0 0 31 2 *',
  '@hourly',
  '@daily',
  '@every 1h30m',
] as const;

/** Just before clocks are put forward or back, by an hour or by half of one; a zone that is 45 minutes off; a leap day. */
const BEGINNINGS: readonly Beginning[] = [
  { timeZone: 'Etc/UTC' },
  { timeZone: 'Europe/Berlin', start: '2026-03-29T00:30:00Z' },
  { timeZone: 'Europe/Berlin', start: '2026-10-24T23:30:00Z' },
  { timeZone: 'America/New_York', start: '2026-03-08T06:15:00Z' },
  { timeZone: 'America/New_York', start: '2026-11-01T04:45:00Z' },
  { timeZone: 'Australia/Lord_Howe', start: '2026-04-04T14:20:00Z' },
  { timeZone: 'Australia/Lord_Howe', start: '2026-10-03T15:00:00Z' },
  { timeZone: 'Asia/Kathmandu' },
  { start: '2028-02-28T23:10:00Z' },
];

function plainJobs(): fc.Arbitrary<JobSpec> {
  const template = {
    spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
  };
  return fc
    .record({ backoffLimit: optional(fc.constantFrom(0, 1)), template: fc.constant(template) })
    .map((spec) => withoutAbsent<JobSpec>(spec));
}
