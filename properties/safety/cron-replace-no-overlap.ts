/** Replace: the old run goes first, with its pods. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

export const cronReplaceNoOverlap = claimAtOnce({
  id: 'cron-replace-no-overlap',
  sentence:
    'With concurrencyPolicy Replace every unfinished Job in status.active has been deleted before the next is started; a Job that its ' +
    'CronJob deletes takes its pods along.',
  source:
    'spec.concurrencyPolicy; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  excused:
    'The pods of the old run may still be terminating. Not judged while the watch of CronJobs is late.',
  on: {
    cronRun: (_, { run, atMs }, { cluster, faults }) => {
      const { spec, status } = run.cronJob.lived.record;
      if (spec.concurrencyPolicy !== 'Replace' || faults.cronJobsAreLate(atMs)) return null;
      const left = (status.active ?? []).find(({ uid = '' }) => {
        const job = cluster.jobs.get(uid);
        return job?.lived.value.presence === 'present' && finalOf(job.lived.record.status) === null;
      });
      return left === undefined ? null : `${run.jobName} is started and ${left.name} is still there`;
    },
    jobDeletionRequested: (_, { by, job }) =>
      by === 'cronjob-controller' && job.entry.lived.record.propagation === 'Orphan'
        ? `Job ${job.entry.name} is deleted without its pods`
        : null,
  },
});
