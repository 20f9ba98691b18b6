/** A suspended CronJob rests. */
import { claimAtOnce } from '../claim.js';

export const cronSuspendStartsNothing = claimAtOnce({
  id: 'cron-suspend-starts-nothing',
  sentence: 'A suspended CronJob starts no Job and plans no next look.',
  source:
    'spec.suspend; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension',
  excused: 'While the news of the suspension is late.',
  facts: ['CronJobWaiting'],
  on: {
    cronRun: (_, { run, atMs }, { faults }) =>
      run.cronJob.lived.record.spec.suspend === true && !faults.cronJobsAreLate(atMs)
        ? `${run.jobName} is started while suspended`
        : null,
    cronJob: (_, { cronJob, envelope: { fact }, atMs }, { faults }) =>
      fact.type === 'CronJobWaiting' &&
      cronJob.lived.record.spec.suspend === true &&
      !faults.cronJobsAreLate(atMs)
        ? 'a look is planned though the CronJob is suspended'
        : null,
  },
});
