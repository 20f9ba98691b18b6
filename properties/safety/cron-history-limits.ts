/** So many finished runs are kept, the newest. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import type { JobEntry } from '../../src/cluster/job-entry.js';
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import type { JobSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

interface State {
  failedAtMs: number;
}

export const cronHistoryLimits = claim({
  id: 'cron-history-limits',
  sentence:
    'After a look at a CronJob at most successfulJobsHistoryLimit Complete and failedJobsHistoryLimit Failed Jobs are kept; ' +
    'what goes is beyond the limit and started before all that stay; unfinished Jobs go only to be replaced.',
  source:
    'spec.successfulJobsHistoryLimit; spec.failedJobsHistoryLimit; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits',
  excused: 'Deletions that failed are tried again at the next look. Not judged while watches are late.',
  facts: ['RequestFailed', 'CronJobWaiting'],
  begin: (): State => ({ failedAtMs: Number.NEGATIVE_INFINITY }),
  on: {
    requestFailed: (state, { atMs }) => {
      state.failedAtMs = atMs;
      return null;
    },
    jobDeletionRequested: ({ failedAtMs }, { job, by, atMs }, witness) =>
      by === 'cronjob-controller' && failedAtMs !== atMs && !witness.faults.runsAreLate(atMs)
        ? wronglyDeleted(job, witness)
        : null,
    cronJob: (state, { cronJob, envelope: { fact }, atMs }, witness) => {
      if (fact.type === 'RequestFailed') state.failedAtMs = atMs;
      if (fact.type !== 'CronJobWaiting' || state.failedAtMs === atMs) return null;
      if (witness.faults.runsAreLate(atMs)) return null;
      return tooMany(cronJob, witness);
    },
  },
});

function tooMany(cronJob: CronJobEntry, { cluster }: Witness): string | null {
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cronJob.lived.record.spec;
  const jobs = cluster.jobsControlledByName(cronJob.key);
  const isKept = ({ lived: { value, record } }: JobEntry) =>
    value.presence === 'present' && record.metadata.ownerReferences?.[0]?.uid === cronJob.uid;
  const complete = jobs.complete.filter(isKept).length;
  if (complete > successfulJobsHistoryLimit)
    return `${complete} complete Jobs are kept, ${successfulJobsHistoryLimit} may be`;
  const failed = jobs.failed.filter(isKept).length;
  return failed > failedJobsHistoryLimit
    ? `${failed} failed Jobs are kept, ${failedJobsHistoryLimit} may be`
    : null;
}

/** Of those that have ended like it fewer than the limit may be younger, or it goes in vain. */
function wronglyDeleted(job: JobSeen, { cluster }: Witness): string | null {
  const owner = job.entry.lived.record.metadata.ownerReferences?.find(
    ({ controller }) => controller === true,
  );
  const cronJob = cluster.cronJobs.byKey(`${job.entry.namespace}/${owner?.name ?? ''}`);
  if (cronJob === null) return null;
  const { spec } = cronJob.lived.record;
  const type = finalOf(job.status)?.type;
  const name = job.entry.name;
  if (type === undefined || cronJob.lived.record.status.active?.some((one) => one.name === name)) {
    return spec.concurrencyPolicy === 'Replace' || type !== undefined
      ? null
      : `${name} is deleted unfinished, and is not to be replaced`;
  }
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = spec;
  const limit = type === 'Complete' ? successfulJobsHistoryLimit : failedJobsHistoryLimit;
  const { complete, failed } = cluster.jobsControlledByName(cronJob.key);
  const younger = (type === 'Complete' ? complete : failed).filter(({ uid, lived }) => {
    if (uid === job.entry.uid) return false;
    return (lived.record.status.startTime ?? '~') >= (job.status.startTime ?? '~');
  });
  return younger.length >= limit
    ? null
    : `${name} is deleted and only ${younger.length} younger ones are kept`;
}
