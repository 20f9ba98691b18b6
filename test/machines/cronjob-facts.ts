/** Facts about CronJobs as arbitrary data. */
import fc from 'fast-check';
import type { CronJobFact } from '../../machines/index.js';
import type { CronJob } from '../../src/api/types/index.js';

const time = fc.constantFrom('2026-01-05T10:00:00Z', '2026-01-05T11:00:00Z');
const later = fc.nat(100_000);
const jobUid = fc.constantFrom('run-1', 'run-2');

const spec = fc.record({
  schedule: fc.constantFrom('* * * * *', '@hourly'),
  jobTemplate: fc.constant({ spec: { template: { spec: { containers: [{ name: 'main' }] } } } }),
});

const cronJob: fc.Arbitrary<CronJob> = fc.record({
  metadata: fc.constant({ uid: 'cronjob-1', name: 'nightly', namespace: 'default' }),
  spec,
  status: fc.record({ lastScheduleTime: fc.option(time) }, { requiredKeys: [] }),
});

export const cronJobFact: fc.Arbitrary<CronJobFact> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('CronJobCreated'), cronJob }) },
  fc.record({ type: fc.constant('CronJobSpecChanged'), spec, generation: fc.nat(3) }),
  fc.record({ type: fc.constant('CronJobMetadataChanged'), metadata: fc.constant({ name: 'nightly' }) }),
  fc.record({ type: fc.constant('CronJobRunListed'), job: fc.record({ uid: jobUid }) }),
  fc.record({ type: fc.constant('CronJobRunDelisted'), jobUid }),
  fc.record({ type: fc.constant('CronJobLastScheduled'), lastScheduleTime: fc.option(time) }),
  fc.record({ type: fc.constant('CronJobLastSucceeded'), lastSuccessfulTime: fc.option(time) }),
  fc.record({
    type: fc.constant('CronJobDeletionRequested'),
    propagation: fc.constantFrom('Background', 'Foreground', 'Orphan'),
    by: fc.constantFrom('user', 'garbage-collector'),
  }),
  fc.record({ type: fc.constant('CronJobGone') }),
  fc.record({ type: fc.constant('CronJobWaiting'), wakeAfterMs: later }),
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('CronJobResting'),
      because: fc.constantFrom(
        'deleting',
        'suspended',
        'unknownTimeZone',
        'unparseableSchedule',
        'neverDue',
        'nameTaken',
        'unexplained',
      ),
    }),
  },
  fc.record({
    type: fc.constant('CronJobTimesSkipped'),
    from: time,
    before: time,
    because: fc.constantFrom('priorRunActive', 'laterTimeDue', 'deadlinePassed', 'nameTaken'),
  }),
  fc.record({ type: fc.constant('CronJobRetrying'), error: fc.constant('conflict'), retryAfterMs: later }),
  fc.record({ type: fc.constant('CronJobRescheduled'), wakeAfterMs: later }),
);
