/** A schedule that does not read harms its own CronJob only. */
import { parseSchedule } from '../../src/cron/index.js';
import { claim } from '../claim.js';

export const cronInvalidScheduleIsolated = claim({
  id: 'cron-invalid-schedule-isolated',
  sentence:
    'A CronJob whose schedule does not read, or names no time, starts nothing, plans nothing, and says so in a warning.',
  source:
    'spec.schedule; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  excused: 'While the watch of CronJobs is late the controller may go by an older schedule.',
  facts: ['EventRecorded', 'CronJobWaiting', 'CronJobResting'],
  begin: () => new Set<string>(),
  on: {
    cronRun: (_, { run, atMs }, { faults }) =>
      faults.cronJobsAreLate(atMs) || reads(run.cronJob.lived.record.spec)
        ? null
        : `${run.jobName} is started by a schedule that does not read`,
    cronJob: (warned, { cronJob, envelope: { fact }, atMs }, { faults }) => {
      if (faults.cronJobsAreLate(atMs)) return null;
      if (fact.type === 'EventRecorded' && WARNINGS.has(fact.reason)) warned.add(cronJob.uid);
      if (fact.type === 'CronJobWaiting')
        return reads(cronJob.lived.record.spec) ? null : 'a look is planned by a schedule that does not read';
      if (fact.type !== 'CronJobResting') return null;
      const needsWarning = fact.because === 'unparseableSchedule' || fact.because === 'neverDue';
      return needsWarning && !warned.delete(cronJob.uid)
        ? `it rests (${fact.because}) without a warning`
        : null;
    },
  },
});

const WARNINGS = new Set(['UnparseableSchedule', 'InvalidSchedule']);

function reads({ schedule, timeZone }: { readonly schedule: string; readonly timeZone?: string }): boolean {
  return parseSchedule(schedule, timeZone ?? null).ok;
}
