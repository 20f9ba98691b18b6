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
}

export const cronActiveListTrue = claim({
  id: 'cron-active-list-true',
  sentence:
    'After a look status.active lists the Job that was started and none that has finished or is gone; Jobs made by others are ' +
    'never listed.',
  source: 'status.active; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  excused:
    'A look in which a call fails is tried again. A Job deleted while it was looked at is missed until the next look, as is the end of one that turns out to exist already. ' +
    'Not judged once watches were late.',
  facts: ['CronJobRunListed', 'RequestFailed', 'CronJobWaiting'],
  begin: (): State => ({ unlisted: new Map(), hindered: new Set(), fresh: new Set() }),
  on: {
    cronRun: ({ unlisted }, { run }, { cluster }) => {
      const job = cluster.jobByKey(`${run.cronJob.namespace}/${run.jobName}`);
      if (job !== null) unlisted.set(run.cronJob.uid, job.uid);
      return null;
    },
    controllerStopped: ({ unlisted }) => {
      unlisted.clear();
      return null;
    },
    cronJob: ({ unlisted, hindered, fresh }, { cronJob, envelope: { fact } }, witness) => {
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
          const wrong = notListed(unlisted, cronJob, witness) ?? listedInVain(cronJob, fresh, witness);
          fresh.clear();
          return hindered.delete(cronJob.uid) || witness.faults.schedulesWereLate ? null : wrong;
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
  fresh: ReadonlySet<string>,
  { cluster }: Witness,
): string | null {
  const { namespace = 'default' } = lived.record.metadata;
  for (const { uid = '', name } of lived.record.status.active ?? []) {
    const job = cluster.jobs.get(uid);
    // Of the name alone another Job may live; then the list is left as it is.
    if (job === undefined && cluster.jobByKey(`${namespace}/${name ?? ''}`) === null)
      return `${name} is listed as active and is gone`;
    if (job !== undefined && !fresh.has(uid) && finalOf(job.lived.record.status) !== null)
      return `${name} is listed as active and has finished`;
  }
  return null;
}
