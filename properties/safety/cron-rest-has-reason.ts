/** A CronJob that is not looked at again has a reason. */
import type { RestReason } from '../../machines/cronjob-facts.js';
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import { claimAtOnce } from '../claim.js';
import { clockOf } from '../witness/civil-fields.js';
import { servedUntilMs } from '../witness/cron-run.js';
import { cronTimes } from '../witness/cron-times.js';
import type { Witness } from '../witness/witness.js';

export const cronRestHasReason = claimAtOnce({
  id: 'cron-rest-has-reason',
  sentence:
    'A look plans no further one only when the CronJob is being deleted, is suspended, names a zone that does not exist, has a schedule ' +
    'that does not read or names no time, or when the name of the next run is taken.',
  source:
    'spec.suspend; spec.timeZone; spec.schedule; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  excused: 'While the watch of CronJobs is late the controller may go by an older CronJob.',
  facts: ['CronJobResting'],
  on: {
    cronJob: (_, { cronJob, envelope: { fact }, atMs, wallMs }, witness) => {
      if (fact.type !== 'CronJobResting' || witness.faults.cronJobsAreLate(atMs)) return null;
      if (fact.because === 'unexplained')
        return 'it is not looked at again, and nothing about the CronJob says why';
      return holds(fact.because, cronJob, wallMs, witness)
        ? null
        : `it is not looked at again (${fact.because}), and that is not so`;
    },
  },
});

function holds(
  because: Exclude<RestReason, 'unexplained'>,
  cronJob: CronJobEntry,
  wallMs: number,
  witness: Witness,
): boolean {
  const { value, record } = cronJob.lived;
  const { spec } = record;
  switch (because) {
    case 'deleting':
      return value.presence !== 'present';
    case 'suspended':
      return spec.suspend === true;
    case 'unknownTimeZone':
      return clockOf(spec.timeZone ?? '') === null;
    case 'unparseableSchedule':
      return cronTimes(spec) === null && !/^@every \d+[smh]$/.test(spec.schedule);
    case 'neverDue':
      return (cronTimes(spec)?.next(wallMs) ?? null) === null;
    case 'nameTaken':
      return isTaken(cronJob, wallMs, witness);
  }
}

function isTaken(cronJob: CronJobEntry, wallMs: number, { cluster, latestJobs }: Witness): boolean {
  const dueMs = cronTimes(cronJob.lived.record.spec)?.latest(servedUntilMs(cronJob), wallMs) ?? null;
  if (dueMs === null) return true;
  const { namespace } = cronJob;
  const name = `${cronJob.name}-${Math.floor(dueMs / 60_000)}`;
  return cluster.jobNamed(namespace, name) !== null || latestJobs.has(`${namespace}/${name}`);
}
