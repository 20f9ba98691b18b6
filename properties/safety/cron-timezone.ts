/** Times are those of the zone. */
import { claim } from '../claim.js';
import { clockOf } from '../witness/civil-fields.js';

export const cronTimezone = claim({
  id: 'cron-timezone',
  sentence:
    'The scheduled time a run is marked with is written in the zone of the CronJob; in a zone that does not exist nothing is ' +
    'started and nothing is planned.',
  source: 'spec.timeZone; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones',
  excused: 'While the watch of CronJobs is late the controller may go by an older zone.',
  facts: ['CronJobWaiting'],
  begin: () => new Map<string, boolean>(),
  on: {
    cronRun: (known, { run, envelope: { fact }, atMs }, { faults }) => {
      if (faults.cronJobsAreLate(atMs)) return null;
      const { timeZone = '' } = run.cronJob.lived.record.spec;
      if (!exists(timeZone, known)) return `${run.jobName} is started in zone "${timeZone}"`;
      const marked =
        fact.type === 'JobCreated'
          ? (fact.job.metadata.annotations?.['batch.kubernetes.io/cronjob-scheduled-timestamp'] ?? '')
          : '';
      const clock = clockOf(timeZone);
      if (clock === null) return null;
      const { hour, minute } = clock.read(run.scheduledMs);
      const two = (value: number) => String(value).padStart(2, '0');
      const shown = `T${two(hour)}:${two(minute)}:`;
      return marked.includes(shown)
        ? null
        : `${run.jobName} is marked with ${marked}, the clock shows ${shown}`;
    },
    cronJob: (known, { cronJob, envelope: { fact }, atMs }, { faults }) => {
      const { timeZone = '' } = cronJob.lived.record.spec;
      return fact.type === 'CronJobWaiting' && !faults.cronJobsAreLate(atMs) && !exists(timeZone, known)
        ? `a look is planned in zone "${timeZone}"`
        : null;
    },
  },
});

function exists(zone: string, known: Map<string, boolean>): boolean {
  let found = known.get(zone);
  if (found === undefined) {
    found = clockOf(zone) !== null;
    known.set(zone, found);
  }
  return found;
}
