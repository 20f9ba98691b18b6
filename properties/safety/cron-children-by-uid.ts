/** Only its own runs make the success of a CronJob. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import { ownRun } from '../witness/cron-run.js';
import type { JobSeen } from '../witness/seen.js';

export const cronChildrenByUid = claimAtOnce({
  id: 'cron-children-by-uid',
  sentence: 'A CronJob deletes an unfinished Job only when the controller reference of the Job has its uid.',
  source: 'metadata.ownerReferences; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  excused:
    'v1.36.2 finds its children by the name of their owner (kubernetes issue 120181): finished Jobs of another owner of the ' +
    'same name take part in the history limits and in lastSuccessfulTime.',
  on: {
    jobDeletionRequested: (_, { job, by }, witness) => {
      if (by !== 'cronjob-controller' || finalOf(job.status) !== null) return null;
      const isOwn = ownerUids(job).some(
        (uid) => witness.cluster.cronJobs.byUid(uid) !== null && ownRun(job.entry.uid, uid, witness) !== null,
      );
      return isOwn ? null : `unfinished Job ${job.entry.name} is deleted by a CronJob that does not own it`;
    },
  },
});

function ownerUids({ entry }: JobSeen): readonly string[] {
  return entry.lived.record.metadata.ownerReferences?.map(({ uid }) => uid) ?? [];
}
