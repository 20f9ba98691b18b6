/** Replace: the old run goes first, with its pods. */
import { claimAtOnce } from '../claim.js';

export const cronReplaceNoOverlap = claimAtOnce({
  id: 'cron-replace-no-overlap',
  sentence:
    'With concurrencyPolicy Replace every Job in status.active has been deleted before the next is started; a Job that its ' +
    'CronJob deletes takes its pods along.',
  source:
    'spec.concurrencyPolicy; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  excused: 'The pods of the old run may still be terminating.',
  on: {
    cronRun: (_, { run }, { cluster }) => {
      const { spec, status } = run.cronJob.lived.record;
      if (spec.concurrencyPolicy !== 'Replace') return null;
      const left = (status.active ?? []).find(
        ({ uid = '' }) => cluster.jobs.get(uid)?.lived.value.presence === 'present',
      );
      return left === undefined ? null : `${run.jobName} is started and ${left.name} is still there`;
    },
    jobDeletionRequested: (_, { by, job }) =>
      by === 'cronjob-controller' && job.entry.lived.record.propagation === 'Orphan'
        ? `Job ${job.entry.name} is deleted without its pods`
        : null,
  },
});
