/** What the status of a CronJob says, what is kept of its runs, and what its controller plans. */
import { claim, claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

export const cronLastScheduleMonotonic = claim({
  id: 'cron-last-schedule-monotonic',
  sentence: 'status.lastScheduleTime only moves forward.',
  source: 'status.lastScheduleTime',
  begin: () => new Map<string, string>(),
  on: {
    fact: (latest, { envelope: { fact, subject } }) => {
      if (fact.type !== 'CronJobLastScheduled') return null;
      const before = latest.get(subject);
      latest.set(subject, fact.lastScheduleTime);
      return before !== undefined && fact.lastScheduleTime <= before
        ? `${before} is followed by ${fact.lastScheduleTime}`
        : null;
    },
  },
});

export const cronRequeuePositive = claimAtOnce({
  id: 'cron-requeue-positive',
  sentence: 'A CronJob is looked at again later, never at once.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  on: {
    fact: (_, { envelope: { fact } }) =>
      fact.type === 'CronJobWaiting' && fact.wakeAfterMs <= 0 ? `planned after ${fact.wakeAfterMs} ms` : null,
  },
});

export const cronHistoryLimits = claim({
  id: 'cron-history-limits',
  sentence:
    'After a look at a CronJob at most successfulJobsHistoryLimit Complete and failedJobsHistoryLimit Failed Jobs are kept.',
  source:
    'spec.successfulJobsHistoryLimit; spec.failedJobsHistoryLimit; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits',
  excused: 'Deletions that failed are tried again at the next look.',
  begin: () => ({ failedAtMs: Number.NEGATIVE_INFINITY }),
  on: {
    fact: (state, { envelope: { fact, subject }, atMs }, { cluster }) => {
      if (fact.type === 'RequestFailed') state.failedAtMs = atMs;
      if (fact.type !== 'CronJobWaiting' || state.failedAtMs === atMs) return null;
      const cronJob = cluster.cronJobs.byUid(subject);
      if (cronJob === null) return null;
      const kept = { Complete: 0, Failed: 0 };
      for (const job of cluster.jobsControlledByName(cronJob.key)) {
        const type = finalOf(job.lived.record.status)?.type;
        const isGoing =
          job.lived.value.presence !== 'present' ||
          job.lived.record.metadata.ownerReferences?.[0]?.uid !== subject;
        if (!isGoing && (type === 'Complete' || type === 'Failed')) kept[type] += 1;
      }
      const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cronJob.lived.record.spec;
      if (kept.Complete > successfulJobsHistoryLimit)
        return `${kept.Complete} complete Jobs are kept, ${successfulJobsHistoryLimit} may be`;
      return kept.Failed > failedJobsHistoryLimit
        ? `${kept.Failed} failed Jobs are kept, ${failedJobsHistoryLimit} may be`
        : null;
    },
  },
});
