/** What status.active lists runs. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import { ownRun } from '../witness/cron-run.js';
import type { Witness } from '../witness/witness.js';

interface State {
  /** Runs started and neither listed since nor excused, by CronJob. */
  readonly unlisted: Map<string, string>;
  /** CronJobs for which a call has failed since their last look. */
  readonly hindered: Set<string>;
  /** Runs listed in this look, which may have finished since they were started. */
  readonly fresh: Set<string>;
  /** Names of Jobs that the CronJob controller has deleted in this look. */
  readonly deleted: Set<string>;
}

export const cronActiveListTrue = claim({
  id: 'cron-active-list-true',
  sentence:
    'After a look status.active lists the Job that was started and none that has finished or is gone; Jobs made by others are ' +
    'never listed.',
  source: 'status.active; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  excused:
    'A look in which a call fails is tried again. A Job deleted while it was looked at is missed until the next look, as is the end of one that turns out to exist already. ' +
    'Not judged while watches are late.',
  facts: ['CronJobRunListed', 'RequestFailed', 'CronJobWaiting'],
  begin: (): State => ({ unlisted: new Map(), hindered: new Set(), fresh: new Set(), deleted: new Set() }),
  on: {
    cronRun: ({ unlisted }, { run }, { cluster }) => {
      const job = cluster.jobNamed(run.cronJob.namespace, run.jobName);
      if (job !== null) unlisted.set(run.cronJob.uid, job.uid);
      return null;
    },
    controllerStopped: ({ unlisted }) => {
      unlisted.clear();
      return null;
    },
    jobDeletionRequested: ({ deleted }, { job, by }) => {
      if (by === 'cronjob-controller') deleted.add(job.entry.name);
      return null;
    },
    cronJob: ({ unlisted, hindered, fresh, deleted }, { cronJob, envelope: { fact }, atMs }, witness) => {
      switch (fact.type) {
        case 'CronJobRunListed':
          fresh.add(fact.job.uid ?? '');
          if (unlisted.get(cronJob.uid) === fact.job.uid) unlisted.delete(cronJob.uid);
          return ownRun(fact.job.uid ?? '', cronJob.uid, witness) === null
            ? `${fact.job.name} is listed as active and is no Job of this CronJob`
            : null;
        case 'RequestFailed':
          hindered.add(cronJob.uid);
          unlisted.delete(cronJob.uid);
          return null;
        case 'CronJobWaiting': {
          const wrong =
            notListed(unlisted, cronJob, witness) ?? listedInVain(cronJob, { fresh, deleted }, witness);
          fresh.clear();
          deleted.clear();
          return hindered.delete(cronJob.uid) || witness.faults.runsAreLate(atMs) ? null : wrong;
        }
        default:
          return null;
      }
    },
  },
});

function notListed(unlisted: Map<string, string>, { uid }: CronJobEntry, { cluster }: Witness) {
  const jobUid = unlisted.get(uid);
  unlisted.delete(uid);
  if (jobUid === undefined || !cluster.jobs.has(jobUid)) return null;
  return `${cluster.jobs.get(jobUid)?.name} was started and is not listed as active`;
}

function listedInVain(
  { lived }: CronJobEntry,
  { fresh, deleted }: Pick<State, 'fresh' | 'deleted'>,
  { cluster }: Witness,
): string | null {
  const { namespace = 'default' } = lived.record.metadata;
  for (const { uid = '', name } of lived.record.status.active ?? []) {
    const job = cluster.jobs.get(uid);
    if (job === undefined) {
      // Of the name alone another Job may live, or have been deleted in its place; then the list is left as it is.
      const isReplaced = deleted.has(name ?? '') || cluster.jobNamed(namespace, name ?? '') !== null;
      if (!isReplaced) return `${name} is listed as active and is gone`;
    } else if (!fresh.has(uid) && finalOf(job.lived.record.status) !== null)
      return `${name} is listed as active and has finished`;
  }
  return null;
}
