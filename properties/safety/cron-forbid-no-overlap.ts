/** Forbid: one after the other. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

export const cronForbidNoOverlap = claimAtOnce({
  id: 'cron-forbid-no-overlap',
  sentence:
    'With concurrencyPolicy Forbid no Job is started while status.active lists one that is unfinished.',
  source:
    'spec.concurrencyPolicy; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  excused:
    'Jobs that are not listed do not count: those made by hand, and runs whose status write was lost. Not judged while the watch of CronJobs is late.',
  on: {
    cronRun: (_, { run, atMs }, { cluster, faults }) => {
      const { spec, status } = run.cronJob.lived.record;
      if (spec.concurrencyPolicy !== 'Forbid' || faults.cronJobsAreLate(atMs)) return null;
      const unfinished = (status.active ?? []).find(({ uid = '' }) => {
        const job = cluster.jobs.get(uid);
        return job !== undefined && finalOf(job.lived.record.status) === null;
      });
      return unfinished === undefined ? null : `${run.jobName} is started while ${unfinished.name} runs`;
    },
  },
});
